// What a step changed, as a list. Undo, highlighting, traces and tests all read this one list; record.ts makes it.

import { registerName } from '../isa/index.ts';
import type { MemoryChange } from './bus.ts';
import type { DeviceState } from './device.ts';
import type { CsrBits } from './csr/csr-bits.ts';
import type { Hart } from './hart.ts';
import type { Mode } from './mode.ts';
import type { TlbChange } from './translation/tlbs.ts';

/** The hart's own numbers that are neither registers nor CSRs. */
export const counterNames = [
  'cycle',
  'unretired',
  'idle',
  'cycleOffsetLow',
  'cycleOffsetHigh',
  'instretOffsetLow',
  'instretOffsetHigh',
  'reservation',
  'tlbLookups',
  'tlbMisses',
  'firstStageReferences',
  'secondStageReferences',
] as const;
type Counter = (typeof counterNames)[number];

export type Change =
  | { kind: 'x'; index: number; before: number; after: number }
  | { kind: 'pc'; before: number; after: number }
  | { kind: 'mode'; before: Mode; after: Mode }
  | { kind: 'virtual'; before: boolean; after: boolean }
  | { kind: 'csr'; name: keyof CsrBits; before: number; after: number }
  | { kind: 'counter'; name: Counter; before: number; after: number }
  | { kind: 'waiting'; before: boolean; after: boolean }
  | MemoryChange
  | TlbChange
  | { kind: 'device'; name: string; before: DeviceState; after: DeviceState };

/** The hart as it stands, to be compared with later. */
export interface HartPicture {
  x: Int32Array;
  pc: number;
  mode: Mode;
  virtual: boolean;
  waiting: boolean;
  csrs: CsrBits;
  counters: Record<Counter, number>;
}

export function pictureHart(hart: Hart): HartPicture {
  return {
    x: hart.x.slice(),
    pc: hart.pc,
    mode: hart.mode,
    virtual: hart.virtual,
    waiting: hart.waiting,
    csrs: { ...hart.csrs },
    counters: Object.fromEntries(counterNames.map((name) => [name, hart[name]])) as Record<Counter, number>,
  };
}

/** What differs between `before` and the hart now. */
export function hartChanges(before: HartPicture, hart: Hart): Change[] {
  const changes: Change[] = [];
  for (let index = 1; index < 32; index++) {
    const was = before.x[index] as number;
    const is = hart.x[index] as number;
    if (was !== is) changes.push({ kind: 'x', index, before: was, after: is });
  }
  if (before.pc !== hart.pc) changes.push({ kind: 'pc', before: before.pc, after: hart.pc });
  if (before.mode !== hart.mode) changes.push({ kind: 'mode', before: before.mode, after: hart.mode });
  if (before.virtual !== hart.virtual)
    changes.push({ kind: 'virtual', before: before.virtual, after: hart.virtual });
  if (before.waiting !== hart.waiting)
    changes.push({ kind: 'waiting', before: before.waiting, after: hart.waiting });
  for (const name of Object.keys(before.csrs) as (keyof CsrBits)[])
    if (before.csrs[name] !== hart.csrs[name])
      changes.push({ kind: 'csr', name, before: before.csrs[name], after: hart.csrs[name] });
  for (const name of counterNames)
    if (before.counters[name] !== hart[name])
      changes.push({ kind: 'counter', name, before: before.counters[name], after: hart[name] });
  return changes;
}

/** A change in a few words: `a0: 0x0 → 0x5`. */
export function changeText(change: Change): string {
  const hex = (value: number): string => '0x' + (value >>> 0).toString(16);
  switch (change.kind) {
    case 'x':
      return `${registerName(change.index)}: ${hex(change.before)} → ${hex(change.after)}`;
    case 'memory':
      return `[${hex(change.address)}]: ${hex(change.before)} → ${hex(change.after)}`;
    case 'device':
      return change.name;
    case 'virtual':
      return change.after ? 'enters the guest' : 'leaves the guest';
    case 'tlb':
      return `TLB entry ${change.after.index}`;
    case 'tlbs':
      return 'TLBs';
    case 'waiting':
      return change.after ? 'waits' : 'wakes';
    case 'pc':
      return `pc: ${hex(change.before)} → ${hex(change.after)}`;
    case 'mode':
    case 'csr':
    case 'counter':
      return `${change.kind === 'mode' ? 'mode' : change.name}: ${hex(change.before)} → ${hex(change.after)}`;
  }
}
