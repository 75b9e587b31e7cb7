// From a program on which the machines differ to the smallest one found that still shows a difference: cut behind the first
// instruction that makes one, then without every unit, register and CSR that does not matter.

import { nothing } from './unit.ts';
import { bases } from './registers.ts';
import { Place } from './layout.ts';
import type { Program } from './program.ts';

/** For each program, whether the machines differ on it; all are run at once. */
export type Differ = (jobs: readonly { program: Program; units?: number }[]) => boolean[];

/** The fewest first units that differ; 0 when the initial state alone does. Null when the difference went away. */
export function firstDifference(program: Program, differ: Differ): number | null {
  const counts = Array.from({ length: program.units.length + 1 }, (_, units) => units);
  const first = differ(counts.map((units) => ({ program, units }))).indexOf(true);
  return first < 0 ? null : first;
}

/** One thing that can be taken away. */
type Removal = (program: Program) => Program;

function removals({ units, registers, csrs, pairs }: Program): Removal[] {
  const withoutUnit = units.map((_, index): Removal => (program) => ({
    ...program,
    units: program.units.map((unit, at) => (at === index ? nothing(unit) : unit)),
  }));
  const withoutCsr = Object.keys(csrs)
    .filter((name) => !/^(satp|mtvec|stvec|vstvec|pmpaddr.|pmpcfg1|mstatus)$/.test(name))
    .map((name): Removal => (program) => ({ ...program, csrs: { ...program.csrs, [name]: 0 } }));
  // Without its address, a base register would lead to devices that only one of the machines has.
  const withoutRegister = registers
    .map((_, index) => index)
    .filter((index) => bases[index + 1] === undefined)
    .map((index): Removal => (program) => ({
      ...program,
      registers: program.registers.map((value, at) => (at === index ? 0 : value)),
    }));
  // Without the second stage behind them, page tables would fault in a way that is known to differ.
  const withoutPair = pairs
    .map(([address], index) => ({ address, index }))
    .filter(({ address }) => address < Place.guestRoot)
    .map(({ index }): Removal => (program) => ({
      ...program,
      pairs: program.pairs.map((pair, at) => (at === index ? ([pair[0], 0] as const) : pair)),
    }));
  return [...withoutUnit, ...withoutCsr, ...withoutPair, ...withoutRegister];
}

/** Takes away all that can be, in halves and quarters first. */
export function minimise(program: Program, differ: Differ): Program {
  let smallest = program;
  const tryAll = (list: readonly Removal[]): void => {
    if (list.length === 0) return;
    const without = list.reduce((made, remove) => remove(made), smallest);
    if (differ([{ program: without }])[0] === true) {
      smallest = without;
      return;
    }
    if (list.length === 1) return;
    const middle = list.length >> 1;
    tryAll(list.slice(0, middle));
    tryAll(list.slice(middle));
  };
  tryAll(removals(program));
  return smallest;
}

/** The program without the units behind the first `count`; its jumps lead to its end. */
export function cut(program: Program, count: number): Program {
  return { ...program, units: program.units.slice(0, count) };
}
