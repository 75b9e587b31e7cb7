// What events of memory management cost, in cycles, each with its source; and how far memory is on a machine of several
// nodes. Where nobody has published a figure for a page of 4 KiB, the row says what it is computed from.

import type { Cost } from './table.ts';

export const memoryCosts = {
  secondStageFault: {
    id: 'second-stage-fault',
    label: 'one fault of the second stage that changes an entry and nothing else',
    cycles: 2030,
    source: 'taken for one trap to the monitor and back: Adams & Agesen 2006, section 3.3, on a Pentium 4',
  },
  breakSharing: {
    id: 'break-sharing',
    label: 'one write to a shared page: fault, and a copy of 4 KiB',
    cycles: 4078,
    source: 'computed: one such fault, and 1,024 loads and 1,024 stores of a word at one cycle each',
  },
  compression: {
    id: 'compression',
    label: 'one page compressed',
    cycles: 8192,
    source: 'assumed: eight instructions for each of 1,024 words',
  },
  decompression: {
    id: 'decompression',
    label: 'one page brought back from the compression cache, the fault included',
    cycles: 8174,
    source: 'assumed: six instructions for each of 1,024 words, and one fault of the second stage',
  },
  pageOut: {
    id: 'page-out',
    label: 'one page handed to the swap device, which writes it later',
    cycles: 4078,
    source: 'computed: one exit, and a copy of 4 KiB',
  },
  pageIn: {
    id: 'page-in',
    label: 'one page waited for from the swap device',
    cycles: 200_000,
    source: 'assumed: 100 microseconds of a solid-state disk at two cycles a nanosecond',
  },
} as const satisfies Record<string, Cost>;

/** How far the memory of a node is, relative to 10 for a processor's own. */
export interface Distance {
  id: string;
  label: string;
  distance: number;
  /** Where the number stands, in words that a reader can follow up. */
  source: string;
}

export const numaDistances = {
  local: {
    id: 'local',
    label: 'memory of the processor’s own node',
    distance: 10,
    source: 'ACPI 6.5, section 5.2.17 "System Locality Information Table": a node’s distance to itself is 10',
  },
  remote: {
    id: 'remote',
    label: 'memory of another node',
    distance: 20,
    source: 'Linux, include/linux/topology.h: REMOTE_DISTANCE, where the firmware says nothing else',
  },
} as const satisfies Record<string, Distance>;
