// Challenge: two guests, one after the other, in four arrangements. Each lap counts the borders that are crossed; cycles are
// left out, because we know of no measurement of all kinds of border on one machine.

import type { Lap, PredictChallenge, RacePoint } from '../../../../lessons-engine/grader/index.ts';
import {
  arrangements,
  path,
  serviceOf,
  type Arrangement,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { measureGuest, type MeasuredGuest } from '../measured-guests.ts';

/** Points that a lap may have. */
const MOST_POINTS = 64;

/** Borders crossed by `guest`, and its points, when it begins after `begin`. */
function follow(arrangement: Arrangement, guest: MeasuredGuest, begin: RacePoint) {
  let { cost } = begin;
  const points = guest.work.map((exit): RacePoint => {
    const point = { cost, done: begin.done + exit.at };
    cost += path(arrangement, serviceOf(exit)).length;
    return point;
  });
  return { borders: cost - begin.cost, points: [...points, { cost, done: begin.done + guest.steps }] };
}

/** At most `MOST_POINTS` of the points, the first and the last among them. */
function thin(points: readonly RacePoint[]): RacePoint[] {
  const every = Math.ceil(points.length / (MOST_POINTS - 1));
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

function lap(arrangement: Arrangement, guests: { disk: MeasuredGuest; compute: MeasuredGuest }): Lap {
  const start: RacePoint = { cost: 0, done: 0 };
  const disk = follow(arrangement, guests.disk, start);
  const compute = follow(arrangement, guests.compute, disk.points.at(-1) ?? start);
  return {
    contender: arrangement.id,
    counters: { 'disk guest': disk.borders, 'compute guest': compute.borders },
    cost: disk.borders + compute.borders,
    points: thin([start, ...disk.points, ...compute.points]),
  };
}

const titles: Readonly<Record<Arrangement['id'], string>> = {
  'own-drivers': 'Own drivers',
  'driver-domain': 'Driver domain',
  'kernel-module': 'Kernel module',
  hosted: 'Hosted',
};

const challenge: PredictChallenge = {
  id: 'type-1-and-type-2/count-the-borders',
  title: 'Count the borders',
  kind: 'predict',
  contenders: arrangements.map(({ id, says }) => ({ id, title: titles[id], says })),
  quantities: arrangements.flatMap(({ id }) =>
    (['disk', 'compute'] as const).map((guest) => ({
      id: `${id}-${guest}`,
      contender: id,
      counter: `${guest} guest`,
      label: guest === 'disk' ? 'Disk guest' : 'Compute guest',
      unit: 'borders',
    })),
  ),
  run() {
    const guests = { disk: measureGuest('disk'), compute: measureGuest('compute') };
    return {
      work: guests.disk.steps + guests.compute.steps,
      workUnit: 'steps of both guests',
      costUnit: 'borders',
      laps: arrangements.map((arrangement) => lap(arrangement, guests)),
      costs: [
        {
          label: 'one border, of whatever kind',
          cycles: 1,
          source: 'counted, not timed: we know of no measurement of all kinds on one machine',
        },
      ],
    };
  },
};

export default challenge;
