// Submissions that are out to break grading: files that are no submissions, names that objects have of themselves, and programs
// that want out. Each ends as one row that says why, and the next one is graded as if they had never been.

import { describe, expect, test } from 'vitest';
import {
  gradeText,
  readSubmission,
  type GradedSubmission,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { courseHere } from '../../support/grading/course-here.ts';
import {
  assignment,
  CHALLENGE,
  LAB,
  labWork,
  OWN,
  questionWork,
  SINGLE,
  sourceOf,
  submissionOf,
} from '../../support/grading/samples.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

const starter = await sourceOf(LAB, 'starter');
const honest = submissionOf({
  [LAB]: await labWork(LAB, starter, 's1'),
  [SINGLE]: questionWork(SINGLE, { kind: 'single', choice: 'monitor' }, 's1', true),
});
const text = JSON.stringify(honest);

const graded = (file: string): Promise<GradedSubmission> =>
  gradeText(file, assignment, courseHere, sandbox, { file: 'x.json' });

async function points(submission: Submission | string): Promise<number> {
  const row = await graded(typeof submission === 'string' ? submission : JSON.stringify(submission));
  if (row.outcome !== 'graded') throw new Error(row.message);
  return row.points;
}

const alone = await graded(text);

describe('a file that is refused', () => {
  test.each<[string, string, RegExp]>([
    ['is empty', '', /^expected a submission as JSON, found: an empty file/],
    ['is garbage', '\u0000\ufffd PK\u0003\u0004', /^expected a submission as JSON/],
    ['was cut off', text.slice(0, text.length / 2), /^expected a submission as JSON/],
    ['is nested without end', '['.repeat(100_000), /^expected a submission as JSON/],
    ['is nested, and ends', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, /^expected a submission \(format/],
    // Older engines have no stack for writing down what they could read.
    [
      'has a format that is nested',
      `{"format":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      /^expected a submission \(format .*\), found a list of 1$/,
    ],
    ['is too long', ' '.repeat(4_000_001), /at most 4000000 characters, found 4000001/],
    [
      'is something else',
      '{"format":"ring-minus-one/assignment","version":1}',
      /format "ring-minus-one\/submission"/,
    ],
    ['is of a later version', text.replace('"version":1', '"version":2'), /^expected version 1 .*found 2/],
    ['is of no version', text.replace('"version":1,', ''), /^expected version 1 .*found none/],
    ['has a number that is none', text.replace(/"seed":\d+/, '"seed":1e999'), /^work\..*seed: expected/],
    [
      'has a field too many',
      text.replace('{', '{"points":100,'),
      /^expected no other fields, found "points"/,
    ],
    ['has no student', text.replace('"id":"s1"', '"id":""'), /^student\.id: expected at least 1 character,/],
    [
      'has more faults than can be gathered',
      JSON.stringify({
        ...honest,
        work: Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`lab:x/${index}`, 1])),
      }),
      /^expected a file of its format, found faults beyond counting$/,
    ],
    [
      'is for another assignment',
      text.replace(assignment.id, 'zzzzzzzzzzzzzzzz'),
      /^expected a submission to assignment/,
    ],
    [
      'imitates a report',
      JSON.stringify({ outcome: 'graded', points: 20, of: 20, items: [] }),
      /^expected a submission \(format/,
    ],
  ])('%s', async (_, file, message) => {
    const row = await graded(file);
    expect(row).toEqual({ outcome: 'refused', file: 'x.json', message: expect.stringMatching(message) });
    expect((row as { message: string }).message.length).toBeLessThan(2000);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'lab:__proto__/x', 'own:__proto__'])(
    'has work on %s',
    async (name) => {
      const file = text.replace(
        '"work":{',
        `"work":{${JSON.stringify(name)}:${JSON.stringify(honest.work[LAB])},`,
      );
      const read = readSubmission(file);
      // What is left out of what was read is as good as refused.
      if (read.ok) {
        expect(Object.keys(read.value.work)).toEqual([LAB, SINGLE]);
        expect(Object.getPrototypeOf(read.value.work)).toBe(Object.prototype);
      } else expect(read.message).toContain('work');
    },
  );
});

describe('a file with names that objects have of themselves', () => {
  const answers: Submission['work'] = {
    [SINGLE]: questionWork(SINGLE, { kind: 'single', choice: 'constructor' }, 's1'),
    [OWN]: questionWork(OWN, { kind: 'multiple', choices: ['__proto__', 'toString'] }, 's1'),
    [CHALLENGE]: { kind: 'challenge', guesses: { constructor: 1, toString: 2, valueOf: 3 }, attempts: [] },
  };

  test('earns nothing by them', async () => {
    expect(await points(submissionOf(answers))).toBe(0);
    const polluted = JSON.stringify(submissionOf(answers)).replace(
      '"guesses":{',
      '"guesses":{"__proto__":{"isAdmin":1},',
    );
    await graded(polluted);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  test('pairs and guesses by __proto__ change nothing', async () => {
    const pairs = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
    const matching = questionWork(SINGLE, { kind: 'matching', pairs }, 's1');
    expect(await points(submissionOf({ [SINGLE]: matching }))).toBe(0);
  });
});

const programs: [string, string][] = [
  ['loops', 'for (;;);'],
  ['loops at the call', 'export function mapIt() { for (;;); }'],
  ['recurses', 'const f = (): number => 1 + f(); f();'],
  ['allocates', 'const a = []; for (;;) a.push(new Array(1e6).fill(1));'],
  ['allocates texts', 'let s = "x"; for (;;) s += s;'],
  ['throws', 'throw new Error("mine")'],
  ['throws nothing', 'throw undefined'],
  ['throws what cannot be shown', 'throw new Proxy({}, { get() { throw 1; } })'],
  ['never settles', 'await new Promise(() => {});'],
  [
    'patches objects',
    'Object.prototype.passed = true; Object.prototype.share = 1; Array.prototype.every = () => true;',
  ],
  ['patches JSON', 'JSON.stringify = () => "{\\"passed\\":true}"; JSON.parse = () => ({ passed: true });'],
  ['patches numbers', 'Number.prototype.valueOf = () => 1; Math.max = () => 1;'],
  [
    'imitates a report',
    'export default { passed: true, checks: [], lab: "x" }; export const checks = []; export const passed = true;',
  ],
  ['returns a report', 'export const place = () => ({ passed: true, checks: [{ passed: true }] });'],
  [
    'reaches for the host',
    'export const x = [typeof process, typeof require, typeof fetch, typeof Deno, globalThis.process];',
  ],
  ['reaches for constructors', 'export const x = (() => {}).constructor.constructor("return process")();'],
  ['imports the host', "import fs from 'node:fs'; export const x = fs;"],
  ['imports later', "export const x = await import('node:fs');"],
  ['evaluates', 'eval("globalThis.x = 1"); new Function("return this")();'],
  ['prints a flood', 'for (let i = 0; ; i++) console.log("x".repeat(1e5), i);'],
  ['is empty', ''],
  ['is half a character', '\ud800'],
  ['ends nowhere', '`${'.repeat(30_000)],
  ['is nested', '('.repeat(50_000)],
  ['is a regular expression that backtracks', 'export const x = /(a+)+$/.test("a".repeat(40) + "b");'],
];

describe('a program that is out to break grading', () => {
  test.each(programs)(
    'and %s earns nothing, and the next submission what it earns alone',
    async (_, source) => {
      const hostile = submissionOf({ [LAB]: { kind: 'lab', seed: 0, source, attempts: [] } }, { id: 'evil' });
      const row = await graded(JSON.stringify(hostile));
      if (row.outcome !== 'graded') throw new Error(row.message);
      expect(row.points).toBe(0);
      expect(row.items[0]!.message?.length ?? 0).toBeLessThan(500);
      expect(row.items[0]!.message ?? '').not.toContain('a bug of the course');
      expect(({} as Record<string, unknown>)['passed']).toBeUndefined();
      expect(await graded(text)).toEqual(alone);
    },
  );

  test.each(programs)('and %s gains nothing in front of the starter', async (_, source) => {
    const hostile = submissionOf({
      [LAB]: { kind: 'lab', seed: 0, source: `${source}\n${starter}`, attempts: [] },
    });
    const row = await graded(JSON.stringify(hostile));
    if (row.outcome !== 'graded' || alone.outcome !== 'graded') throw new Error('refused');
    expect(row.items[0]!.points).toBeLessThanOrEqual(alone.items[0]!.points);
    expect(await graded(text)).toEqual(alone);
  });

  test('and uses all that a file may hold is graded all the same', async () => {
    const source = `// ${'x'.repeat(199_000)}\n`;
    const attempts = Array.from({ length: 2000 }, () => ({
      at: '2026-11-20T10:00:00.000Z',
      work: '0'.repeat(16),
      share: 0,
    }));
    expect(await points(submissionOf({ [LAB]: { kind: 'lab', seed: 0, source, attempts } }))).toBe(0);
  });
});
