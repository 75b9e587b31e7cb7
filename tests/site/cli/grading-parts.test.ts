// The parts of `npm run grade` that need no grading: shares, the journal, times that a system has noted, results that belong together.

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gradesFile, type GradedSubmission } from '../../../lessons-engine/assignment/index.ts';
import { checkoutFor, type Checkout } from '../../../src/cli/grading/checkouts.ts';
import { mergedParts, readGrades, type Grades } from '../../../src/cli/grading/grades.ts';
import { Journal } from '../../../src/cli/grading/journal.ts';
import { inShard, readShard } from '../../../src/cli/grading/shard.ts';
import { readWishes } from '../../../src/cli/grading/wishes.ts';
import { keptSource, writtenSource } from '../../../src/cli/grading/written-source.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('shares', () => {
  test('every student is in one of them, however the id is written', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `s${index}`);
    const shares = ids.map((id) =>
      [1, 2, 3].filter((index) => inShard(` ${id.toUpperCase()} `, { index, count: 3 })),
    );
    expect(shares.every(({ length }) => length === 1)).toBe(true);
    for (const index of [1, 2, 3]) expect(shares.filter(([own]) => own === index).length).toBeGreaterThan(40);
    expect(ids.map((id) => inShard(id, { index: 2, count: 3 }))).toEqual(shares.map(([own]) => own === 2));
  });

  test.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3'])('readShard() refuses %s', (text) => {
    expect(() => readShard(text)).toThrow(UsageError);
  });
});

const refused = (file: string): GradedSubmission => ({ outcome: 'refused', file, message: 'no' });

describe('Journal', () => {
  const entry = (file: string) => ({ file, key: 'k', row: refused(file), sources: [] });

  test('finds what was added before, by file and key, and drops a line that was cut off', () => {
    const path = join(folder, 'journal');
    const first = new Journal(path, 'run');
    for (const file of ['a', 'b']) first.add(entry(file));
    first.close();
    const before = readFileSync(path, 'utf8');
    appendFileSync(path, '{"file":"c","key');
    const second = new Journal(path, 'run');
    expect(['a', 'b', 'c'].map((file) => second.find(file, 'k')?.row.file)).toEqual(['a', 'b', undefined]);
    expect(second.find('a', 'other')).toBeUndefined();
    second.add(entry('d'));
    second.close();
    expect(readFileSync(path, 'utf8')).toBe(`${before}${JSON.stringify(entry('d'))}\n`);
  });

  test('a line that is damaged is a submission to grade again', () => {
    const path = join(folder, 'damaged');
    const first = new Journal(path, 'run');
    first.add(entry('a'));
    first.close();
    const text = readFileSync(path, 'utf8');
    for (const [from, to] of [
      ['"row"', '"raw"'],
      ['"sources"', '"source"'],
      ['"refused"', '"graded"'],
      ['"message":"no"', '"message":1'],
    ] as const) {
      writeFileSync(path, text.replace(from, to));
      const again = new Journal(path, 'run');
      expect(again.find('a', 'k'), to).toBeUndefined();
      again.close();
    }
  });

  test('is refused where no file can be', () => {
    expect(() => new Journal(folder, 'run')).toThrow(
      new UsageError(`--journal: expected a file that can be written, found a folder: ${folder}`),
    );
    expect(() => new Journal(join(folder, 'no', 'such', 'folder'), 'run')).toThrow('found nothing there: ');
  });

  test('the journal of another run, and a file that is none, are left as they are', () => {
    const path = join(folder, 'other');
    new Journal(path, 'run').close();
    expect(() => new Journal(path, 'another')).toThrow(/^--journal: expected the journal of this run/);
    const thesis = join(folder, 'thesis.txt');
    for (const text of ['my thesis\n', 'my thesis']) {
      writeFileSync(thesis, text);
      expect(() => new Journal(thesis, 'run')).toThrow(/^--journal: expected a journal or a new file/);
      expect(readFileSync(thesis, 'utf8')).toBe(text);
    }
  });
});

describe('results of shares', () => {
  const part = (index: number, count: number, title = 'T'): { file: string; grades: Grades } => ({
    file: `${index}.json`,
    grades: {
      ...gradesFile(
        { course: '1', engine: 'e', content: 'c' },
        { id: 'a', title, hash: title },
        {
          rows: [refused(`f${count - index}`)],
          similar: [],
          counts: { files: 1, graded: 0, refused: 1, superseded: 0, late: 0, flagged: 0 },
        },
      ),
      part: { shard: { index, count }, items: [], sources: {} },
    },
  });

  test('are put together in the order of files, and only when all are there once', () => {
    expect(mergedParts([part(1, 2), part(2, 2)]).rows.map(({ file }) => file)).toEqual(['f0', 'f1']);
    expect(() => mergedParts([part(1, 3), part(2, 3)])).toThrow('found none of 3/3');
    expect(() => mergedParts([part(1, 2), part(1, 2)])).toThrow('found 1/2 twice');
    expect(() => mergedParts([part(1, 2), part(2, 3)])).toThrow('found 2/3');
    expect(() => mergedParts([part(1, 2), part(2, 2, 'U')])).toThrow(
      'expected a share with the same assignment',
    );
    const { part: _, ...whole } = part(1, 2).grades;
    expect(() => mergedParts([{ file: 'w', grades: whole }])).toThrow('found a whole one: w');
    const { assignment, ...nameless } = part(1, 2).grades;
    for (const data of [
      {},
      null,
      nameless,
      { ...whole, rows: [null] },
      { ...whole, rows: [{ outcome: 'graded' }] },
    ])
      expect(() => readGrades(JSON.stringify(data), 'x.json')).toThrow('found another file: x.json');
    expect(readGrades(JSON.stringify(whole), 'x.json')).toEqual({ ...whole, assignment });
  });

  test('carry fingerprints that come back as they were', () => {
    const source = { ref: 'lab:a/b', hash: 'h', prints: Uint32Array.of(0, 1, 0xffff_ffff, 77) };
    expect(keptSource(JSON.parse(JSON.stringify(writtenSource(source))) as never)).toEqual(source);
  });
});

test('checkoutFor() takes the checkout with the hashes that a submission was made with, else this one', () => {
  const checkout = (engine: string): Checkout => ({
    version: { course: '1', engine, content: 'c' },
    script: new URL('file:///x'),
    folder: null,
  });
  const [here, there] = [checkout('here'), checkout('there')];
  const made = (engine: string) => checkoutFor({ course: '', engine, content: 'c' }, [here, there]);
  expect([made('there'), made('here'), made('gone')]).toEqual([there, here, here]);
});

test('readWishes() reads paths as given and as the system finds them', () => {
  const { paths, shard, workers } = readWishes(['a/', '/', '--shard', '2/3', '--json', '--workers', '5']);
  expect(paths.map(({ given }) => given)).toEqual(['a', '/']);
  expect({ shard, workers }).toEqual({ shard: { index: 2, count: 3 }, workers: 5 });
  expect(() => readWishes(['--merge', 'a.json', '--journal', 'j'])).toThrow(
    /^--journal: expected without --merge/,
  );
  expect(() => readWishes(['a', '--workers', 'many'])).toThrow(UsageError);
});
