// The engine in a worker of its own: machines that are stepped through, labs that are graded, races. The course's labs and
// challenges are loaded when they are asked for, and QuickJS on the first grading.

import type { Lab, PredictChallenge, RaceResult } from '../../lessons-engine/grader/index.ts';
import { serve, type Port } from '../../lessons-engine/worker/index.ts';
import { find } from './course-modules.ts';
import { theSandbox } from './the-sandbox.ts';

const labs = import.meta.glob<Lab>('../../content/chapters/*/labs/*/lab.ts', { import: 'default' });
const challenges = import.meta.glob<PredictChallenge<RaceResult | Promise<RaceResult>>>(
  '../../content/chapters/*/challenges/*.ts',
  { import: 'default' },
);

serve(self as unknown as Port, {
  lab: (id) => find(labs, id),
  challenge: (id) => find(challenges, id),
  sandbox: theSandbox,
});
