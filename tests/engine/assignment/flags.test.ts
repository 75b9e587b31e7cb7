// Submissions that were changed after the browser made them. Each change is named by its flag, and points stay those of running.

import { expect, test } from 'vitest';
import {
  gradeSubmission,
  workHash,
  type Assignment,
  type GradableCourse,
  type GradedSubmission,
  type LabWork,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { courseHere } from '../../support/grading/course-here.ts';
import {
  assignment,
  LAB,
  labWork,
  questionWork,
  SINGLE,
  sourceOf,
  submissionOf,
} from '../../support/grading/samples.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

const course: GradableCourse = { ...courseHere, solution: async () => undefined };
const source = await sourceOf(LAB, 'starter');
const of: Assignment = {
  ...assignment,
  items: [
    { ref: LAB, points: 10 },
    { ref: SINGLE, points: 2 },
  ],
  policy: { ...assignment.policy, attempts: 2 },
};
const honest = submissionOf(
  {
    [LAB]: await labWork(LAB, source, 's1', of),
    [SINGLE]: questionWork(SINGLE, { kind: 'single', choice: 'guest' }, 's1', false),
  },
  { of },
);
const lab = honest.work[LAB] as LabWork;
const attempt = lab.attempts[0]!;

const withLab = (change: Partial<LabWork>): Submission => ({
  ...honest,
  work: { ...honest.work, [LAB]: { ...lab, ...change } },
});
const attempts = (...list: Partial<typeof attempt>[]): Submission =>
  withLab({ attempts: list.map((each) => ({ ...attempt, ...each })) });

async function graded(
  submission: Submission,
  receivedAt?: number,
): Promise<Extract<GradedSubmission, { outcome: 'graded' }>> {
  const result = await gradeSubmission(submission, of, course, sandbox, {
    file: 'x',
    ...(receivedAt === undefined ? {} : { receivedAt }),
  });
  if (result.outcome !== 'graded') throw new Error(result.message);
  return result;
}

const { points } = await graded(honest);

test('an honest submission has no flag', async () => {
  expect((await graded(honest)).flags).toEqual([]);
  expect(points).toBeLessThan(10);
});

const claimed = lab.claimed!;
const checks = (await courseHere.lab(LAB.slice(4)))!.checks.map(({ id }) => id);
const zeros = '0'.repeat(16);

test.each<[string, Submission, string[]]>([
  [
    'claims a pass',
    withLab({ claimed: { ...claimed, passed: true, checks }, attempts: [{ ...attempt, share: 1 }] }),
    [
      `claimed-differs ${LAB}: expected a pass with 5 of 5 checks, as the file claims, found no pass with ${claimed.checks.length} of 5 checks`,
    ],
  ],
  [
    'claims a pass, and not in its attempts',
    withLab({ claimed: { ...claimed, passed: true, checks } }),
    ['history', 'claimed-differs'],
  ],
  [
    'claims another report',
    withLab({ claimed: { ...claimed, report: zeros } }),
    [
      `claimed-differs ${LAB}: expected the report that the file claims, found one with the same checks and other counts or texts`,
    ],
  ],
  [
    'claims a right answer',
    {
      ...honest,
      work: {
        ...honest.work,
        [SINGLE]: questionWork(SINGLE, { kind: 'single', choice: 'guest' }, 's1', true),
      },
    },
    [`claimed-differs ${SINGLE}: expected a right answer, as the file claims, found a wrong answer`],
  ],
  [
    'has the seed of another student',
    withLab({ seed: 5 }),
    [`other-seed ${LAB}: expected this student’s seed ${lab.seed}, found 5; graded with the former`],
  ],
  ['was made with other rules', { ...honest, rules: { ...honest.rules, [LAB]: zeros } }, ['other-version']],
  ['names no rules', { ...honest, rules: { [SINGLE]: honest.rules[SINGLE]! } }, ['other-version']],
  [
    'was made with another engine, which excuses another report',
    { ...withLab({ claimed: { ...claimed, report: zeros } }), made: { ...honest.made, engine: zeros } },
    ['other-version'],
  ],
  [
    'was made for another edition',
    { ...honest, assignment: { ...honest.assignment, hash: zeros } },
    ['other-edition'],
  ],
  [
    'has attempts out of order',
    attempts({}, { at: '2026-11-19T10:00:00Z' }),
    [
      `history ${LAB}: expected attempt 2 after the one before it (2026-11-20T10:00:00.000Z), found 2026-11-19T10:00:00Z`,
    ],
  ],
  [
    'was attempted before it opened',
    attempts({ at: '2026-10-01T00:00:00Z' }),
    [
      `history ${LAB}: expected attempts after the assignment opened (2026-11-01T00:00:00Z), found attempt 1 at 2026-10-01T00:00:00Z`,
    ],
  ],
  [
    'was attempted after it was handed in',
    attempts({ at: '2026-11-22T00:00:00Z' }),
    [
      `history ${LAB}: expected attempts before it was handed in (2026-11-21T12:00:00.000Z), found attempt 1 at 2026-11-22T00:00:00Z`,
    ],
  ],
  [
    'was attempted more often than allowed',
    attempts({}, {}, {}),
    [`history ${LAB}: expected at most 2 attempts, found 3`],
  ],
  [
    'hands in what was never attempted, with a claim',
    attempts({ work: zeros }),
    [`history ${LAB}: expected an attempt at what is handed in and claimed, found none among its 1`],
  ],
  [
    'hands in something else when its attempts are used up',
    (() => {
      const { claimed: _, ...rest } = lab;
      const used = { ...attempt, work: zeros };
      return { ...honest, work: { [LAB]: { ...rest, attempts: [used, used] } } };
    })(),
    [`history ${LAB}: expected the work of one of the 2 attempts, found work that came after them`],
  ],
  [
    'was handed in before it opened',
    { ...honest, handedIn: '2026-10-01T00:00:00Z' },
    ['history', 'history', 'history'],
  ],
])('one that %s is flagged', async (_, submission, expected) => {
  const result = await graded(submission);
  const told = result.flags.map(({ kind, ref, text }) => `${kind} ${ref}: ${text}`);
  expect(told).toHaveLength(expected.length);
  for (const [i, text] of expected.entries()) expect(told[i]).toContain(text);
  expect(result.points).toBe(points);
});

test('one that came before it was handed in is flagged, beyond what clocks differ by', async () => {
  const at = Date.parse(honest.handedIn);
  expect((await graded(honest, at - 60_000)).flags).toEqual([]);
  expect((await graded(honest, at - 3_600_000)).flags).toMatchObject([{ kind: 'history' }]);
});

test('going back to an earlier program is no contradiction', async () => {
  const other = { ...attempt, work: workHash({ kind: 'lab', source: 'other' }), share: 0 };
  const later = { ...other, at: '2026-11-20T11:00:00.000Z' };
  expect((await graded(withLab({ attempts: [attempt, later] }))).flags).toEqual([]);
});

test('without variants everybody has the seed of the course', async () => {
  const same: Assignment = { ...of, policy: { ...of.policy, variants: false } };
  const own = submissionOf({ [LAB]: await labWork(LAB, source, 's1', same) }, { of: same });
  const result = await gradeSubmission(own, same, course, sandbox, { file: 'x' });
  expect(result).toMatchObject({ flags: [] });
});
