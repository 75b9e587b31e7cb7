// What grading makes of honest work, of work that is missing or wrong, and of a submission that is not what it says.

import { describe, expect, test } from 'vitest';
import {
  gradeSubmission,
  gradeText,
  variantSeed,
  workHash,
  type Assignment,
  type Box,
  type GradableCourse,
  type GradedSubmission,
  type GradingOptions,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { expectSame } from '../../../lessons-engine/grader/index.ts';
import { courseHere } from '../../support/grading/course-here.ts';
import {
  assignment,
  CHALLENGE,
  LAB,
  labWork,
  OWN,
  questionWork,
  SECOND_LAB,
  SINGLE,
  sourceOf,
  submissionOf,
} from '../../support/grading/samples.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

type Graded = Extract<GradedSubmission, { outcome: 'graded' }>;

interface Given extends Partial<GradingOptions> {
  of?: Assignment;
  course?: GradableCourse;
}

async function graded(
  submission: Submission,
  { of = assignment, course = courseHere, ...options }: Given = {},
): Promise<Graded> {
  const result = await gradeSubmission(submission, of, course, sandbox, { file: 'ada.json', ...options });
  if (result.outcome !== 'graded') throw new Error(result.message);
  return result;
}

const kinds = ({ flags }: Graded): string[] => flags.map(({ kind, ref }) => `${kind} ${ref ?? ''}`.trim());
const item = ({ items }: Graded, ref: string): Graded['items'][number] =>
  items.find((each) => each.ref === ref)!;

/** With the published solution left out of sight: it is what these students hand in. */
const course: GradableCourse = { ...courseHere, solution: async () => undefined };
const solution = await sourceOf(LAB, 'solution');
const starter = await sourceOf(LAB, 'starter');
const honest = await labWork(LAB, solution, 's1');

describe('gradeSubmission()', () => {
  test('gives an honest submission its points, and no flag', async () => {
    const result = await graded(
      submissionOf({
        [LAB]: honest,
        [SINGLE]: questionWork(SINGLE, { kind: 'single', choice: 'monitor' }, 's1', true),
        [OWN]: questionWork(OWN, { kind: 'multiple', choices: ['b', 'a'] }, 's1', true),
      }),
      { course },
    );
    expect(kinds(result)).toEqual([]);
    expect(result).toMatchObject({ points: 15, of: 20, late: { late: false, factor: 1 } });
    expect(item(result, LAB)).toEqual({ ref: LAB, points: 10, of: 10, claimed: 10, found: '5 of 5 checks' });
    expect(item(result, CHALLENGE)).toMatchObject({ points: 0, claimed: null, found: 'not handed in' });
  });

  test('gives the same when it is asked twice, and after others', async () => {
    const submission = submissionOf({ [LAB]: honest });
    const first = await graded(submission);
    await graded(submissionOf({ [LAB]: await labWork(LAB, starter, 's2') }, { id: 's2' }));
    expect(await graded(submission)).toEqual(first);
  });

  test('gives a share of the checks with partial credit, and nothing without', async () => {
    const work = await labWork(LAB, starter, 's1');
    const { right, total } = await graded(submissionOf({ [LAB]: work })).then((result) => {
      const [, some, all] = /(\d+) of (\d+)/.exec(item(result, LAB).found) ?? [];
      expect(item(result, LAB).points).toBe((10 * Number(some)) / Number(all));
      return { right: Number(some), total: Number(all) };
    });
    expect(right).toBeLessThan(total);
    const strict = { ...assignment, policy: { ...assignment.policy, partial: false } };
    const without = await graded(submissionOf({ [LAB]: work }, { of: strict }), { of: strict });
    expect(item(without, LAB)).toMatchObject({ points: 0, claimed: 0 });
    expect(item(without, LAB).message).toMatch(/: /);
  });

  test('says why a program does not load', async () => {
    const result = await graded(submissionOf({ [LAB]: await labWork(LAB, 'export const = 1', 's1') }));
    expect(item(result, LAB)).toMatchObject({ points: 0, found: 'does not load' });
    expect(item(result, LAB).message).not.toBe('');
    expect(kinds(result)).toEqual([]);
  });

  test('scores a challenge by running it, and tells a claim that is higher', async () => {
    const challenge = (await courseHere.challenge(CHALLENGE.slice('challenge:'.length)))!;
    const { laps } = await challenge.run();
    const guesses = Object.fromEntries(
      challenge.quantities.map(({ id, contender, counter }) => [
        id,
        laps.find((lap) => lap.contender === contender)!.counters[counter]!,
      ]),
    );
    const work = { kind: 'challenge' as const, guesses, attempts: [] };
    expect(item(await graded(submissionOf({ [CHALLENGE]: work })), CHALLENGE)).toMatchObject({
      points: 5,
      found: 'score 100 of 100',
    });
    const [first] = Object.keys(guesses);
    const wrong = { ...guesses, [first!]: Number.MAX_SAFE_INTEGER };
    const lying = { ...work, guesses: wrong, claimed: { score: 100 } };
    const result = await graded(submissionOf({ [CHALLENGE]: lying }));
    expect(item(result, CHALLENGE).points).toBeLessThan(5);
    expect(item(result, CHALLENGE).claimed).toBe(5);
    expect(kinds(result)).toContain(`claimed-differs ${CHALLENGE}`);
    const nothing = await graded(submissionOf({ [CHALLENGE]: { ...work, guesses: { constructor: 3 } } }));
    expect(item(nothing, CHALLENGE)).toMatchObject({ points: 0, found: 'not answered' });
  });

  test('takes off what being late costs, by the clock of who received it if there is one', async () => {
    const submission = submissionOf({ [LAB]: honest });
    const late = await graded({ ...submission, handedIn: '2026-12-02T00:00:00Z' });
    expect(late).toMatchObject({ points: 8, late: { late: true, days: 2, factor: 0.8 } });
    const received = await graded(submission, { receivedAt: Date.parse('2026-12-01T00:00:00Z') });
    expect(received).toMatchObject({ points: 9, late: { late: true, days: 1 } });
  });

  test('grades only what this student was given, and says what else was there', async () => {
    const pool: Assignment = {
      ...assignment,
      items: [{ pick: 1, of: [LAB, SECOND_LAB], points: 4 }],
    };
    const work = { [LAB]: honest, [SECOND_LAB]: await labWork(SECOND_LAB, 'x', 's1', pool) };
    const result = await graded(submissionOf(work, { of: pool }), { of: pool });
    expect(result.items).toHaveLength(1);
    expect(result.of).toBe(4);
    const other = result.items[0]!.ref === LAB ? SECOND_LAB : LAB;
    expect(kinds(result)).toContain(`not-given ${other}`);
  });

  test('loses no item to another one that fails by a mistake of ours', async () => {
    const broken: GradableCourse = {
      ...courseHere,
      question: () => Promise.reject(new Error('the file is gone')),
    };
    const work = {
      [LAB]: honest,
      [SINGLE]: questionWork(SINGLE, { kind: 'single', choice: 'monitor' }, 's1'),
    };
    const result = await graded(submissionOf(work), { course: broken });
    expect(item(result, LAB).points).toBe(10);
    expect(item(result, SINGLE)).toMatchObject({ points: 0, found: 'not graded' });
    expect(item(result, SINGLE).message).toContain('a bug of the course');
    expect(item(result, SINGLE).message).toContain('the file is gone');
  });

  test('refuses a submission to another assignment, and a text that is none', async () => {
    const other = { ...submissionOf({}), assignment: { id: 'zzzzzzzzzzzzzzzz', hash: '0'.repeat(16) } };
    const options = { file: 'x' };
    expect(await gradeSubmission(other, assignment, courseHere, sandbox, options)).toMatchObject({
      outcome: 'refused',
      message: 'expected a submission to assignment abcdefghijklmnop (Week 1), found one to zzzzzzzzzzzzzzzz',
    });
    const text = await gradeText('{', assignment, courseHere, sandbox, options);
    expect(text).toMatchObject({ outcome: 'refused', message: /^expected a submission as JSON/ });
    const whole = JSON.stringify(submissionOf({ [LAB]: honest }));
    expect((await gradeText(whole, assignment, courseHere, sandbox, options)).outcome).toBe('graded');
  });
});

describe('an own question', () => {
  const right = questionWork(OWN, { kind: 'multiple', choices: ['a', 'c', 'c'] }, 's1');

  test.each<[string[], number]>([
    [['a'], 1.5],
    [['a', 'c'], 0],
    [['a', 'b', 'c'], 1.5],
    [['a', 'a', 'b'], 3],
    [['c', 'd'], 0],
    [['a', 'b', 'c', 'd'], 0],
  ])('of several right options earns for %j %f of 3 points', async (choices, points) => {
    const work = questionWork(OWN, { kind: 'multiple', choices }, 's1');
    expect(item(await graded(submissionOf({ [OWN]: work })), OWN).points).toBe(points);
  });

  test('is not graded while its key is sealed, and is with the box', async () => {
    const { keys, ...open } = assignment;
    const sealed = {
      ...open,
      sealed: {
        kdf: 'PBKDF2-HMAC-SHA-256',
        iterations: 600_000,
        salt: 'AAAA',
        cipher: 'AES-256-GCM',
        iv: 'AAAA',
        box: 'AAAA',
      },
    } satisfies Assignment;
    const submission = submissionOf({ [OWN]: right }, { of: sealed });
    const closed = await graded(submission, { of: sealed });
    expect(item(closed, OWN)).toMatchObject({ points: 0, found: 'not graded' });
    expect(item(closed, OWN).message).toContain('passphrase');
    const box: Box = { secret: 'a long secret', keys: keys!, hidden: [] };
    expect(item(await graded(submission, { of: sealed, box }), OWN)).toMatchObject({
      points: 0,
      found: 'wrong, 2 of 4 parts right',
    });
  });
});

describe('an assignment that is open with its box', () => {
  const lab: NonNullable<Awaited<ReturnType<GradableCourse['lab']>>> = {
    id: 'test/double',
    title: 'Double',
    minutes: 1,
    brief: '',
    api: '',
    exports: ['double'],
    material: [],
    hints: [],
    seed: 1,
    checks: [
      {
        id: 'some',
        title: 'doubles',
        async run(attempt) {
          const n = attempt.random.below(1000);
          attempt.count({ [`seen-${n}`]: 1 });
          expectSame('differs', String(2 * n), String(await attempt.call('double', [n])));
        },
      },
    ],
  };
  const ref = 'lab:test/double';
  const of: Assignment = { ...assignment, items: [{ ref, points: 10 }] };
  const own: GradableCourse = {
    ...courseHere,
    rules: () => '0'.repeat(16),
    lab: async () => lab,
    solution: async () => undefined,
    starter: async () => '',
  };
  const box: Box = {
    secret: 'a long secret',
    keys: {},
    hidden: [
      { lab: 'test/double', call: 'double', args: [-3], expect: -6 },
      { lab: 'test/other', call: 'double', args: [1], expect: 3 },
    ],
  };
  const work = (source: string): Submission => {
    const at = '2026-11-20T10:00:00.000Z';
    return {
      ...submissionOf({}, { of }),
      rules: { [ref]: '0'.repeat(16) },
      work: {
        [ref]: {
          kind: 'lab',
          seed: variantSeed(of, 's1', ref)!,
          source,
          attempts: [{ at, work: workHash({ kind: 'lab', source }), share: 1 }],
          claimed: { passed: true, checks: ['some'], total: 1, fuel: 0, report: '0'.repeat(16) },
        },
      },
    };
  };

  test('counts hidden calls like checks, and finds no fault with a claim that could not know them', async () => {
    const right = await graded(work('export const double = (n: number) => 2 * n;'), { of, box, course: own });
    expect(right.items[0]).toMatchObject({ points: 10, found: '2 of 2 checks' });
    expect(kinds(right)).toEqual([]);
    const half = await graded(work('export const double = (n: number) => Math.abs(2 * n);'), {
      of,
      box,
      course: own,
    });
    expect(half.items[0]).toMatchObject({ points: 5, claimed: 10, found: '1 of 2 checks' });
    expect(kinds(half)).toEqual([]);
  });

  test('gives other inputs than the student’s', async () => {
    const seen: string[] = [];
    const noting: GradableCourse = {
      ...own,
      lab: async () => ({
        ...lab,
        checks: [
          {
            id: 'some',
            title: '',
            async run(attempt) {
              seen.push(String(attempt.random.word()));
            },
          },
        ],
      }),
    };
    await graded(work('export const double = () => 1;'), { of, course: noting });
    await graded(work('export const double = () => 1;'), { of, box, course: noting });
    expect(new Set(seen).size).toBe(2);
  });
});
