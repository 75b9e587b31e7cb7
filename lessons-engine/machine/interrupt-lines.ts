// The wires from the interrupt controllers to the hart, as bits of mip.

import { Interrupt } from '../isa/index.ts';
import type { Clint } from './devices/clint.ts';
import type { Plic } from './devices/plic.ts';

/** Reads the lines of a CLINT, MSIP and MTIP, and of a PLIC, MEIP and SEIP. */
export function interruptLines(clint: Clint, plic?: Plic): () => number {
  const local = (): number =>
    (clint.softwarePending ? 1 << Interrupt.MachineSoftware : 0) |
    (clint.timerPending ? 1 << Interrupt.MachineTimer : 0);
  if (plic === undefined) return local;
  return () =>
    local() |
    (plic.machinePending ? 1 << Interrupt.MachineExternal : 0) |
    (plic.supervisorPending ? 1 << Interrupt.SupervisorExternal : 0);
}
