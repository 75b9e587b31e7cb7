import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fences',
  because: 'Answers the kernel with what is in memory, while its own change still waits.',
  replace: [['kernel.answer(wanted(request.address))', 'kernel.answer(made(request.address))']],
} satisfies SolutionEdit;
