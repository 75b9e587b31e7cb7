import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'reach',
  because: 'Takes superpages for everything, and shows the guest what lies behind its last page.',
  replace: [['memorySize - done >= SUPERPAGE ? SUPERPAGE : PAGE', 'SUPERPAGE as Mapping["size"]']],
} satisfies SolutionEdit;
