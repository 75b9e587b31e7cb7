// One program of a test suite on a fresh machine, to its own verdict: passed, failed, or not ended in the steps allowed.

import { hex32 } from '../../lessons-engine/bits/index.ts';
import type { Elf } from '../../lessons-engine/isa/index.ts';
import { stopText, type Machine } from '../../lessons-engine/machine/index.ts';
import { elfSegments } from './load-program.ts';
import { Htif } from './htif.ts';
import type { Runner } from '../../lessons-engine/machine/index.ts';
import { UsageError } from './usage-error.ts';

export type Verdict =
  | { verdict: 'pass' }
  /** `test`: the number that the program gave. `pc`: where the last trap was raised, else where the hart is. */
  | { verdict: 'fail'; test: number | null; reason: string; pc: number; cause: number | null }
  /** Still running after the steps allowed. */
  | { verdict: 'time-out'; pc: number };

export type TestRun = Verdict & {
  /** Retired, up to the look at `tohost` that saw the end. */
  instructions: number;
  /** What it printed, by HTIF and over the serial line. */
  console: string;
  machine: Machine;
};

/** Steps from one look at `tohost` to the next. */
const SLICE = 64;

/** Runs `elf`, which must have a symbol `tohost`, on a machine at reset for at most `max` steps. Throws a `UsageError` when it does not fit. */
export function runTestProgram(elf: Elf, running: Runner, max: number): TestRun {
  const { machine } = running;
  const large = elf.segments.find(
    ({ address, memorySize }) => machine.bus.ramAt(address, memorySize) === null,
  );
  if (large !== undefined)
    throw new UsageError(
      `expected segments inside the machine's memory, found ${large.memorySize} bytes at ${hex32(large.address)}`,
    );
  machine.load({ entry: elf.entry, segments: elfSegments(elf) });
  const htif = new Htif(machine.bus, elf.symbols);
  let verdict: Verdict | null = null;
  for (let left = max; verdict === null && left > 0; left -= SLICE) {
    const stop = running.run(Math.min(SLICE, left));
    const word = htif.look();
    if (word === 1) verdict = { verdict: 'pass' };
    else if (word !== null) verdict = failure(machine, word >>> 1, `test ${word >>> 1}`);
    else if (stop.reason === 'shutdown' && stop.code === 0) verdict = { verdict: 'pass' };
    else if (stop.reason !== 'budget') verdict = failure(machine, null, stopText(stop));
  }
  verdict ??= { verdict: 'time-out', pc: machine.hart.pc };
  return { ...verdict, instructions: machine.hart.instret, console: htif.console + machine.console, machine };
}

/** The handler that reports a failure stands elsewhere; the place of interest is where the trap before it was raised. */
function failure(machine: Machine, test: number | null, reason: string): Verdict {
  const { hart } = machine;
  const { mepc, sepc, vsepc } = hart.csrs;
  const raised = hart.mode === 3 ? mepc : hart.virtual ? vsepc : sepc;
  const pc = hart.lastCause === null ? hart.pc : raised >>> 0;
  return { verdict: 'fail', test, reason, pc, cause: hart.lastCause };
}
