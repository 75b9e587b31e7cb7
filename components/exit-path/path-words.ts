// The words of the demo: places, borders, and what happened in a step.

import type { Place, Service } from '../../lessons-engine/hypervisor/arrangements/arrangement.ts';
import type { RouteStep } from '../../lessons-engine/hypervisor/arrangements/route.ts';
import type { CountedKind, Walk } from './walk.ts';

export const placeWords: Readonly<Record<Place | 'guest', string>> = {
  guest: 'guest',
  hypervisor: 'hypervisor',
  'driver-domain': 'driver domain',
  'domain-process': 'domain process',
  'host-kernel': 'host kernel',
  'vmm-process': 'user process',
};

export const kindWords: Readonly<Record<CountedKind, string>> = {
  exit: 'exit',
  entry: 'entry',
  'world-switch': 'world switch',
  'mode-switch': 'mode switch',
  event: 'event',
  copy: 'copy',
};

/** The device behind a service; the others have none. */
export function deviceOf(service: Service): string | null {
  if (service === 'disk-request') return 'disk';
  return service === 'console' ? 'console' : null;
}

export const count = (value: number): string => value.toLocaleString('en-US');

/** `host kernel → user process`, or `in the host kernel`. */
export function whereWords(step: RouteStep): string {
  if (step.kind === 'copy') return `in the ${placeWords[step.at]}`;
  return `${placeWords[step.from]} → ${placeWords[step.to]}`;
}

/** What one column has to say after a step, for the status line. */
export function sentenceOf({ choice, made, last, back, borders }: Walk): string {
  const name = choice.title;
  if (last === null) return made === 0 ? '' : `${name}: the guest has been running since border ${borders}.`;
  if (back) return `${name}: entry. The guest runs again, after ${borders} borders.`;
  if (last.kind === 'copy') return `${name}: copy in the ${placeWords[last.at]}.`;
  return `${name}: ${kindWords[last.kind]} from ${placeWords[last.from]} to ${placeWords[last.to]}.`;
}

/** A whole way in a cell: `6 borders: 2 world switches, 2 events`; exit and entry go without saying. */
export function summaryOf({ counts, borders }: Walk): string {
  const between = (['world-switch', 'mode-switch', 'event', 'copy'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${plural(kindWords[kind], counts[kind])}`);
  return [`${borders} borders`, ...(between.length === 0 ? [] : [between.join(', ')])].join(': ');
}

export function plural(word: string, number: number): string {
  if (number === 1) return word;
  if (word.endsWith('y')) return `${word.slice(0, -1)}ies`;
  return word.endsWith('ch') ? `${word}es` : `${word}s`;
}
