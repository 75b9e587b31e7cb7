import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'apart',
  because: 'Counts frames from 0 on: the first are the monitor’s, and some later ones are broken.',
  replace: [['const frames = [...server.frames];', 'const frames = server.frames.map((_, index) => index);']],
} satisfies SolutionEdit;
