// How a game of cases is spoken of. Workloads are placed and a requirement decides, unless the game has words of its own: in an
// incident a cause is found and a remedy chosen, and the game underneath is the same.

import type { DetectiveGame, Worth } from './detective.ts';

export interface DetectiveWords {
  /** After "6 cases." */
  lead: string;
  evidence: string;
  /** Before the name of a workload. */
  where: string;
  decides: string;
  close: string;
  /** What an answer is worth. */
  place: Readonly<Record<Worth, string>>;
  requirement: Readonly<Record<Worth, string>>;
  /** In the verdict, after "1 of 2". */
  placed: { one: string; several: string };
  named: Readonly<Record<Worth, string>>;
  /** Over everything that there is to say, for whoever reads without scripts. */
  answers: string;
}

export const usualWords: DetectiveWords = {
  lead: 'Ask for evidence, place every workload, name what decides. A place that would do earns half; a requirement without its evidence is a guess, and earns half too.',
  evidence: 'Evidence: ask what you need to know',
  where: 'Where to:',
  decides: 'Which requirement decides?',
  close: 'Close the case',
  place: { best: 'Best.', fair: 'Would do.', wrong: 'Ruled out.' },
  requirement: { best: 'Decides.', fair: 'Matters, but does not decide.', wrong: 'Does not decide.' },
  placed: { one: 'workload placed best', several: 'workloads placed best' },
  named: {
    best: 'the requirement decides',
    fair: 'the requirement matters, another decides',
    wrong: 'another requirement decides',
  },
  answers: 'What is best, and what decides',
};

export const wordsOf = ({ words }: DetectiveGame): DetectiveWords => ({ ...usualWords, ...words });
