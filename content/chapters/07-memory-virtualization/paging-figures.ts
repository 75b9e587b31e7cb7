// What the two ways of giving a guest its memory cost: entries read by each walk, and exits and entries read by whole guests.

import { assemble } from '../../../lessons-engine/isa/index.ts';
import { roundTrips } from '../../../lessons-engine/costs/index.ts';
import {
  Bare,
  exitsOf,
  HardwareAssisted,
  type VirtualMachine,
} from '../../../lessons-engine/hypervisor/index.ts';
import type { Hart } from '../../../lessons-engine/machine/index.ts';
import { guestKernel, guestSource, type ProgramName } from '../../guests/library.ts';
import mix from './guests/mix.s?raw';
import { TwoStages, type Level } from './labs/walk/two-stages.ts';

/** Entries read by a walk with so many levels in each stage, 0 for a stage that does not translate. */
export function referencesOf(firstLevels: number, secondLevels: number): number {
  return (firstLevels + 1) * (secondLevels + 1) - 1;
}

/** One walk, done by the machine: the guest's page and the host's, each as a page, a superpage or not translated. */
function walkOnce(first: Level | null, second: Level | null): number {
  const tables = new TwoStages({ first: first !== null, second: second !== null }, 0x8_0100);
  const address = 0x0040_0000;
  const guestPage = first === null ? address / 4096 : 0x9_0000;
  if (first !== null) tables.mapFirst(address / 4096, guestPage, first);
  if (second !== null) tables.mapSecond(guestPage, 0x8_0000, second);
  return tables.walk(address, 'load').references.length;
}

/** The rows of the table of walks. The guest's tables themselves lie in pages of 4 KiB. */
export const walkRows = (): { guest: string; host: string; counted: number }[] =>
  (
    [
      ['pages', 'none', 0, null],
      ['superpage', 'none', 1, null],
      ['none', 'pages', null, 0],
      ['pages', 'pages', 0, 0],
      ['superpage', 'pages', 1, 0],
      ['pages', 'superpage', 0, 1],
      ['superpage', 'superpage', 1, 1],
    ] as const
  ).map(([guest, host, first, second]) => ({ guest, host, counted: walkOnce(first, second) }));

const BUDGET = 3_000_000;
const hartOf = (vm: VirtualMachine): Hart => ('real' in vm ? (vm.real as Hart) : vm.guest);

export interface PagingRow {
  program: ProgramName;
  way: 'bare' | 'watched' | 'at-fences' | 'two-stage';
  instructions: number;
  /** Exits of any kind, and those that memory is the reason of. */
  exits: number;
  hiddenFaults: number;
  tableWrites: number;
  fences: number;
  secondStageFaults: number;
  misses: number;
  references: number;
}

function pagingRow(program: ProgramName, way: PagingRow['way']): PagingRow {
  const kernel = guestKernel(program);
  const vm =
    way === 'bare'
      ? new Bare(kernel)
      : way === 'two-stage'
        ? new HardwareAssisted(kernel)
        : new HardwareAssisted(kernel, {
            paging: 'shadow',
            tracking: way === 'watched' ? 'watch-tables' : 'at-fences',
          });
  let fences = 0;
  vm.onExit = ({ detail }) => {
    if (detail === 'sfence.vma') fences++;
  };
  const stop = vm.run(BUDGET);
  if (stop.reason !== 'shutdown')
    throw new Error(`${program}: expected it to end within ${BUDGET} steps, found ${stop.reason}`);
  const hart = hartOf(vm);
  const { hiddenFault, tableWrite, secondStageFault } = vm.counts;
  return {
    program,
    way,
    instructions: vm.guest.instret,
    exits: exitsOf(vm.counts),
    hiddenFaults: hiddenFault,
    tableWrites: tableWrite,
    fences,
    secondStageFaults: secondStageFault,
    misses: hart.tlbMisses,
    references: hart.firstStageReferences + hart.secondStageReferences,
  };
}

/** The four programs with shadow tables that watch and with two stages; the busiest in the other ways as well. */
export const pagingRows = (): PagingRow[] => [
  ...(['compute', 'getpid', 'forkwait', 'churn'] as const).flatMap((program) =>
    (['watched', 'two-stage'] as const).map((way) => pagingRow(program, way)),
  ),
  pagingRow('churn', 'bare'),
  pagingRow('churn', 'at-fences'),
];

export interface MixRow {
  /** Misses in a round with one page made read-only and writable again. */
  misses: number;
  shadow: { exits: number; references: number };
  twoStage: { exits: number; references: number };
}

const ROUNDS = 8;

function mixCounts(
  paging: 'shadow' | 'two-stage',
  rounds: number,
  misses: number,
): { exits: number; references: number } {
  const source = `        .equ ROUNDS, ${rounds}\n        .equ UPDATES, 1\n        .equ MISSES, ${misses}\n${mix}`;
  const vm = new HardwareAssisted(assemble(guestSource(source), { fileName: 'kernel with mix.s' }), {
    paging,
  });
  vm.run(BUDGET);
  const { firstStageReferences, secondStageReferences } = vm.real;
  return { exits: exitsOf(vm.counts), references: firstStageReferences + secondStageReferences };
}

/** Counts of a round for each number of misses: of eight rounds and none, the difference, by eight. */
function perRound(
  paging: 'shadow' | 'two-stage',
  misses: readonly number[],
): { exits: number; references: number }[] {
  const none = mixCounts(paging, 0, 0);
  return misses.map((each) => {
    const all = mixCounts(paging, ROUNDS, each);
    return {
      exits: (all.exits - none.exits) / ROUNDS,
      references: (all.references - none.references) / ROUNDS,
    };
  });
}

export function mixRows(): MixRow[] {
  const misses = [0, 100, 400, 1600];
  const [shadow, twoStage] = [perRound('shadow', misses), perRound('two-stage', misses)];
  return misses.map((each, index) => ({
    misses: each,
    shadow: shadow[index] as MixRow['shadow'],
    twoStage: twoStage[index] as MixRow['twoStage'],
  }));
}

/** Cycles of an exit and an entry on the newest processor of the series: hardware alone. */
export const exitCycles = roundTrips.at(-1)?.cycles ?? 0;

/** Misses a round at which both ways cost the same, when one entry takes `cycles` to read. */
export function crossover(rows: readonly MixRow[], cycles: number): number {
  const [still, last] = [rows[0] as MixRow, rows.at(-1) as MixRow];
  const extraExits = still.shadow.exits - still.twoStage.exits;
  const shadowEach = (last.shadow.references - still.shadow.references) / last.misses;
  const twoStageEach = (last.twoStage.references - still.twoStage.references) / last.misses;
  const started = still.twoStage.references - still.shadow.references;
  return (extraExits * exitCycles - started * cycles) / ((twoStageEach - shadowEach) * cycles);
}
