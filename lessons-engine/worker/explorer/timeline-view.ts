// A stretch of the recording for the timeline: counts by bins, and events one by one where there are not too many.

import { causeName } from '../../isa/index.ts';
import { worldNames } from '../../machine/index.ts';
import { BINS, type EventBins } from '../travel/event-bins.ts';
import type { TimeTravel } from '../travel/time-travel.ts';
import type { Look, LookRequest, TimelineBin } from './messages.ts';
import type { Symbols } from './symbols.ts';

/** A stretch of at most so many steps is run again when its events are no longer kept: some tens of milliseconds. */
const AGAIN = 4_000_000;

export function timelineView(
  travel: TimeTravel,
  { from, to, bins: wanted, most }: NonNullable<LookRequest['timeline']>,
  symbols: Symbols,
): NonNullable<Look['timeline']> {
  const last = Math.min(to, travel.end);
  const first = Math.min(Math.max(from, travel.start), last);
  const { events, complete } = travel.events(first, last, most, AGAIN);
  return {
    bins: binsOf(travel.bins, first, last, wanted),
    events: events.map(({ step, kind, cause, pc, from, to }) => ({
      step,
      kind,
      cause: kind === 'return' ? '' : causeName(cause),
      pc,
      from,
      to,
      symbol: symbols.describe(pc),
    })),
    complete,
  };
}

/** The bins that the stretch touches, some of them together, so that there are about as many as wanted. */
function binsOf(bins: EventBins, from: number, to: number, wanted: number): TimelineBin[] {
  const { width } = bins;
  const first = Math.floor(from / width);
  const end = Math.min(BINS, Math.ceil(to / width));
  const together = Math.max(1, Math.floor((end - first) / Math.max(1, wanted)));
  const found: TimelineBin[] = [];
  for (let bin = first; bin < end; bin += together) {
    const { exceptions, interrupts, returns, worlds } = bins.sum(bin, Math.min(together, end - bin));
    const spent: TimelineBin['worlds'] = {};
    worlds.forEach((steps, world) => {
      const name = worldNames[world];
      if (steps > 0 && name) spent[name] = steps;
    });
    found.push({
      from: bin * width,
      to: Math.min(end, bin + together) * width,
      exceptions,
      interrupts,
      returns,
      worlds: spent,
    });
  }
  return found;
}
