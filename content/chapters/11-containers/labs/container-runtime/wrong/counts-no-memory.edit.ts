import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory-bomb',
  because: 'Sets no memory.max.',
  replace: [['  linux.write(`${group(spec)}/memory.max`, `${memory}`);', '  console.log(memory);']],
} satisfies SolutionEdit;
