// Says below a time which instant it is, and when it is none or two: clocks are set forward and back in most zones.

import { wallTime } from '../../lessons-engine/assignment/wall-time.ts';
import { make, part } from '../parts/part.ts';
import type { DraftRules, DraftTime } from './draft.ts';

/** Names of the zones that this browser knows, with the one that is wanted. */
export function fillZones(select: HTMLSelectElement, wanted: string): void {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), wanted]);
  select.replaceChildren(...[...zones].sort().map((value) => make('option', { value }, value)));
  select.value = wanted;
}

export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export function showTimes(root: ParentNode, rules: DraftRules): void {
  for (const name of ['opens', 'due'] as const) {
    const line = part(root, `instant-${name}`);
    line.textContent = instantText(rules[name], rules.timeZone) ?? line.dataset['otherwise'] ?? '';
    part(root, `second-${name}`).hidden = wallTime(rules[name].wall, rules.timeZone)?.kind !== 'twice';
  }
  const { hints, explanations, solutions } = rules;
  part(root, 'never-due').hidden = rules.due.wall !== '' || ![hints, explanations, solutions].includes('due');
  part(root, 'late-daily').hidden = rules.late !== 'daily';
}

/** One sentence; null without a time. */
export function instantText({ wall, second }: DraftTime, timeZone: string): string | null {
  const time = wallTime(wall, timeZone);
  if (time === null) return null;
  if (time.kind === 'once') return `That is ${time.instant}.`;
  if (time.kind === 'never')
    return `Clocks there are set forward over this time, it never happens: taken is ${time.instant}.`;
  const [first, other] = time.instants;
  return `Clocks there show this time twice, at ${first} and at ${other}: taken is the ${second ? 'second' : 'first'}.`;
}
