import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'reach',
  because: 'Rounds the guest’s memory up to whole MiB.',
  replace: [
    [
      'function memoryOf({ memorySize, hostAddress }: Guest): Mapping[] {',
      'function memoryOf({ memorySize: own, hostAddress }: Guest): Mapping[] {\n  const memorySize = Math.ceil(own / 1048576) * 1048576;',
    ],
  ],
} satisfies SolutionEdit;
