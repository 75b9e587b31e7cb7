import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'day',
  because: 'Goes home when the queue moves no more, while the guests still run.',
  replace: [['} while (host.run());', '} while (host.run() && host.state().left > 5);']],
} satisfies SolutionEdit;
