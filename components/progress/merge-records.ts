// Two browsers' records made one, record by record. Every rule picks the greater of two by a total order, or unites two sets; so
// the same file may come twice, and files may come in any order, and the end is the same. Nothing that a reader wrote is lost:
// of two versions of a lab the newer is kept and the other one laid aside, however many there are.

import { hashOf } from '../../lessons-engine/assignment/hashes.ts';
import type { GradedAnswer, KeptAnswer, KeptBest, KeptCode, KeptResult } from './kept-records.ts';
import type { AllRecords, HandedIn, KeptAssignment, KeptRun, KeptWork } from './record-shapes.ts';

/** Behind the name of a lab stands this, and behind the first of several versions aside a hash. */
const ASIDE = '#aside';

export function mergeRecords(a: AllRecords, b: AllRecords): AllRecords {
  return {
    code: mergeCode(a.code, b.code),
    results: united(a.results, b.results, betterResult),
    answers: united(a.answers, b.answers, mergeAnswers),
    bests: united(
      a.bests,
      b.bests,
      greater<KeptBest>(({ score }) => [score]),
    ),
    assignments: united(a.assignments, b.assignments, mergeAssignments),
    work: united(a.work, b.work, mergeWork),
  };
}

type Rank = readonly (number | string)[];

/** The one of higher rank; of equal rank, one that both sides would choose. */
function greater<T>(rank: (value: T) => Rank): (a: T, b: T) => T {
  return (a, b) => {
    const [ranksA, ranksB] = [rank(a), rank(b)];
    const at = ranksA.findIndex((each, i) => each !== ranksB[i]);
    if (at !== -1) return (ranksA[at] as string) > (ranksB[at] as string) ? a : b;
    return hashOf(a) >= hashOf(b) ? a : b;
  };
}

function united<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (a: T, b: T) => T,
): Record<string, T> {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(
    keys.map((key) => {
      const one = own(a, key) ?? own(b, key);
      const other = own(b, key) ?? one;
      return [key, merge(one as T, other as T)];
    }),
  );
}

const own = <T>(records: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(records, key) ? records[key] : undefined;

export const betterResult = greater<KeptResult>(({ passed, points = 0, checks }) => [
  Number(passed),
  points,
  checks.length,
]);

/** Instants compare as numbers: two texts may name the same one. */
const instant = (text: string | undefined): number => (text === undefined ? 0 : Date.parse(text));

// --- code

const newerCode = greater<KeptCode>(({ at, source, starterHash }) => [instant(at), source, starterHash]);

function mergeCode(a: AllRecords['code'], b: AllRecords['code']): AllRecords['code'] {
  const labs = [...new Set([...Object.keys(a), ...Object.keys(b)].map(labOf))].sort();
  return Object.fromEntries(labs.flatMap((lab) => mergeLab(lab, a, b)));
}

const labOf = (key: string): string => {
  const at = key.lastIndexOf(ASIDE);
  return at === -1 ? key : key.slice(0, at);
};

function mergeLab(
  lab: string,
  a: AllRecords['code'],
  b: AllRecords['code'],
): [key: string, code: KeptCode][] {
  const found = [a, b].flatMap((side) =>
    Object.keys(side)
      .filter((key) => labOf(key) === lab)
      .map((key) => ({ isKept: key === lab, code: side[key] as KeptCode })),
  );
  const kept = found
    .filter(({ isKept }) => isKept)
    .map(({ code }) => code)
    .reduce<KeptCode | null>((newest, code) => (newest === null ? code : newerCode(newest, code)), null);
  // A version aside is one text from one starter; when it was written decides nothing any more.
  const aside = new Map(
    found.map(({ code: { source, starterHash } }) => [`${starterHash} ${source}`, { source, starterHash }]),
  );
  if (kept !== null) aside.delete(`${kept.starterHash} ${kept.source}`);
  const versions = [...aside].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, code]) => code);
  return [
    ...(kept === null ? [] : [[lab, kept] as [string, KeptCode]]),
    ...versions.map((code, place): [string, KeptCode] => [
      lab + ASIDE + (place === 0 ? '' : `#${hashOf([code.source, code.starterHash])}`),
      code,
    ]),
  ];
}

// --- answers

const moreRight = greater<GradedAnswer>(({ correct, at, answer }) => [
  Number(correct),
  instant(at),
  hashOf(answer),
  at ?? '',
]);

/** Tries that are known by their times are counted once; of those that are not, the greater number stays. */
function mergeAnswer(a: GradedAnswer, b: GradedAnswer): GradedAnswer {
  const { answer, correct, at, rules } = moreRight(a, b);
  const times = [...new Set([...(a.times ?? []), ...(b.times ?? [])])].sort();
  return {
    answer,
    correct,
    tries: Math.max(untimed(a), untimed(b)) + times.length,
    ...(at === undefined ? {} : { at }),
    ...(times.length === 0 ? {} : { times }),
    ...(rules === undefined ? {} : { rules }),
  };
}

const untimed = ({ tries, times = [] }: GradedAnswer): number => Math.max(0, tries - times.length);

/** Answers to one wording become one; of several wordings the last that was answered stands first. */
export function mergeAnswers(a: KeptAnswer, b: KeptAnswer): KeptAnswer {
  const byWording = new Map<string, GradedAnswer>();
  for (const { earlier = [], ...last } of [a, b])
    for (const each of [last, ...earlier]) {
      const wording = each.rules ?? '';
      byWording.set(wording, mergeAnswer(byWording.get(wording) ?? each, each));
    }
  const later = greater<GradedAnswer>(({ at, rules = '' }) => [instant(at), rules]);
  const all = [...byWording.values()];
  const last = all.reduce(later);
  const earlier = all
    .filter((each) => each !== last)
    .sort((x, y) => ((x.rules ?? '') < (y.rules ?? '') ? -1 : 1));
  return { ...last, ...(earlier.length === 0 ? {} : { earlier }) };
}

// --- assignments and the work on them

const laterOpened = greater<KeptAssignment>(({ openedAt, file }) => [
  instant(openedAt),
  hashOf(file),
  openedAt,
]);
const laterNamed = greater<NonNullable<KeptAssignment['student']>>(({ at }) => [instant(at)]);
const laterHandedIn = greater<HandedIn>(({ at }) => [instant(at)]);

type OnShelf = KeptAssignment | HandedIn;

function mergeAssignments(a: OnShelf, b: OnShelf): OnShelf {
  if ('text' in a || 'text' in b)
    return 'text' in a && 'text' in b ? laterHandedIn(a, b) : 'text' in a ? a : b;
  const { file, openedAt } = laterOpened(a, b);
  const student =
    a.student !== null && b.student !== null ? laterNamed(a.student, b.student) : (a.student ?? b.student);
  return { file, openedAt, student };
}

export const laterRun = greater<KeptRun>(({ at }) => [instant(at)]);
export const betterRun = greater<KeptRun>(({ share, at }) => [share, instant(at)]);

export function mergeWork(a: KeptWork, b: KeptWork): KeptWork {
  const attempts = new Map(
    [...a.attempts, ...b.attempts].map((each) => [`${each.at} ${each.work} ${each.share}`, each]),
  );
  return {
    attempts: [...attempts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each),
    last: laterRun(a.last, b.last),
    best: betterRun(a.best, b.best),
  };
}
