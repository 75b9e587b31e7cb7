import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'moved',
  because:
    'Counts how deep it is and goes up by the operating system’s own way: somebody may move the directory meanwhile.',
  replace: [
    [
      "      if (way.length === 1) return { errno: 'notcapable' };\n      way.pop();\n      continue;",
      "      if (way.length === 1) return { errno: 'notcapable' };\n      const above = world.lookup(way[way.length - 1] as NodeId, '..');\n      way.pop();\n      if (above !== null && above.kind === 'directory') way[way.length - 1] = above.node;\n      continue;",
    ],
  ],
} satisfies SolutionEdit;
