import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'always-traps',
  because: 'Calls everything privileged that traps in user mode, ecall and ebreak included.',
  replace: [["mode === 'U' ? trap !== null : trap === null", "mode === 'M' || trap !== null"]],
} satisfies SolutionEdit;
