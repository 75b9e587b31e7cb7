// The way of one request, step by step and with its places: every border with both of its sides, and every copy where it is
// made. `path` in arrangement.ts has the same borders without the places; a test holds the two together.

import { between, type Arrangement, type Crossing, type Place, type Service } from './arrangement.ts';

export interface Border {
  kind: Crossing;
  from: Place | 'guest';
  /** An event is only a notice: control stays where it is. Every other border moves it here. */
  to: Place | 'guest';
}

/** The data of a disk request are copied from one memory into another, by whoever drives the disk. */
export interface Copy {
  kind: 'copy';
  /** The place of whoever copies. */
  at: Place;
}

export type RouteStep = Border | Copy;

export interface Route {
  /** From the exit to the next instruction of the guest. */
  steps: RouteStep[];
  /** After how many steps control is where the request is served; null when it is announced and served elsewhere. */
  servedAfter: number | null;
}

/** Where the notice of a doorbell goes: to a thread of the process (KVM_IOEVENTFD). */
const LISTENER: Place = 'vmm-process';

/** Everything that happens between the exit for one request and the next instruction of the guest, in order. */
export function route(arrangement: Arrangement, service: Service): Route {
  const { exitsTo, serves, announces, copies } = arrangement;
  const places = serves[service];
  const pairs = places.slice(1).map((place, index) => [places[index] as Place, place] as const);
  const borders = (from: Place, to: Place): Border[] => between(from, to).map((kind) => ({ kind, from, to }));
  const announced = announces?.includes(service) === true;

  const there: RouteStep[] = [{ kind: 'exit', from: 'guest', to: exitsTo }];
  if (announced) there.push({ kind: 'event', from: exitsTo, to: LISTENER });
  for (const [near, far] of pairs) there.push(...borders(near, far));
  const copied: Copy[] = Array.from(
    { length: service === 'disk-request' && !announced ? copies : 0 },
    () => ({ kind: 'copy', at: places.at(-1) as Place }),
  );
  const back = pairs.toReversed().flatMap(([near, far]) => borders(far, near));
  return {
    steps: [...there, ...copied, ...back, { kind: 'entry', from: exitsTo, to: 'guest' }],
    servedAfter: announced ? null : there.length,
  };
}

/** Every place of the arrangement, from the one that exits land in outwards. */
export function placesOf({ serves }: Arrangement): Place[] {
  return [...new Set(Object.values(serves).flat())];
}
