// Time and waiting: how long a hart may run before its timer wants a look, and what `wfi` does.
// Privileged ISA 1.12, sections 3.2.1 "Machine Timer Registers" and 3.3.3 "Wait for Interrupt".

import { Interrupt } from '../isa/index.ts';
import { wakes } from './deliver-trap.ts';
import type { Clint } from './devices/clint.ts';
import type { Hart } from './hart.ts';
import type { Stop } from './stop.ts';

/** The longest stretch without a look at the timer (steps): the counter of the hot loop stays a small integer. */
export const STRETCH = 1 << 24;

/** Steps until the timer's interrupt line rises; it can only be noticed between stretches. */
export function ticksToTimer(clint: Clint | null): number {
  if (clint === null) return STRETCH;
  const ticks = clint.compare - clint.time;
  return ticks > 0 ? Math.min(ticks, STRETCH) : STRETCH;
}

/**
 * The hart has executed `wfi`. Time skips to the timer when that can wake it, by `ticks` at most; when nothing here can, by
 * all of them, for what it waits for must come from outside. Null when the hart goes on. A hart without a CLINT (a vCPU) goes
 * on: its interrupts are its monitor's business, and the specification allows a `wfi` that does nothing.
 */
export function wait(hart: Hart, clint: Clint | null, ticks = Infinity): Stop | null {
  if (clint === null) {
    hart.waiting = false;
    return null;
  }
  if (!wakes(hart)) {
    const timerEnabled = (hart.csrs.mie & (1 << Interrupt.MachineTimer)) !== 0;
    const isSet = timerEnabled && clint.compare < Number.MAX_SAFE_INTEGER;
    const skipped = Math.min(ticks, isSet ? clint.compare - clint.time : Infinity);
    if (skipped !== Infinity) hart.idle += skipped;
    if (!wakes(hart)) return { reason: isSet ? 'budget' : 'waiting' };
  }
  hart.waiting = false;
  return null;
}
