// What a reader has done in a chapter and what is left of it, one row an exercise, with the records that it is made of.

import type { ProgressPageData } from './progress-page-data.ts';
import type { AllRecords } from './record-shapes.ts';
import type { Shelf } from './shelves.ts';

export interface WorkRow {
  /** Whom listeners know its records by. */
  id: string;
  title: string;
  /** On the chapter's page of exercises. */
  anchor: string;
  /** What became of it: `passed`, `3 of 10 right`. Empty where nothing was begun. */
  says: string;
  isDone: boolean;
  /** What is forgotten when it is begun anew. */
  records: { shelf: Shelf; key: string }[];
}

/** Labs, then challenges, then the questions as one. */
export function workIn(
  slug: string,
  { labs, challenges, questions }: ProgressPageData,
  { code, results, answers, bests }: AllRecords,
): WorkRow[] {
  const start = `${slug}/`;
  const here = (titles: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(titles).filter(([id]) => id.startsWith(start));
  const kept = (shelf: Shelf, keys: readonly string[]): WorkRow['records'] =>
    keys.map((key) => ({ shelf, key }));
  const keysOf = (records: object, is: (key: string) => boolean): string[] => Object.keys(records).filter(is);

  const labRows = here(labs).map(([id, title]): WorkRow => {
    const result = Object.hasOwn(results, id) ? results[id] : undefined;
    const versions = keysOf(code, (key) => key === id || key.startsWith(`${id}#`));
    return {
      id,
      title: `Lab: ${title}`,
      anchor: `lab-${id.slice(start.length)}`,
      says:
        result === undefined
          ? versions.length > 0
            ? 'begun'
            : ''
          : result.passed
            ? 'passed'
            : `${result.checks.length} of ${result.total} checks pass`,
      isDone: result?.passed ?? false,
      records: [...kept('code', versions), ...kept('results', result === undefined ? [] : [id])],
    };
  });
  const challengeRows = here(challenges).map(([id, title]): WorkRow => {
    const best = Object.hasOwn(bests, id) ? bests[id] : undefined;
    return {
      id,
      title: `Challenge: ${title}`,
      anchor: `challenge-${id.slice(start.length)}`,
      says: best === undefined ? '' : `best score ${best.score}`,
      isDone: best !== undefined,
      records: kept('bests', best === undefined ? [] : [id]),
    };
  });
  const asked = Object.keys(questions).filter((key) => key.startsWith(start));
  const [first] = asked;
  if (first === undefined) return [...labRows, ...challengeRows];
  const quiz = first.replace(/#.*$/, '');
  const given = keysOf(answers, (key) => key.startsWith(`${quiz}#`));
  const right = asked.filter((key) => Object.hasOwn(answers, key) && answers[key]?.correct === true).length;
  const questionRow: WorkRow = {
    id: quiz,
    title: 'Questions',
    anchor: 'questions',
    says: given.length === 0 ? '' : `${right} of ${asked.length} right`,
    isDone: right === asked.length,
    records: kept('answers', given),
  };
  return [...labRows, ...challengeRows, questionRow];
}
