// What an answer is worth, in a word or two.

import type { Worth } from '../../lessons-engine/grader/detective.ts';

const words: Readonly<Record<'place' | 'requirement', Readonly<Record<Worth, string>>>> = {
  place: { best: 'Best.', fair: 'Would do.', wrong: 'Ruled out.' },
  requirement: { best: 'Decides.', fair: 'Matters, but does not decide.', wrong: 'Does not decide.' },
};

export const worthWord = (worth: Worth, of: 'place' | 'requirement' = 'place'): string => words[of][worth];
