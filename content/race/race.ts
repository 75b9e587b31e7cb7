// All six contenders, run one after the other; nothing of one is left when the next begins.

import { startContainer, startFunctions } from './serve-container.ts';
import { startInstance } from './serve-instance.ts';
import { startMachine } from './serve-machine.ts';
import type { Start } from './start.ts';

/** In the order in which the course meets them. */
export async function race(): Promise<readonly Start[]> {
  const { cold, warm } = await startFunctions();
  return [startMachine('vm'), startMachine('microvm'), startContainer(), cold, warm, startInstance()];
}
