// Runs a machine as the interpreter does, and notices one more end: a handler that traps at its own first instruction. Such a
// trap leads back to where it was raised; once it changes no register of the hart, it will be raised for ever.
// Leaves out every other loop: whether a program ends cannot be told in general, this can.

import { deliverTrap, Mode, type CsrBits, type Hart, type Stop } from '../../lessons-engine/machine/index.ts';
import type { Runner } from '../../lessons-engine/machine/index.ts';

/** A trap that was raised: `mcause` or `scause`, the address of the instruction, `mtval` or `stval`. */
export interface Raised {
  cause: number;
  pc: number;
  tval: number;
}

export interface Stuck {
  reason: 'stuck';
  /** The register that holds the address of the handler. */
  vector: 'mtvec' | 'stvec';
  /** What its first instruction raises. */
  trap: Raised;
  /** What led into the handler; null when that was an interrupt or a jump. */
  first: Raised | null;
}

function sameBits(one: CsrBits, other: CsrBits): boolean {
  return (Object.keys(one) as (keyof CsrBits)[]).every((name) => one[name] === other[name]);
}

/** Whether an interrupt may still come: for machine mode, while a handler of supervisor mode runs with its own switched off. */
function mayInterrupt({ mode, csrs }: Hart): boolean {
  return mode !== Mode.Machine && (csrs.mie & ~csrs.mideleg) !== 0;
}

/**
 * Takes at most `budget` steps. What the machine does and counts is what `run` does and counts.
 * @param running a machine that ends its runs at traps (`interceptTraps`), so that each can be looked at
 */
export function runUntilStuck(running: Runner, budget: number): Stop | Stuck {
  const { machine } = running;
  if (!machine.interceptTraps)
    throw new Error('runUntilStuck: expected a machine that intercepts traps, found one that does not');
  const { hart } = machine;
  const end = hart.cycle + budget;
  /** The last trap, where it led, and how many instructions had retired. */
  let last: { raised: Raised; target: number; retired: number; turned: boolean } | null = null;
  let first: Raised | null = null;
  for (;;) {
    const stop = running.run(end - hart.cycle);
    if (stop.reason !== 'trap') return stop;
    const { pc, mode } = hart;
    const { cause, tval } = stop.trap;
    const before = { ...hart.csrs };
    deliverTrap(hart, stop.trap, pc);
    hart.ran++;
    hart.unretired++;
    hart.settle();

    const raised: Raised = { cause, pc, tval };
    const turned = hart.pc === pc && hart.mode === mode;
    const led: boolean = last !== null && last.target === pc && last.retired === hart.instret;
    if (turned && !(led && last?.turned)) first = led && last ? last.raised : null;
    if (turned && sameBits(before, hart.csrs) && !mayInterrupt(hart))
      return { reason: 'stuck', vector: mode === Mode.Machine ? 'mtvec' : 'stvec', trap: raised, first };
    last = { raised, target: hart.pc, retired: hart.instret, turned };
  }
}
