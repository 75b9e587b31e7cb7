// A program on which the machines differ, made small and put into words: the state that it starts with, its instructions, what
// each machine made of it.

import { hex32 } from '../../../lessons-engine/bits/index.ts';
import { disassemble, registerNames } from '../../../lessons-engine/isa/index.ts';
import { compareWords, type Difference } from './compare.ts';
import { Place } from './layout.ts';
import { cut, firstDifference, minimise, type Differ } from './minimise.ts';
import { codeOf, type Program } from './program.ts';
import { bases } from './registers.ts';
import { differs, runBoth, runInDetail, type Machines } from './run-both.ts';

export interface Explanation {
  seed: number;
  /** What is left of the program: instructions with their addresses. */
  instructions: string[];
  /** What is not 0 at its start: registers, CSRs, page-table entries. */
  state: string[];
  differences: Difference[];
}

/** Words that say enough; the rest follows from them. */
const MOST_DIFFERENCES = 20;

export function explain(program: Program, machines: Machines): Explanation {
  const differ: Differ = (jobs) =>
    runBoth(jobs, machines).map(
      (outcome) => differs(outcome) && outcome.other !== null && outcome.here !== null,
    );
  const first = firstDifference(program, differ);
  const small = first === null ? program : minimise(cut(program, first), differ);
  const { other, here } = runInDetail({ program: small }, machines);
  return {
    seed: program.seed,
    instructions: instructionsOf(small),
    state: stateOf(small),
    differences: compareWords(other, here, small, machines.hypervisor).slice(0, MOST_DIFFERENCES),
  };
}

/** Those that do something. */
function instructionsOf({ units }: Program): string[] {
  return codeOf(units)
    .filter(({ word }) => word !== 0x13 && word !== 0x0001)
    .map(({ at, word }) => `${hex32(Place.code + at)}  ${disassemble(word, Place.code + at)}`);
}

function stateOf({ registers, csrs, pairs }: Program): string[] {
  return [
    ...registers.flatMap((value, index) =>
      value === 0 || bases[index + 1] !== undefined ? [] : [`${registerNames[index + 1]} = ${hex32(value)}`],
    ),
    ...Object.entries(csrs).flatMap(([name, value]) => (value === 0 ? [] : [`${name} = ${hex32(value)}`])),
    ...pairs.flatMap(([address, value]) =>
      value === 0 ? [] : [`word at ${hex32(address)} = ${hex32(value)}`],
    ),
  ];
}

/** `otherName`: "QEMU" or "Spike". */
export function explanationText(
  { seed, instructions, state, differences }: Explanation,
  otherName: string,
): string {
  const shown = differences.map(
    ({ name, other, here }) => `    ${name}: ${otherName} ${other}, here ${here}`,
  );
  return [
    `program ${seed}: the machines differ. The smallest program that shows it:`,
    ...instructions.map((line) => `  ${line}`),
    '  with',
    ...state.map((line) => `    ${line}`),
    '  ends with',
    ...(shown.length > 0 ? shown : ['    the same words: the difference does not show when all are printed']),
    '',
  ].join('\n');
}
