import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'types',
  because:
    'Does not look whether the page of a writable mapping is a table: the guest then writes its own entries.',
  replace: [['    if (tables.has(page)) return false;\n', '']],
} satisfies SolutionEdit;
