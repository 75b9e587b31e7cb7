// A challenge that belongs to an assignment: when it may be raced, and who notes the guesses and their score. The page of the
// assignment gives it its task before it wakes up; a challenge of a chapter has none.

export interface ChallengeTask {
  /** Why there is no race now, or null when there may be one. */
  hindrance(): Promise<string | null>;
  /** Notes a race; `score` is out of 100. Resolves with a sentence about it. */
  graded(guesses: Record<string, number>, score: number): Promise<string>;
  /** What is said of the work so far; '' when there is none. */
  standing(): Promise<string>;
}

const tasks = new WeakMap<Element, ChallengeTask>();

export function giveChallengeTask(challenge: Element, task: ChallengeTask): void {
  tasks.set(challenge, task);
}

export function challengeTaskOf(challenge: Element): ChallengeTask | undefined {
  return tasks.get(challenge);
}
