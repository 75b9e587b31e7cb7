import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fork-bomb',
  because: 'Sets no pids.max: memory.max alone lets a bomb make tasks until they are too large together.',
  replace: [['  linux.write(`${group(spec)}/pids.max`, `${pids}`);', '  console.log(pids);']],
} satisfies SolutionEdit;
