// What the hypervisor extension leaves to the hart: traps that are delegated to VS mode, and interrupts that stand in hvip.
// The engine's machine hands every trap to whoever runs it, so the delegated ones are delivered here, as hardware would.
// Privileged ISA 1.12, sections 3.1.8 "medeleg" and 8.2.2 "hedeleg and hideleg".

import { deliverTrap, run, type Hart, type Machine, type Trap } from '../../machine/index.ts';
import type { Counts } from './counts.ts';

/**
 * Runs a machine that intercepts traps for at most `limit` steps, until something comes that is not the guest's own
 * business: that trap, undelivered, or null. A delegated trap is one step that retires nothing, and needs nobody.
 */
export function untilExit(machine: Machine, limit: number): Trap | null {
  const { hart } = machine;
  const end = hart.cycle + limit;
  while (hart.cycle < end) {
    const stop = run(machine, end - hart.cycle);
    if (stop.reason !== 'trap') return null;
    const { trap } = stop;
    if (((hart.csrs.medeleg & hart.csrs.hedeleg) >>> trap.cause) % 2 === 0) return trap;
    deliverTrap(hart, trap, hart.pc);
    hart.cycle++;
    hart.unretired++;
  }
  return null;
}

/** Counts the interrupts that the hart takes by itself, because the monitor has put them into hvip. */
export function countInjected(hart: Hart, counts: Counts): void {
  hart.watcher = {
    trapped: (_, cause) => {
      if (cause >>> 31 === 1) counts.injected++;
    },
    returned: () => {},
  };
}
