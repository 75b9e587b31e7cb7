// Finds a Spike to compare with: $SPIKE, or one on the PATH. No package has it for every system: it is built from its source.

import { spawnSync } from 'node:child_process';
import { UsageError } from '../usage-error.ts';

export interface Spike {
  executable: string;
  /** As it says itself: "1.1.1-dev". */
  version: string;
}

/** Throws a `UsageError` that says what to do. */
export function findSpike(): Spike {
  const executable = process.env['SPIKE'] ?? 'spike';
  const { stderr, stdout } = spawnSync(executable, ['--help'], { encoding: 'utf8', timeout: 60_000 });
  const version = /Spike RISC-V ISA Simulator (\S+)/.exec(`${stdout}${stderr}`)?.[1];
  if (version !== undefined) return { executable, version };
  throw new UsageError(
    `Expected Spike on the PATH or its path in SPIKE, found ${process.env['SPIKE'] === undefined ? 'neither' : `"${executable}"`}.\n` +
      'Build it from the source of riscv-isa-sim and run the command again.',
  );
}
