import { describe, expect, it } from 'vitest';
import { usualWords, wordsOf } from '../../../lessons-engine/grader/detective-words.ts';
import type { DetectiveGame } from '../../../lessons-engine/grader/index.ts';

const game: DetectiveGame = { id: 'a/b', title: 'A game', places: [], scenarios: [] };

describe('wordsOf()', () => {
  it('speaks of workloads and requirements unless a game has words of its own', () => {
    expect(wordsOf(game)).toEqual(usualWords);
  });

  it('takes the usual word where a game has none', () => {
    const words = wordsOf({ ...game, words: { close: 'Close the incident' } });
    expect([words.close, words.decides]).toEqual(['Close the incident', usualWords.decides]);
  });
});
