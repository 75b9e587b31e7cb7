// The wires from the interrupt controllers to the hart, as bits of mip.

import { Interrupt } from '../isa/index.ts';
import type { Clint } from './devices/clint.ts';

/** Reads the lines of a CLINT: MSIP and MTIP. */
export function interruptLines(clint: Clint): () => number {
  return () =>
    (clint.softwarePending ? 1 << Interrupt.MachineSoftware : 0) |
    (clint.timerPending ? 1 << Interrupt.MachineTimer : 0);
}
