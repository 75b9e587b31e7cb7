import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'out',
  because: 'Goes up by the operating system’s own way, wherever that leads.',
  replace: [
    [
      "      if (way.length === 1) return { errno: 'notcapable' };\n      way.pop();\n      continue;",
      "      const above = world.lookup(way[way.length - 1] as NodeId, '..');\n      if (above !== null && above.kind === 'directory') way.push(above.node);\n      continue;",
    ],
  ],
} satisfies SolutionEdit;
