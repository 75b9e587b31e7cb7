// Memory as rows of bytes, at virtual or physical addresses, without a trace: nothing is counted, no device is read.

import { Access, PAGE_SIZE, type Machine, type Snapshot } from '../../machine/index.ts';
import type { LookRequest, MemoryRow } from './messages.ts';

const ROW = 16;

/** `before`: the machine at its last stop. */
export function memoryRows(
  machine: Machine,
  { address, rows, space }: NonNullable<LookRequest['memory']>,
  before: Snapshot,
): MemoryRow[] {
  const first = address - (address % ROW);
  const wrap = space === 'virtual' ? 2 ** 32 : 2 ** 34;
  return Array.from({ length: rows }, (_, row) => {
    const start = (first + row * ROW) % wrap;
    // A row lies within one page.
    const physical = space === 'virtual' ? machine.hart.mmu.peek(start, Access.Read) : start;
    const bytes: (number | null)[] = [];
    const changed: boolean[] = [];
    for (let offset = 0; offset < ROW; offset++) {
      const value = physical === null ? null : byteAt(machine, physical + offset);
      bytes.push(value);
      changed.push(value !== null && physical !== null && value !== byteBefore(before, physical + offset));
    }
    return { address: start, bytes, changed };
  });
}

function byteAt({ bus }: Machine, physical: number): number | null {
  const ram = bus.ramAt(physical);
  return ram === null ? null : (ram.bytes[physical - ram.base] as number);
}

function byteBefore({ memory }: Snapshot, physical: number): number | undefined {
  const ram = memory.find(
    ({ base, pages }) => physical >= base && physical < base + pages.length * PAGE_SIZE,
  );
  if (ram === undefined) return undefined;
  const offset = physical - ram.base;
  return ram.pages[Math.floor(offset / PAGE_SIZE)]?.[offset % PAGE_SIZE];
}
