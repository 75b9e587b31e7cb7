// Every figure of this chapter that was measured here, as the text prints it. Figures of other people stand in the text with
// their citation.

import { ROUND_TRIPS_SOURCE } from '../../../lessons-engine/costs/index.ts';
import { glossary } from '../../glossary.ts';
import { compressed, compressionRows, NODE_FRAMES, nodeRows } from './near-and-small-figures.ts';
import {
  balloonRows,
  channelRows,
  placement,
  saltedSharing,
  sharingRows,
  taxRows,
} from './overcommit-figures.ts';
import {
  crossover,
  exitCycles,
  mixRows,
  pagingRows,
  referencesOf,
  walkRows,
  type PagingRow,
} from './paging-figures.ts';

/** 2176 as the text prints it: 2,176. */
const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });
const hex = (value: number): string => `0x${value.toString(16)}`;
const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}\u00a0%`;

const paging = pagingRows();

function found(program: PagingRow['program'], way: PagingRow['way']): PagingRow {
  const row = paging.find((each) => each.program === program && each.way === way);
  if (row === undefined) throw new Error(`figures: expected a row of ${program} ${way}, found none`);
  return row;
}

/** Exits that memory is the reason of: faults that the guest does not hear of, watched writes, fences. */
const memoryExits = (row: PagingRow): number =>
  row.hiddenFaults + row.tableWrites + row.fences + row.secondStageFaults;

const programs = ['compute', 'getpid', 'forkwait', 'churn'] as const;
const ways = [
  ['watched', 'shadow'],
  ['two-stage', 'two stages'],
] as const;

const mix = mixRows();
const costOf = ({ exits, references }: { exits: number; references: number }, cycles: number): number =>
  exits * exitCycles + references * cycles;
/** Cycles that a reference takes, in the example of the text. */
const REFERENCE_CYCLES = 4;

const sharing = sharingRows();
const salted = saltedSharing();
const lastSharing = sharing.at(-1) ?? salted;
const firstSharing = sharing[0] ?? salted;
const balloon = balloonRows();
/** The largest difference between a guest built small and one ballooned to that size, in percent. */
const gap = Math.max(...balloon.map(({ native, ballooned }) => Math.abs(100 * (1 - ballooned / native))));
const [untaxed, taxed] = taxRows() as [
  ReturnType<typeof taxRows>[number],
  ReturnType<typeof taxRows>[number],
];

const compression = compressionRows();
const [leastFrames] = compression as [(typeof compression)[number]];

/** The secret that the neighbour of the text has. */
export const SECRET = 11;
const channel = channelRows(SECRET);

const {
  guestPhysical, tlb, shadowPageTable, hiddenFault, twoStage, overcommitment, balloon: balloonWord, pageSharing, workingSet, swapping,
  idleTax,
} = glossary; // prettier-ignore

/** The words of this chapter, for the list at its end. */
export const words = [
  guestPhysical, tlb, shadowPageTable, hiddenFault, twoStage, overcommitment, balloonWord, swapping, pageSharing, workingSet,
  idleTax,
]; // prettier-ignore

export const figures = {
  placement: placement().map(({ address, frames }) => ({
    address: hex(address),
    frames: frames.map((frame) => (frame === null ? 'none yet' : grouped(frame))),
  })),
  walks: walkRows(),
  formula: { sv32: referencesOf(2, 2), four: referencesOf(4, 4), five: referencesOf(5, 5) },
  paging: programs.flatMap((program) =>
    ways.map(([way, title]) => {
      const row = found(program, way);
      return {
        program,
        title,
        exits: grouped(memoryExits(row)),
        misses: grouped(row.misses),
        references: grouped(row.references),
      };
    }),
  ),
  churn: {
    hidden: grouped(found('churn', 'watched').hiddenFaults),
    writes: grouped(found('churn', 'watched').tableWrites),
    fences: grouped(found('churn', 'watched').fences),
    hiddenAtFences: grouped(found('churn', 'at-fences').hiddenFaults),
    bareMisses: grouped(found('churn', 'bare').misses),
    pages: grouped(found('churn', 'two-stage').secondStageFaults),
  },
  mix: mix.map(({ misses, shadow, twoStage: two }) => ({
    misses: grouped(misses),
    shadow: `${shadow.exits.toFixed(1)} + ${grouped(shadow.references)}`,
    twoStage: `${two.exits.toFixed(1)} + ${grouped(two.references)}`,
    cheaper: costOf(shadow, REFERENCE_CYCLES) < costOf(two, REFERENCE_CYCLES) ? 'shadow' : 'two stages',
  })),
  crossover: {
    exits: (mix[0]?.shadow.exits ?? 0).toFixed(1),
    exitCycles: grouped(exitCycles),
    source: ROUND_TRIPS_SOURCE,
    cycles: REFERENCE_CYCLES,
    near: grouped(crossover(mix, REFERENCE_CYCLES)),
    fast: grouped(crossover(mix, 1)),
    slow: grouped(crossover(mix, 20)),
  },
  balloon: balloon.map(({ pages, native, ballooned }) => ({
    pages,
    native: native.toFixed(1),
    ballooned: ballooned.toFixed(1),
  })),
  balloonGap: gap < 0.1 ? 'less than 0.1\u00a0%' : `${gap.toFixed(1)}\u00a0%`,
  sharing: sharing
    .filter(({ guests }) => [1, 2, 4, 7, 10].includes(guests))
    .map(({ guests, pages, shared, saved }) => ({
      guests,
      pages,
      shared: percent(shared, pages),
      saved: percent(saved, pages),
    })),
  sharingLast: {
    shared: percent(lastSharing.shared, lastSharing.pages),
    saved: percent(lastSharing.saved, lastSharing.pages),
    singleZeros: percent(firstSharing.zeros, firstSharing.saved),
    singleSaved: firstSharing.saved,
    salted: percent(salted.saved, salted.pages),
    oneCopy: lastSharing.shared - lastSharing.saved,
  },
  compression: compression.map(({ frames, without, cached }) => ({
    frames,
    without: grouped(without.pageIns),
    cached: grouped(cached.pageIns),
    decompressions: grouped(cached.decompressions),
  })),
  compressed: {
    pages: compressed.pages,
    saved: percent(leastFrames.without.pageIns - leastFrames.cached.pageIns, leastFrames.without.pageIns),
  },
  nodes: nodeRows().map(({ pages, local, remote, distance }) => ({
    pages,
    local,
    remote,
    distance: distance.toFixed(1),
  })),
  nodeFrames: NODE_FRAMES,
  tax: {
    untaxed: { idle: untaxed.idle, active: untaxed.active, operations: untaxed.operations.toFixed(0) },
    taxed: { idle: taxed.idle, active: taxed.active, operations: taxed.operations.toFixed(0) },
    gain: percent(taxed.operations - untaxed.operations, untaxed.operations),
  },
  channel: {
    secret: SECRET.toString(16),
    told: channel.open.told,
    breaks: channel.open.breaks,
    salted: channel.salted.told,
  },
};
