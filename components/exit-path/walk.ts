// Two requests on their ways at once, after so many steps: where each is, what it has crossed, whether it is back. Pure: what
// the tables and the picture show is worked out here, from the engine's routes.

import { roundTrips } from '../../lessons-engine/costs/round-trips.ts';
import {
  crossings,
  type Place,
  type Service,
} from '../../lessons-engine/hypervisor/arrangements/arrangement.ts';
import { route, type Route, type RouteStep } from '../../lessons-engine/hypervisor/arrangements/route.ts';
import type { Choice } from './choices.ts';

/** What is counted: borders by kind, and copies. */
export const countedKinds = [...crossings, 'copy'] as const;
export type CountedKind = (typeof countedKinds)[number];

export interface Walk {
  choice: Choice;
  service: Service;
  route: Route;
  /** Steps made: never more than the route has. */
  made: number;
  /** The step made last; null at the start, and once the guest runs again while another is still on its way. */
  last: RouteStep | null;
  /** Where control is. */
  control: Place | 'guest';
  counts: Record<CountedKind, number>;
  borders: number;
  /** Control is where the request is served. */
  serving: boolean;
  /** It went out and came back. */
  back: boolean;
}

export function walk(choice: Choice, service: Service, steps: number): Walk {
  const way = route(choice.arrangement, service);
  const made = Math.min(steps, way.steps.length);
  const done = way.steps.slice(0, made);
  const counts = Object.fromEntries(
    countedKinds.map((kind) => [kind, done.filter((step) => step.kind === kind).length]),
  ) as Walk['counts'];
  let control: Walk['control'] = 'guest';
  for (const step of done) if (step.kind !== 'copy' && step.kind !== 'event') control = step.to;
  const copying = done.at(-1)?.kind === 'copy';
  return {
    choice,
    service,
    route: way,
    made,
    last: steps === made ? (done.at(-1) ?? null) : null,
    control,
    counts,
    borders: made - counts.copy,
    serving: way.servedAfter !== null && (made === way.servedAfter || copying),
    back: made === way.steps.length,
  };
}

const priced = roundTrips.at(-1);
if (priced === undefined) throw new Error('walk: expected a processor with a price, found none');

/** The processor whose price for exit and entry stands in the last row. */
export const pricedOn = priced;

/** What is known of the cycles of a way that is done: exit and entry have a price, the borders between them have none. */
export function priceOf({ borders }: Walk): { cycles: number; unpriced: number } {
  return { cycles: pricedOn.cycles, unpriced: borders - 2 };
}
