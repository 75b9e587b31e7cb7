import type { Guest, Situation } from 'ring/balloon';

/** The part by which the average moves towards a new estimate. */
const STEP = 0.25;

/** The part of its memory that a guest is believed to use. */
function active({ touched }: Guest, sampled: number): number {
  const parts = touched.map((count) => count / sampled);
  let slow = parts[0]!;
  for (const part of parts.slice(1)) slow += STEP * (part - slow);
  const last = parts[parts.length - 1]!;
  return Math.max(slow, last);
}

export function balloons({ guests, sampled, free, needed }: Situation): number[] | null {
  const missing = Math.max(0, needed - free);
  const most = guests.map(({ pages, min }) => pages - min);
  if (missing > most.reduce((sum, each) => sum + each, 0)) return null;
  const idle = guests.map((guest) => guest.pages * (1 - active(guest, sampled)));
  const share = missing / idle.reduce((sum, each) => sum + each, 1);
  const sizes = guests.map((_, index) => Math.min(most[index]!, Math.floor(share * idle[index]!)));
  let left = missing - sizes.reduce((sum, size) => sum + size, 0);
  // What rounding and promises have left over, from whoever has most idle pages left.
  for (; left > 0; left--) {
    let giver = -1;
    sizes.forEach((size, index) => {
      if (size >= most[index]!) return;
      if (giver < 0 || idle[index]! - size > idle[giver]! - sizes[giver]!) giver = index;
    });
    sizes[giver]!++;
  }
  return sizes;
}
