// The course's sandbox in a worker of its own, which runs whatever program it is sent.

import type { Outcome } from '../../../../lessons-engine/sandbox/index.ts';
import { theSandbox } from '../../../../src/workers/the-sandbox.ts';
import type { Attack } from '../../sandbox-attacks.ts';

export type Attacked = Pick<Attack, 'source' | 'limits'>;

onmessage = async ({ data: { source, limits } }: MessageEvent<Attacked>) => {
  const sandbox = await theSandbox();
  const outcome: Outcome = await sandbox.run({
    program: { fileName: 'program.ts', source },
    call: { name: 'main', args: [] },
    seed: 1,
    ...(limits === undefined ? {} : { limits }),
  });
  postMessage(outcome);
};
