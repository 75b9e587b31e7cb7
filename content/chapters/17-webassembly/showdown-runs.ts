// The three contenders of the lecture's game, from the race of chapter 13: start, memory and size of each.

import { timeOf } from '../../../lessons-engine/costs/index.ts';
import { startContainer } from '../../race/serve-container.ts';
import { startInstance } from '../../race/serve-instance.ts';
import { startMachine } from '../../race/serve-machine.ts';
import { sizes } from '../../race/sizes.ts';
import type { Start } from '../../race/start.ts';

const PAGE = 4096;

export interface ShowdownRun {
  readonly start: Start;
  /** Microseconds to the first answer: counts times costs. */
  readonly microseconds: number;
  /** Pages that were touched, in KiB. */
  readonly memory: number;
  /** What must lie on a disk before it can start, in bytes. */
  readonly size: number;
}

export function showdownRuns(): readonly ShowdownRun[] {
  const of = (start: Start, bytes: number): ShowdownRun => ({
    start,
    microseconds: Math.max(1, Math.round(timeOf(start.total) / 1000)),
    memory: ((start.total.faults + start.total.secondStageFaults) * PAGE) / 1024,
    size: bytes,
  });
  const instance = startInstance();
  return [
    of(startContainer(), sizes.container()),
    of(instance, instance.total.bytesRead),
    of(startMachine('vm'), sizes.vm()),
  ];
}
