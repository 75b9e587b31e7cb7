// What the text, the challenge and the questions count with the same functions.

import {
  arrangements,
  services,
  tally,
  type Arrangement,
  type Place,
  type Service,
  type Tally,
} from '../../../lessons-engine/hypervisor/index.ts';
import { BYTES_PER_REQUEST, type MeasuredGuest } from './measured-guests.ts';
import { modelOf, modelSizes, type Model } from './model-sizes.ts';

/** 2176 as the text prints it: 2,176. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

export const crossingsOf = ({ crossings }: Tally): number =>
  Object.values(crossings).reduce((sum, count) => sum + count, 0);

export const arrangementOf = (id: Arrangement['id']): Arrangement =>
  arrangements.find((arrangement) => arrangement.id === id) as Arrangement;

/** What the work of a guest crosses in each arrangement. */
export function workTallies({ work }: MeasuredGuest): Record<Arrangement['id'], Tally> {
  return Object.fromEntries(
    arrangements.map((arrangement) => [arrangement.id, tally(arrangement, work, BYTES_PER_REQUEST)]),
  ) as Record<Arrangement['id'], Tally>;
}

const processes: readonly Place[] = ['vmm-process', 'domain-process'];

/** Where the model of a service runs: in a process when its way leads to one, else at the end of the way. */
function modelPlace(arrangement: Arrangement, service: Service): Place {
  const way = arrangement.serves[service];
  return way.find((place) => processes.includes(place)) ?? (way.at(-1) as Place);
}

/** Lines of our models in places where a fault reaches every guest, in a driver domain, in a process of one guest. */
export function linesByReach(arrangement: Arrangement) {
  const found = new Map<Place, Set<Model>>();
  for (const service of services) {
    const place = modelPlace(arrangement, service);
    found.set(place, (found.get(place) ?? new Set()).add(modelOf[service]));
  }
  const lines = (...places: Place[]): number =>
    places
      .flatMap((place) => [...(found.get(place) ?? [])])
      .reduce((sum, model) => sum + modelSizes[model], 0);
  return {
    everybody: lines('hypervisor', 'host-kernel'),
    domain: lines('driver-domain'),
    process: lines(...processes),
  };
}
