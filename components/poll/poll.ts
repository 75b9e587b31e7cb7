// A question to a class before it is told: hands are counted by who stands in front, and then comes what the chapter counted.
// Nothing is graded. Left out: who raised a hand; only how many.

import type { Inline } from '../../lessons-engine/grader/quiz.ts';

export interface PollOption {
  /** Kebab-case, unique in the poll. */
  id: string;
  text: Inline;
  /** What the chapter counted for it, with its unit, where each option has a count of its own. */
  counted?: string;
}

export interface Poll {
  /** Kebab-case, unique in the chapter; hands are kept under it for the session. */
  id: string;
  /** Id of the heading before which it is asked; the section tells the answer. */
  before: string;
  question: Inline;
  options: PollOption[];
  /** The option that the count bears out; absent when the class is asked about itself. */
  right?: string;
  /** A sentence with the figure that was counted. */
  counted: Inline;
}

const grouped = (value: number): string => value.toLocaleString('en-US');

type Asked = Pick<Poll, 'id' | 'before' | 'question' | 'counted'>;

/** Asks for a number by ranges: below the first bound, from each up to the next, from the last on. */
export function rangePoll(
  asked: Asked & { measured: number; bounds: readonly [number, ...number[]]; unit: string },
): Poll {
  const { measured, bounds, unit, ...poll } = asked;
  const last = bounds.at(-1) as number;
  if (!Number.isFinite(measured) || bounds.some((bound, index) => bound <= (bounds[index - 1] ?? -Infinity)))
    throw new Error(
      `poll ${poll.id}: expected a number and rising bounds, found ${measured} and ${bounds.join(', ')}`,
    );
  const options = [
    { id: 'below', text: `fewer than ${grouped(bounds[0])} ${unit}` },
    ...bounds.slice(0, -1).map((bound, index) => ({
      id: `from-${bound}`.replace('.', '-'),
      text: `${grouped(bound)} or more, but fewer than ${grouped(bounds[index + 1] as number)}`,
    })),
    { id: 'above', text: `${grouped(last)} or more` },
  ];
  const right = options[bounds.filter((bound) => measured >= bound).length] as PollOption;
  return { ...poll, options, right: right.id };
}

/** Asks which has the most or the fewest of something; the counts decide. */
export function comparePoll(
  asked: Asked & {
    most: boolean;
    unit: string;
    options: readonly { id: string; text: Inline; count: number }[];
  },
): Poll {
  const { most, unit, options, ...poll } = asked;
  const sorted = [...options].sort((a, b) => (most ? b.count - a.count : a.count - b.count));
  const [first, second] = sorted;
  if (first === undefined || second === undefined || first.count === second.count)
    throw new Error(
      `poll ${poll.id}: expected one option ahead of all others, found ${sorted.map(({ count }) => count).join(', ')}`,
    );
  return {
    ...poll,
    options: options.map(({ id, text, count }) => ({ id, text, counted: `${grouped(count)} ${unit}` })),
    right: first.id,
  };
}
