import type { PredictChallenge } from '../../lessons-engine/grader/challenge.ts';

/** The part of a challenge that the server writes into the page. */
export type PostedChallenge = Pick<PredictChallenge, 'id' | 'title' | 'contenders' | 'quantities'>;
