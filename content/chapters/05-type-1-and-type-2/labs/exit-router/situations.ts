// The situations that the checks ask about: kinds of exit from runs of real guests or generated ones, sizes, guests and
// budgets from the seed. The lengths of the ways are those of a hypervisor with a driver domain.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import {
  arrangements,
  frontier,
  path,
  serviceOf,
  type Arrangement,
  type ExitKind,
  type Service,
  type Situation,
  type Weighed,
} from '../../../../../lessons-engine/hypervisor/index.ts';
import { measureGuest, type GuestName } from '../../measured-guests.ts';

const domain = arrangements.find(({ id }) => id === 'driver-domain') as Arrangement;

/** Borders of one request that is served in each of the three. */
const near = path(domain, 'processor').length;
const middle = path(domain, 'device-register').length;
const far = path(domain, 'console').length;
/** A process asks its kernel for the driver: into the kernel and out again. */
const TO_THE_DRIVER = 2;

const anywhere = { hypervisor: near, 'driver-domain': middle, process: far };
const atHome = { hypervisor: near, 'driver-domain': null, process: null };
/** Needs the real device: the hypervisor has no driver for it. */
const withDriver = { hypervisor: null, 'driver-domain': middle, process: far + TO_THE_DRIVER };

type Row = Omit<ExitKind, 'count'>;

const rows: Readonly<Record<Service, Row>> = {
  processor: { id: 'timer-and-sleep', part: 'processor', borders: atHome },
  memory: { id: 'first-touch', part: 'memory', borders: atHome },
  'interrupt-controller': { id: 'interrupt-registers', part: 'interrupt-controller', borders: anywhere },
  'device-register': { id: 'disk-registers', part: 'disk', borders: anywhere },
  'disk-request': { id: 'disk-doorbell', part: 'disk', borders: withDriver },
  console: { id: 'console-registers', part: 'console', borders: anywhere },
};

const network: readonly Row[] = [
  { id: 'network-registers', part: 'network', borders: anywhere },
  { id: 'network-doorbell', part: 'network', borders: withDriver },
];

const clock: Row = { id: 'clock-registers', part: 'clock', borders: anywhere };

/** `budgets` come later. */
type Open = Omit<Situation, 'latency' | 'exposure'>;

const between = (random: Random, least: number, most: number): number =>
  least + random.below(most - least + 1);

function open(random: Random, kinds: readonly ExitKind[]): Open {
  const guests = between(random, 8, 40);
  const parts = Object.fromEntries(
    [...new Set(kinds.map(({ part }) => part))].map((part) => [part, between(random, 90, 1500)]),
  );
  return {
    kinds: random.shuffle(kinds),
    parts,
    reach: { hypervisor: guests, 'driver-domain': between(random, 2, guests - 3), process: 1 },
  };
}

/** The work of a real guest, by kind. The counts are the machine's; the sizes and the guests beside it are the seed's. */
export function ofGuest(random: Random, name: GuestName): Open {
  const { boot, work } = measureGuest(name);
  const counts = new Map<Service, number>();
  for (const exit of [...boot, ...work]) counts.set(serviceOf(exit), (counts.get(serviceOf(exit)) ?? 0) + 1);
  return open(
    random,
    [...counts].map(([service, count]) => ({ ...rows[service], count })),
  );
}

/** A generated mix. `shared`: whether devices with two kinds of exit are among it. */
export function mix(random: Random, shared: boolean): Open {
  const { processor, 'interrupt-controller': interrupts, console } = rows;
  const disk = [rows['device-register'], rows['disk-request']];
  const chosen = shared
    ? [processor, interrupts, ...disk, ...network]
    : [processor, interrupts, console, clock, random.pick(disk), random.pick(network)];
  return open(
    random,
    chosen.map((row) => ({ ...row, count: between(random, 1, 2 ** between(random, 3, 10)) })),
  );
}

/** With budgets so wide that every placement keeps them. */
export function withRoom(situation: Open): Situation {
  const all = frontier({ ...situation, latency: 0, exposure: 0 });
  const most = (pick: (weighed: Weighed) => number): number => 10 * Math.max(...all.map(pick));
  return {
    ...situation,
    latency: most(({ borders }) => borders),
    exposure: most(({ exposure }) => exposure),
  };
}

/** With budgets that exactly one point of the frontier keeps, neither its first nor its last. */
export function tight(random: Random, make: () => Open): Situation {
  for (;;) {
    const situation = make();
    const points = frontier({ ...situation, latency: 0, exposure: 0 });
    if (points.length < 3) continue; // nothing to weigh: other sizes, please
    const { borders, exposure } = points[between(random, 1, points.length - 2)] as Weighed;
    return { ...situation, latency: borders, exposure };
  }
}

/** With budgets that no placement keeps, each of which could be kept alone. */
export function hopeless(random: Random, make: () => Open): Situation {
  const situation = tight(random, make);
  return { ...situation, exposure: situation.exposure - 1 };
}
