// How an exercise is called in a row, whether the course has it, the instructor wrote it, or nobody knows it any more.

import type { Exercise } from './builder-data.ts';
import type { Draft } from './draft.ts';

const kinds = { lab: 'Lab', challenge: 'Challenge', question: 'Question', own: 'Own question' } as const;
const asked: Readonly<Record<string, string>> = {
  single: 'one right',
  multiple: 'several right',
  numeric: 'a number',
  ordering: 'an order',
  matching: 'pairs',
  trace: 'a trace',
};

export interface RowWords {
  kind: string;
  title: string;
  /** Chapter, minutes: what stands small. */
  small: string;
}

export function rowWords(
  ref: string,
  draft: Pick<Draft, 'own'>,
  exercises: ReadonlyMap<string, Exercise>,
  chapterNumber: (slug: string) => number | undefined,
): RowWords {
  if (ref.startsWith('own:')) {
    const name = ref.slice('own:'.length);
    const prompt = Object.hasOwn(draft.own, name) ? (draft.own[name]?.prompt.trim() ?? '') : '';
    return {
      kind: kinds.own,
      title: prompt === '' ? name : prompt,
      small: prompt === '' ? 'not written yet' : name,
    };
  }
  const exercise = exercises.get(ref);
  if (exercise === undefined) return { kind: 'Unknown', title: ref, small: 'this course does not have it' };
  const number = chapterNumber(exercise.chapter);
  const chapter = number === undefined ? exercise.chapter : `chapter ${String(number).padStart(2, '0')}`;
  return { kind: kindOf(exercise), title: exercise.title, small: [chapter, takes(exercise)].join(', ') };
}

export const kindOf = ({ kind, goal }: Exercise): string =>
  goal === undefined ? kinds[kind] : 'Lab, optimise';

/** What it takes. */
export const takes = ({ minutes, asks, kind }: Exercise): string =>
  minutes !== undefined
    ? `${minutes} min`
    : asks !== undefined
      ? (asked[asks] ?? asks)
      : kind === 'challenge'
        ? 'a race'
        : '';
