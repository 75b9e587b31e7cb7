import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'spaces',
  because: 'Switches the address space while changes of the new one wait.',
  replace: [['        if (felt(request.root)) flush();\n', '']],
} satisfies SolutionEdit;
