// `npm run grade` as a process, over submissions that a maker has made: shares that add up, a run that is killed and goes on, files
// that are no submissions, and files that were tampered with.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  FlagKind,
  GradedSubmission,
  LabWork,
  Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { runCli, type Ended } from '../../support/run-cli.ts';

const COUNT = 24;
const SEED = 7;
const LONG = 900_000;

const folder = mkdtempSync(join(tmpdir(), 'ring-grade-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  title: string;
  of: number;
  rows: GradedSubmission[];
  similar: { ref: string; a: string; b: string }[];
}

const run = (...args: string[]): Ended => runCli('grade', args, folder);
const json = ({ stdout }: Ended): Result => JSON.parse(stdout) as Result;
const inFolder = (...names: string[]): string => join(folder, ...names);
const fileOf = (student: number): string =>
  inFolder('submissions', `Participant_${100_000 + student}_assignsubmission_file`, 'submission.json');
const submissionOf = (student: number): Submission =>
  JSON.parse(readFileSync(fileOf(student), 'utf8')) as Submission;

let whole: Result;

beforeAll(async () => {
  console.log(`seed ${SEED}`);
  // In a process of its own: only Node imports the course as the command does.
  const child = spawn(process.execPath, ['tests/support/write-submissions.ts', folder, '--count', String(COUNT), '--seed', String(SEED), '--items', 'few', '--claims'], { stdio: 'inherit' }); // prettier-ignore
  expect(await once(child, 'exit')).toEqual([0, null]);
}, LONG);

describe('npm run grade', () => {
  test('grades every submission, and honest ones claim what is found', { timeout: LONG }, () => {
    const ended = run(
      'submissions',
      '--assignment',
      'assignment.json',
      '--json',
      '--csv',
      'grades.csv',
      '--workers',
      '2',
    );
    expect(ended.code, ended.stderr).toBe(0);
    whole = json(ended);
    expect(whole.rows).toHaveLength(COUNT);
    const kinds = whole.rows.flatMap((row) => (row.outcome === 'graded' ? row.flags : []));
    const odd = kinds.filter(({ kind }) => !['similar', 'published-solution'].includes(kind));
    expect(odd).toEqual([]);
    for (const row of whole.rows)
      if (row.outcome === 'graded')
        for (const { ref, points, claimed } of row.items)
          expect([points, null], `${row.file} ${ref}`).toContain(claimed);
    const earned = new Set(whole.rows.map((row) => (row.outcome === 'graded' ? row.points : -1)));
    expect(earned.size, 'different grades').toBeGreaterThan(5);
    // Names that begin with = are no formulas, and all the others are there as they were.
    const csv = readFileSync(inFolder('grades.csv'), 'utf8');
    for (let student = 0; student < COUNT; student++)
      expect(csv).toContain(submissionOf(student).student.name.replaceAll('"', '""').replace(/^=/, ''));
    expect(csv).not.toMatch(/(^|,)"?=/m);
  });

  test('shares of a run add up to it, similar pairs across shares included', { timeout: LONG }, () => {
    const parts = [1, 2].map((index) => {
      const ended = run('submissions', '--assignment', 'assignment.json', '--json', '--shard', `${index}/2`);
      expect(ended.code, ended.stderr).toBe(0);
      writeFileSync(inFolder(`part-${index}.json`), ended.stdout);
      return json(ended).rows.length;
    });
    expect(parts.reduce((sum, count) => sum + count)).toBe(COUNT);
    expect(Math.min(...parts)).toBeGreaterThan(0);
    const merged = run('--merge', 'part-2.json', 'part-1.json', '--json');
    expect(merged.code, merged.stderr).toBe(0);
    expect(json(merged)).toEqual(whole);
    const alone = run('--merge', 'part-2.json', '--json');
    expect(alone).toMatchObject({
      code: 2,
      stdout: '',
      stderr: '--merge: expected all 2 shares, found none of 1/2\n',
    });
  });

  test(
    'a run that is killed goes on where it was: nothing is lost, nothing is graded twice',
    { timeout: LONG },
    async () => {
      const args = [
        'submissions',
        '--assignment',
        'assignment.json',
        '--json',
        '--journal',
        'journal.jsonl',
        '--workers',
        '2',
      ];
      const journal = inFolder('journal.jsonl');
      const child = spawn(process.execPath, ['src/cli/grade.ts', ...args], {
        env: { ...process.env, INIT_CWD: folder },
        stdio: 'ignore',
      });
      const linesIn = (): string[] =>
        existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').slice(0, -1) : [];
      while (linesIn().length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const kept = linesIn();
      expect(kept.length - 1).toBeLessThan(COUNT);
      // What a kill in the middle of a line leaves.
      appendFileSync(journal, '{"file":"submissions/Particip');
      const ended = run(...args);
      expect(ended.code, ended.stderr).toBe(0);
      expect(json(ended)).toEqual(whole);
      expect(ended.stderr).toContain(`${kept.length - 1} rows were kept from the journal.`);
      const lines = linesIn();
      expect(lines.slice(0, kept.length)).toEqual(kept);
      const files = lines.slice(1).map((line) => (JSON.parse(line) as { file: string }).file);
      expect(files).toHaveLength(COUNT);
      expect(new Set(files).size).toBe(COUNT);
      const other = run(...args, '--shard', '1/2');
      expect(other.code).toBe(2);
      expect(other.stderr).toContain('--journal: expected the journal of this run');
    },
  );

  test('what is no submission is a row with a message, and the status says so', { timeout: LONG }, () => {
    mkdirSync(inFolder('mixed'));
    const good = readFileSync(fileOf(0), 'utf8');
    const other = submissionOf(1);
    other.assignment.id = 'anotherassignmen';
    writeFileSync(inFolder('mixed', 'a-good.json'), good);
    writeFileSync(inFolder('mixed', 'b-cut.json'), good.slice(0, 500));
    writeFileSync(inFolder('mixed', 'c-other.json'), JSON.stringify(other));
    writeFileSync(inFolder('mixed', 'd-empty.json'), '');
    writeFileSync(inFolder('mixed', 'assignment.json'), readFileSync(inFolder('assignment.json')));
    const ended = run('mixed');
    expect(ended.code, ended.stderr).toBe(1);
    expect(ended.stdout).toMatch(/mixed\/b-cut\.json: expected a submission as JSON, found: /);
    expect(ended.stdout).toMatch(
      /mixed\/c-other\.json: expected a submission to assignment syntheticitemsaa/,
    );
    expect(ended.stdout).toMatch(/mixed\/d-empty\.json: expected a submission as JSON, found: an empty file/);
    expect(ended.stdout).toMatch(/\n4 files: 1 graded, 3 refused; /);
  });

  test('a call that makes no sense ends with 2 and says what was expected', { timeout: LONG }, () => {
    for (const [args, says] of [
      [[], /^expected submissions, found no path\n/],
      [['submissions'], /^expected an assignment: --assignment/],
      [
        ['submissions', '--assignment', 'nothing.json'],
        /^nothing\.json: expected a file that can be read, found nothing there/,
      ],
      [['submissions', '--shard', '3/2', '--json'], /^--shard: expected a share such as 1\/8/],
      [['submissions', '--shard', '1/2'], /^--shard: expected with --json/],
      [
        ['submissions', '--assignment', 'assignment.json', '--with', 'submissions'],
        /^--with: expected a checkout of this course that can grade/,
      ],
      [['submissions', '--wrong'], /Unknown option '--wrong'/],
    ] as const) {
      const { code, stderr, stdout } = run(...args);
      expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(says);
    }
  });
});

describe('a submission that was tampered with', () => {
  /** The first whose program passed, so that there is something to claim. */
  const honest = (): { submission: Submission; ref: string; work: LabWork } => {
    for (let student = 0; student < COUNT; student++) {
      const submission = submissionOf(student);
      for (const [ref, work] of Object.entries(submission.work))
        if (work.kind === 'lab' && work.claimed?.passed === true) return { submission, ref, work };
    }
    throw new Error('expected a submission with a program that passed, found none');
  };
  type Tamper = (honest: { submission: Submission; ref: string; work: LabWork }) => void;
  const ways: Record<string, [FlagKind, Tamper]> = {
    'a claim that is edited': [
      'claimed-differs',
      ({ work }) => (work.source = `export const nothing = 1; // ${work.source.length}`),
    ],
    'the seed of somebody else': ['other-seed', ({ work }) => (work.seed ^= 1)],
    'attempts in no order': [
      'history',
      ({ work }) => work.attempts.unshift({ at: '2026-11-30T00:00:00Z', work: '0'.repeat(16), share: 0 }),
    ],
    'rules of another course': [
      'other-version',
      ({ submission, ref }) => (submission.rules[ref] = '0'.repeat(16)),
    ],
    'another edition': ['other-edition', ({ submission }) => (submission.assignment.hash = '0'.repeat(16))],
    'work on what was not given': [
      'not-given',
      ({ submission, work }) => (submission.work['lab:history/control-program'] = work),
    ],
  };

  test('is flagged for what does not fit, and graded all the same', { timeout: LONG }, () => {
    mkdirSync(inFolder('tampered'));
    for (const [index, [, [, tamper]]] of Object.entries(ways).entries()) {
      const own = honest();
      tamper(own);
      own.submission.student.name = `tampered ${index}`;
      writeFileSync(inFolder('tampered', `${index}.json`), JSON.stringify(own.submission));
    }
    expect(readdirSync(inFolder('tampered'))).toHaveLength(6);
    const ended = run('tampered', '--assignment', 'assignment.json', '--json');
    expect(ended.code, ended.stderr).toBe(0);
    const { rows } = json(ended);
    for (const [index, [name, [kind]]] of Object.entries(ways).entries()) {
      const row = rows[index];
      expect(row?.outcome, name).toBe('graded');
      if (row?.outcome === 'graded')
        expect(
          row.flags.map((flag) => flag.kind),
          name,
        ).toContain(kind);
    }
    // One student's, so all but one are superseded.
    const superseded = rows.filter(
      (row) => row.outcome === 'graded' && row.flags.some(({ kind }) => kind === 'superseded'),
    );
    expect(superseded).toHaveLength(5);
  });
});
