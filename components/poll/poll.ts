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

/** `50 to 89 %`, `50 to under 90 %` where fractions count, `50 % or more` at the end. */
function rangeText(from: number, to: number | null, whole: boolean, unit: string): string {
  if (to === null) return `${grouped(from)} ${unit} or more`;
  if (!whole) return `${grouped(from)} to under ${grouped(to)} ${unit}`;
  return `${to - from === 1 ? grouped(from) : `${grouped(from)} to ${grouped(to - 1)}`} ${unit}`;
}

/** Asks for a number by ranges: below the first bound, from each up to the next, from the last on. */
export function rangePoll(
  asked: Asked & { measured: number; bounds: readonly [number, ...number[]]; unit: string },
): Poll {
  const { measured, bounds, unit, ...poll } = asked;
  if (!Number.isFinite(measured) || bounds.some((bound, index) => bound <= (bounds[index - 1] ?? -Infinity)))
    throw new Error(
      `poll ${poll.id}: expected a number and rising bounds, found ${measured} and ${bounds.join(', ')}`,
    );
  const whole = Number.isInteger(measured);
  const ends = [...bounds.slice(1), null];
  const options = [
    { id: 'below', text: whole && bounds[0] === 1 ? 'none' : `under ${grouped(bounds[0])} ${unit}` },
    ...bounds.map((from, index) => ({
      id: `from-${from}`.replace('.', '-'),
      text: rangeText(from, ends[index] ?? null, whole, unit),
    })),
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
