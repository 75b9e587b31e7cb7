import type { Situation } from 'ring/balloon';

/** Pages for the balloon of each guest, or null when the newcomer must wait. */
export function balloons({ guests, sampled, free, needed }: Situation): number[] | null {
  // The same for all, whatever they do with their memory.
  const missing = needed - free;
  console.log(missing, sampled, guests[0]);
  return guests.map(() => Math.ceil(missing / guests.length));
}
