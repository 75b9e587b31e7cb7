import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'thrift',
  because: 'Forgets all it knows at every fence: right, and a fault for every page after each.',
  replace: [['break; // every change has been heard of', 'monitor.unmapAll(root);\n        break;']],
} satisfies SolutionEdit;
