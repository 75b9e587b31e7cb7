// The timeline as outlines: for each world the stretches in which the hart was there, for each kind of event where it
// happened. The picture is 1000 wide; a world fills the band from 0 to 24, events stand in three lanes below.

import type { TimelineBin, TimelineEvent } from '../../lessons-engine/worker/explorer/messages.ts';
import { placeOf, type Stretch } from './timeline-window.ts';

export const WIDTH = 1000;
export const HEIGHT = 48;
const BAND = 24;
export const worlds = ['M', 'S', 'U', 'VS', 'VU'] as const;
export const kinds = ['exception', 'interrupt', 'return'] as const;
type World = (typeof worlds)[number];
type Kind = (typeof kinds)[number];

/** Where a bin counts the events of a kind. */
const column = { exception: 'exceptions', interrupt: 'interrupts', return: 'returns' } as const;

export interface Outlines {
  worlds: Record<World, string>;
  kinds: Record<Kind, string>;
}

const none = (): Outlines => ({
  worlds: { M: '', S: '', U: '', VS: '', VU: '' },
  kinds: { exception: '', interrupt: '', return: '' },
});

function box(x: number, y: number, width: number, height: number): string {
  const f = (value: number): string => value.toFixed(2);
  return `M${f(x)} ${f(y)}h${f(width)}v${f(height)}h${f(-width)}z`;
}

/** From events one by one, which must be all of the stretch; `world`: where the hart is behind the last one. */
export function outlinesOfEvents(
  events: readonly Pick<TimelineEvent, 'step' | 'kind' | 'from' | 'to'>[],
  shown: Stretch,
  last: { world: World; step: number },
): Outlines {
  const found = none();
  const x = (step: number): number => (placeOf(shown, step) / 100) * WIDTH;
  let at = shown.from;
  const spend = (world: World, to: number): void => {
    if (to > at) found.worlds[world] += box(x(at), 0, x(to) - x(at), BAND);
    at = Math.max(at, to);
  };
  for (const { step, kind, from } of events) {
    spend(from, step);
    found.kinds[kind] += mark(kind, x(step - 0.5), 1, 1);
  }
  spend(events.at(-1)?.to ?? last.world, Math.min(shown.to, last.step));
  return found;
}

/** From counts: worlds stacked by their share of each bin, events the higher the more there are. */
export function outlinesOfBins(bins: readonly TimelineBin[], shown: Stretch): Outlines {
  const found = none();
  const x = (step: number): number => Math.min(WIDTH, Math.max(0, (placeOf(shown, step) / 100) * WIDTH));
  const most = Object.fromEntries(
    kinds.map((kind) => [kind, Math.max(...bins.map((bin) => bin[column[kind]]), 1)]),
  ) as Record<Kind, number>;
  for (const bin of bins) {
    const [left, width] = [x(bin.from), x(bin.to) - x(bin.from)];
    const steps = Object.values(bin.worlds).reduce((sum, each) => sum + each, 0);
    let y = 0;
    for (const world of worlds) {
      const share = ((bin.worlds[world] ?? 0) / Math.max(1, steps)) * BAND;
      // A bin that is not full yet is drawn as far as it goes.
      if (share > 0) found.worlds[world] += box(left, y, Math.min(width, x(bin.from + steps) - left), share);
      y += share;
    }
    for (const kind of kinds) {
      const count = bin[column[kind]];
      if (count > 0)
        found.kinds[kind] += mark(kind, left + width / 2, width, Math.log1p(count) / Math.log1p(most[kind]));
    }
  }
  return found;
}

/** `share`: how much of its lane it fills; some of it always. */
function mark(kind: Kind, centre: number, width: number, share: number): string {
  const wide = Math.max(2, width);
  const high = 1 + 4 * share;
  return box(centre - wide / 2, BAND + 3 + kinds.indexOf(kind) * 7 + 5 - high, wide, high);
}
