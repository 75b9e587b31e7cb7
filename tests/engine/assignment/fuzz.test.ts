// Ten thousand changed submissions: none is a mistake of ours, none earns a point that running it does not give, and none changes
// what another earns. The course is a small one, so that the programs in it take a millisecond. FUZZ_SEED and FUZZ_COUNT in the
// environment try others.

import { expect, test } from 'vitest';
import {
  ASSIGNMENT_FORMAT,
  assignmentHash,
  drawnItems,
  gradeText,
  readSubmission,
  reportHash,
  SUBMISSION_FORMAT,
  variantSeed,
  workHash,
  type Assignment,
  type GradableCourse,
  type GradedSubmission,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { Random } from '../../../lessons-engine/bits/index.ts';
import {
  expectSame,
  grade,
  gradeAnswer,
  questionVariant,
  type Lab,
  type NumericQuestion,
  type Report,
} from '../../../lessons-engine/grader/index.ts';
import { mutated } from '../../support/grading/mutate-submission.ts';
import type { Outcome, Sandbox } from '../../../lessons-engine/sandbox/index.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_121);
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 10_000);

const lab: Lab = {
  id: 'a/b',
  title: 'Double',
  minutes: 1,
  brief: '',
  api: '',
  exports: ['double'],
  material: [],
  hints: [],
  seed: 1,
  checks: [0, 2].map((least) => ({
    id: `from-${least}`,
    title: `doubles numbers from ${least}`,
    async run(attempt) {
      const n = least + attempt.random.below(2);
      expectSame('Differs.', String(2 * n), String(await attempt.call('double', [n])));
    },
  })),
};
const question: NumericQuestion = {
  kind: 'numeric',
  id: 'b',
  prompt: 'How many?',
  answer: 4,
  tolerance: 0,
  unit: '',
  explanation: '',
  variants: [{ prompt: 'How many now?', answer: 6, explanation: '' }],
};
const course: GradableCourse = {
  version: { course: '1', engine: '1'.repeat(16), content: '2'.repeat(16) },
  rules: (ref) => (ref.startsWith('own:') ? undefined : '3'.repeat(16)),
  lab: async (id) => (id === lab.id ? lab : undefined),
  starter: async () => 'export function double(n: number): number { return n; }',
  solution: async () => undefined,
  question: async (_, id) => (id === question.id ? question : undefined),
  challenge: async () => undefined,
};
const assignment: Assignment = {
  format: ASSIGNMENT_FORMAT,
  version: 1,
  id: 'abcdefghijklmnop',
  title: 'Fuzz',
  items: [
    { ref: 'lab:a/b', points: 10 },
    { pick: 1, of: ['question:a/quiz#b', 'own:c'], points: 4 },
  ],
  own: {
    c: {
      kind: 'single',
      prompt: '?',
      options: [
        { id: 'd', text: 'd' },
        { id: 'e', text: 'e' },
      ],
    },
  },
  keys: { c: { kind: 'options', right: ['d'] } },
  policy: {
    opens: '2026-11-01T00:00:00Z',
    timeZone: 'UTC',
    attempts: 3,
    show: { hints: 'always', explanations: 'always', solutions: 'always' },
    partial: true,
    late: { rule: 'accept' },
    variants: true,
  },
  made: course.version,
};

/** The sandbox, asked once for one thing: most mutations leave the program as it is, and it gives the same every time. */
const outcomes = new Map<string, Promise<Outcome>>();
function once(key: string, run: () => Promise<Outcome>): Promise<Outcome> {
  const known = outcomes.get(key) ?? run();
  outcomes.set(key, known);
  return known;
}
const asked: Sandbox = {
  run: (options) => once(JSON.stringify(options), () => sandbox.run(options)),
  load: (options) => once(JSON.stringify(options), () => sandbox.load(options)),
};

const reports = new Map<string, Promise<Report>>();
/** What running gives, asked of the grader itself and not of what is tested here. */
function reportOf(source: string, student: string): Promise<Report> {
  const variant = variantSeed(assignment, student, 'lab:a/b')!;
  const key = `${variant} ${source}`;
  const known = reports.get(key) ?? grade(lab, source, asked, { seed: variant });
  reports.set(key, known);
  return known;
}

