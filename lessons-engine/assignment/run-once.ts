// A race gives the same for everybody, so that four thousand submissions need it once. Kept beside the challenge, for as long as
// that is kept.

import type { RaceResult } from '../grader/index.ts';
import type { AnyChallenge } from './course.ts';

const results = new WeakMap<AnyChallenge, Promise<RaceResult>>();

/** A race that failed is run again when it is next asked for. */
export function runOnce(challenge: AnyChallenge): Promise<RaceResult> {
  const known = results.get(challenge);
  if (known !== undefined) return known;
  const running = (async () => await challenge.run())();
  results.set(challenge, running);
  running.catch(() => results.delete(challenge));
  return running;
}
