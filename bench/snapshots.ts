// What it takes to keep a machine's state: a snapshot of 4 MiB that nothing is shared with, one that follows another, and
// many machines in one process.

import { FastMachine, restoreSnapshot, takeSnapshot, virtMachine } from '../lessons-engine/machine/index.ts';
import { median } from '../lessons-engine/bits/index.ts';

const ROUNDS = 9;
const SIZE = 4 << 20;
const MACHINES = 64;

export interface SnapshotFigures {
  unit: string;
  /** All pages full and written since the last one; then after one page was written; and back. */
  first: number;
  next: number;
  restore: number;
  /** Whether so many machines of 1 MiB, each able to run fast, could be made at once. */
  machines: number;
}

export function snapshots(): SnapshotFigures {
  const machine = virtMachine({ ramSize: SIZE });
  const ram = machine.bus.rams[0]!;
  ram.words.forEach((_, index) => (ram.words[index] = index + 1));
  const first: number[] = [];
  const next: number[] = [];
  const restore: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ram.markWritten(0, SIZE);
    first.push(milliseconds(() => void takeSnapshot(machine)));
    machine.bus.store32(ram.base, round);
    const snapshot = takeSnapshot(machine);
    machine.bus.store32(ram.base, -round);
    next.push(milliseconds(() => void takeSnapshot(machine)));
    restore.push(milliseconds(() => restoreSnapshot(machine, snapshot)));
  }
  const machines = Array.from({ length: MACHINES }, () => new FastMachine({ ramSize: 1 << 20 }));
  return {
    unit: `ms for ${SIZE >> 20} MiB, median of ${ROUNDS}; machines of 1 MiB side by side`,
    first: round(median(first)),
    next: round(median(next)),
    restore: round(median(restore)),
    machines: machines.length,
  };
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