async function pointsByRunning({ student, work }: Submission): Promise<number> {
  const shares = await Promise.all(
    drawnItems(assignment, student.id).map(async ({ ref, points }) => {
      const own = Object.hasOwn(work, ref) ? work[ref]! : undefined;
      if (ref === 'lab:a/b' && own?.kind === 'lab') {
        const { checks } = await reportOf(own.source, student.id);
        return (points * checks.filter(({ passed }) => passed).length) / checks.length;
      }
      if (own?.kind !== 'question') return 0;
      if (ref === 'own:c') return own.answer.kind === 'single' && own.answer.choice === 'd' ? points : 0;
      const asked = questionVariant(question, variantSeed(assignment, student.id, ref));
      return ref === 'question:a/quiz#b' && gradeAnswer(asked, own.answer).correct ? points : 0;
    }),
  );
  return shares.reduce((sum, each) => sum + each, 0);
}

async function honest(id: string, source: string, answer: string): Promise<Submission> {
  const report = await reportOf(source, id);
  const at = '2026-11-20T10:00:00.000Z';
  const seedOf = (ref: string): number => variantSeed(assignment, id, ref)!;
  const value = { kind: 'numeric', text: answer } as const;
  const choice = { kind: 'single', choice: 'd' } as const;
  const checks = report.checks.filter(({ passed }) => passed).map((check) => check.id);
  return {
    format: SUBMISSION_FORMAT,
    version: 1,
    assignment: { id: assignment.id, hash: assignmentHash(assignment) },
    student: { id, name: `Name of ${id}` },
    handedIn: '2026-11-21T12:00:00.000Z',
    made: course.version,
    rules: { 'lab:a/b': '3'.repeat(16) },
    work: {
      'lab:a/b': {
        kind: 'lab',
        seed: seedOf('lab:a/b'),
        source,
        attempts: [{ at, work: workHash({ kind: 'lab', source }), share: checks.length / 2 }],
        claimed: { passed: report.passed, checks, total: 2, fuel: report.fuel, report: reportHash(report) },
      },
      'question:a/quiz#b': {
        kind: 'question',
        seed: seedOf('question:a/quiz#b'),
        answer: value,
        attempts: [],
      },
      'own:c': { kind: 'question', seed: seedOf('own:c'), answer: choice, attempts: [] },
    },
  };
}

const grades = (text: string, within = asked): Promise<GradedSubmission> =>
  gradeText(text, assignment, course, within, { file: 'x' });

test(`${COUNT} changed submissions are refused, or earn what running them gives (seed ${seed})`, async () => {
  const random = new Random(seed);
  const originals = (
    await Promise.all([
      honest('s1', 'export const double = (n: number): number => 2 * n;', '4'),
      honest('s2', 'export function double(n: number): number { return n > 1 ? n : n + n; }', '6'),
      honest('s3', 'export const nothing = 1;', 'four'),
    ])
  ).map((submission) => JSON.stringify(submission));
  const alone = await Promise.all(originals.map((text) => grades(text)));
  expect(alone.map((row) => (row.outcome === 'graded' ? row.points : row.message))).toEqual([14, 9, 4]);
  const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
  const names = prototypes.map((each) => Reflect.ownKeys(each));
  const counts = { refused: 0, graded: 0, changed: 0 };
  const again: [string, GradedSubmission][] = [];
  for (let i = 0; i < COUNT; i++) {
    const place = random.below(originals.length);
    const text = mutated(random, originals[place]!, originals);
    const where = `seed ${seed}, mutation ${i}: ${text.slice(0, 2000)}`;
    const row = await grades(text);
    counts[row.outcome]++;
    const read = readSubmission(text);
    if (row.outcome === 'refused') {
      expect(row.message.length, where).toBeLessThan(3000);
      expect(read.ok && read.value.assignment.id === assignment.id, where).toBe(false);
      continue;
    }
    if (!read.ok) throw new Error(`${where}: graded, and not readable`);
    expect(row.points, where).toBeCloseTo(await pointsByRunning(read.value), 1);
    expect(row.of, where).toBe(14);
    expect(
      row.items.every(({ points, of }) => points >= 0 && points <= of),
      where,
    ).toBe(true);
    expect(JSON.stringify(row), where).not.toContain('a bug of the course');
    const original = alone[place]!;
    if (original.outcome === 'graded' && row.points !== original.points) counts.changed++;
    if (i % 100 === 0) again.push([text, row]);
    if (i % 250 === 0)
      for (const [n, original] of originals.entries())
        expect(await grades(original, sandbox), where).toEqual(alone[n]);
  }
  expect(prototypes.map((each) => Reflect.ownKeys(each))).toEqual(names);
  for (const [text, row] of random.shuffle(again))
    expect(await grades(text, sandbox), `seed ${seed}`).toEqual(row);
  // A fuzzer that is always refused, or never changes anything, has tried nothing.
  expect(counts.refused).toBeGreaterThan(COUNT / 4);
  expect(counts.graded).toBeGreaterThan(COUNT / 10);
  expect(counts.changed).toBeGreaterThan(COUNT / 100);
});
