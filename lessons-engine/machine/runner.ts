// Ways to run a machine at full speed. All do and count the same; they differ in what a step costs, and in what they need.

import { advance } from './advance.ts';
import { dueInterrupt } from './deliver-trap.ts';
import { Machine } from './machine.ts';
import type { Pause, Pauses } from './pauses.ts';
import { run } from './run.ts';
import type { Stop } from './stop.ts';
import { virtMachine, type MachineOptions } from './virt-machine.ts';

/** A machine and a way to run it. */
export interface Runner {
  readonly machine: Machine;
  /** Takes at most `budget` steps, and lets at most `ticks` ticks pass, as `run` does. */
  run(budget: number, ticks?: number): Stop;
  /** The same, but stops also where `pauses` says. */
  runUntil(budget: number, pauses: Pauses): Stop | Pause;
}

/** Whether the next step is an instruction, and not an interrupt, a wait or the end. */
export function instructionIsNext({ hart, finisher }: Machine): boolean {
  if (hart.waiting || (hart.pc & hart.misalignment) !== 0) return false;
  return (finisher === null || finisher.exitCode === null) && dueInterrupt(hart) === null;
}

/** The readable interpreter as a runner: slow, and at home wherever JavaScript is. */
export class ReferenceRunner implements Runner {
  readonly machine: Machine;

  /** `interceptTraps`: as `Machine` has it. */
  constructor(options: MachineOptions & { interceptTraps?: boolean } = {}) {
    const built = virtMachine(options);
    this.machine = options.interceptTraps ? new Machine({ hart: built.hart, interceptTraps: true }) : built;
  }

  run(budget: number, ticks = Infinity): Stop {
    this.machine.hart.mmu.watchedPages = null;
    return run(this.machine, budget, ticks);
  }

  runUntil(budget: number, pauses: Pauses): Stop | Pause {
    const { machine } = this;
    const { hart } = machine;
    hart.mmu.watchedPages = pauses.watchedPages;
    hart.mmu.fast.clear();
    for (const end = hart.cycle + budget; hart.cycle < end;) {
      const instruction = instructionIsNext(machine);
      const before = instruction ? pauses.before(machine) : null;
      if (before !== null) return before;
      const stop = advance(machine, 1);
      const after = instruction ? pauses.after(machine) : null;
      if (stop !== null || after !== null) return stop ?? (after as Pause);
    }
    return { reason: 'budget' };
  }
}
