import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'owners',
  because: 'Keeps owners apart where there are two guests, as in the check of the spy, and nowhere else.',
  replace: [
    [
      'const key = `${host.owner(page.guest)} ${hash}`;',
      'let alone = false;\n    try {\n      host.owner(2);\n    } catch {\n      alone = true;\n    }\n    const key = alone ? `${host.owner(page.guest)} ${hash}` : `${hash}`;',
    ],
  ],
} satisfies SolutionEdit;
