// What the counts of this chapter cost in cycles: each kind of event has a price with a source. One set of prices for
// software on a Pentium 4, and one price of an exit for each processor of the series; nothing here was measured by us.

import {
  nanobenchmarks,
  privilegedInstruction,
  roundTrips,
  TRANSLATE_INSTRUCTION,
  type RoundTrip,
} from '../../../lessons-engine/costs/index.ts';
import type { Counts } from '../../../lessons-engine/hypervisor/index.ts';
import type { Counted, OwnTraps, WayName } from './counted.ts';

const { trap, callout } = privilegedInstruction;

/**
 * What the monitor itself does about an exit. Taken from two figures of the paper: a privileged instruction by trap and
 * emulate, less a fault that an ordinary kernel takes (divzero, native).
 */
export const EMULATION = trap - nanobenchmarks.divzero.native;

/** A trap that the guest's own kernel takes by itself. */
const own = {
  systemCalls: nanobenchmarks.syscall.native,
  pageFaults: nanobenchmarks.pgfault.native,
  others: nanobenchmarks.divzero.native,
} as const satisfies Record<keyof OwnTraps, number>;

/** Served from translated code without a trap: these leave by a jump. All other exits of software are traps. */
const byCallout = ['callout', 'call', 'unlinkedJump', 'indirectJump'] as const;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Cycles of all exits of one way. `exit`: hardware's round trip. */
export function exitCycles(way: WayName, exits: number, counts: Counts, exit: number): number {
  if (way === 'shadow' || way === 'twoStage') return exits * (exit + EMULATION);
  if (way !== 'translation') return exits * trap;
  const light = sum(byCallout.map((name) => counts[name]));
  return light * callout + (exits - light) * trap + counts.translatedInstructions * TRANSLATE_INSTRUCTION;
}

/** Cycles of the guest without a monitor: an instruction is one, its own traps cost what they cost natively. */
export function nativeCycles({ instructions, traps }: Counted): number {
  return instructions + ownCycles(traps);
}

function ownCycles(traps: OwnTraps): number {
  return sum((Object.keys(own) as (keyof OwnTraps)[]).map((kind) => traps[kind] * own[kind]));
}

/** Cycles of the guest under a way. What is reflected is an exit, and no trap of its own any more. */
export function cycles(counted: Counted, way: WayName, exit: number): number {
  const { counts, exits, instructions } = counted.ways[way];
  const software = way === 'trap' || way === 'translation' || way === 'paravirtual';
  const direct = software ? 0 : ownCycles(counted.traps) - reflectedPageFaults(counted, way);
  return instructions + direct + exitCycles(way, exits, counts, exit);
}

/** With shadow tables page faults come to the monitor first; no other trap does. */
function reflectedPageFaults({ ways }: Counted, way: WayName): number {
  return ways[way].counts.reflected * own.pageFaults;
}

/** The round trip at which the guest would cost the same under hardware with shadow tables as translated. */
export function breakEven(counted: Counted): number | null {
  const { exits } = counted.ways.shadow;
  if (exits === 0) return null;
  return (cycles(counted, 'translation', 0) - cycles(counted, 'shadow', 0)) / exits;
}

export const pentium4: RoundTrip = roundTrips[0] as RoundTrip;
