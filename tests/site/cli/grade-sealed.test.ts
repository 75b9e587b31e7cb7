// `npm run grade` as an instructor calls it at the end of a term: a sealed assignment, times of receipt, a class list, and files for
// gradebooks.

import { webcrypto } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closeBox,
  readCsv,
  type Assignment,
  type BoxCrypto,
  type GradedSubmission,
} from '../../../lessons-engine/assignment/index.ts';
import { assignment, OWN, questionWork, submissionOf } from '../../support/grading/samples.ts';
import { runCli, type Ended } from '../../support/run-cli.ts';

const PASSPHRASE = 'correct horse';
const folder = mkdtempSync(join(tmpdir(), 'ring-sealed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const run = (...args: string[]): Ended =>
  runCli('grade', ['class', '--assignment', 'week.json', '--workers', '1', ...args], folder);
const rowsOf = ({ code, stdout, stderr }: Ended): GradedSubmission[] => {
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as { rows: GradedSubmission[] }).rows;
};

beforeAll(async () => {
  const { keys, ...open } = assignment;
  const sealed: Assignment = {
    ...open,
    items: [{ ref: OWN, points: 4 }],
    sealed: await closeBox(
      { secret: 'of this test', keys: keys!, hidden: [] },
      { id: assignment.id, passphrase: PASSPHRASE },
      webcrypto.subtle as unknown as BoxCrypto,
      (bytes) => webcrypto.getRandomValues(new Uint8Array(bytes)),
    ),
  };
  mkdirSync(join(folder, 'class'));
  const handIn = (file: string, id: string, name: string, choices: string[], handedIn: string): void => {
    const work = { [OWN]: questionWork(OWN, { kind: 'multiple', choices }, id) };
    const submission = { ...submissionOf(work, { of: sealed, id, name }), handedIn };
    write(`class/${file}.json`, JSON.stringify(submission));
  };
  write('week.json', JSON.stringify(sealed));
  handIn('ada', 's1', 'Ada Lovelace', ['a', 'b'], '2026-11-20T12:00:00Z');
  // The clock says that the wrong answer came after the right one; the platform knows better.
  handIn('bob-1', 's2', 'Bob', ['c'], '2026-11-20T12:00:00Z');
  handIn('bob-2', 's2', 'Bob', ['a', 'b'], '2026-11-20T11:00:00Z');
  write('passphrase.txt', `${PASSPHRASE}\n`);
  write('wrong.txt', 'wrong horse\n');
  write(
    'times.csv',
    [
      'file,student,received',
      'ada.json,,2026-12-02T22:58:00Z',
      'bob-1.json,,2026-11-20T12:00:30Z',
      'bob-2.json,,2026-11-21T08:00:00Z',
    ].join('\n'),
  );
  write(
    'list.csv',
    'Student,ID,SIS User ID,SIS Login ID,Section\n"Lovelace, Ada",11,S1,ada,One\nBob,12,S2,bob,One\nNobody,13,S3,no,One\n',
  );
});

describe('npm run grade of a sealed assignment', () => {
  const opened = ['--passphrase-file', 'passphrase.txt'];

  test('grades nothing of the box without a passphrase, and says so', () => {
    const ended = run('--json');
    expect(ended.stderr).toMatch(/^This assignment is sealed, and without --passphrase-file/);
    for (const row of rowsOf(ended)) expect(row).toMatchObject({ outcome: 'graded', points: 0 });
  });

  test('goes by times of receipt: for lateness, and for which file counts', () => {
    const byClock = rowsOf(run('--json', ...opened));
    expect(byClock).toMatchObject([
      { points: 4, late: { late: false }, flags: [] },
      { points: 0, flags: [] },
      { points: 4, flags: [{ kind: 'superseded' }] },
    ]);
    const byReceipt = rowsOf(run('--json', ...opened, '--received', 'times.csv'));
    expect(byReceipt).toMatchObject([
      // Two days begun, ten in a hundred for each.
      { points: 3.2, late: { late: true, days: 2, factor: 0.8 }, receivedAt: '2026-12-02T22:58:00.000Z' },
      { points: 0, flags: [{ kind: 'superseded' }] },
      { points: 4, flags: [] },
    ]);
  });

  test('writes gradebooks by the class list, and tells of who is on neither side', () => {
    const ended = run(...opened, '--class', 'list.csv', '--canvas', 'canvas.csv', '--moodle', 'moodle.csv');
    expect(ended.code, ended.stderr).toBe(0);
    expect(`${ended.stdout}${ended.stderr}`).toContain('Nobody');
    const rows = readCsv(readFileSync(join(folder, 'canvas.csv'), 'utf8'));
    expect(rows.ok && rows.rows.slice(1).map((cells) => [cells[0], cells.at(-1)])).toEqual([
      ['    Points Possible', '4'],
      ['Lovelace, Ada', '4'],
      ['Bob', '0'],
      ['Nobody', ''],
    ]);
    expect(readFileSync(join(folder, 'moodle.csv'), 'utf8')).toContain('4');
  });

  test.each([
    ['--passphrase-file', 'wrong.txt', /^--passphrase-file: expected the passphrase/],
    ['--received', 'list.csv', /^--received: expected a column "received".*: list\.csv\n$/],
    ['--class', 'nothing.csv', /^nothing\.csv: expected a file that can be read/],
  ])('ends with 2 for %s %s', (option, file, says) => {
    const { code, stderr } = run(option, file);
    expect(stderr.replace(/^This assignment is sealed.*\n/, '')).toMatch(says);
    expect(code).toBe(2);
  });
});
