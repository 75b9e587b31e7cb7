// A file of progress: written, read again in another browser, and refused with a reason when it is none.
import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { importRecords, readRecords } from '../../../components/progress/all-records.ts';
import { Progress } from '../../../components/progress/progress.ts';
import { readProgress, writeProgress } from '../../../components/progress/progress-file.ts';
import { MemoryShelves } from '../../../components/progress/shelves.ts';
import { randomRecords } from '../../support/random-records.ts';

const made = new Date(Date.UTC(2026, 10, 1));

function someRecords(seed: number) {
  const random = new Random(seed);
  return [randomRecords(random), randomRecords(random)] as const;
}

describe('readProgress()', () => {
  it('reads what writeProgress() has written', () => {
    const [records] = someRecords(1);
    expect(readProgress(writeProgress(records, made, '0.1.0'))).toEqual({ ok: true, value: records });
  });

  const file = (change: Record<string, unknown>) => JSON.stringify({ ...emptyFile(), ...change });
  const emptyFile = () =>
    JSON.parse(
      writeProgress(
        { code: {}, results: {}, answers: {}, bests: {}, assignments: {}, work: {} },
        made,
        '0.1.0',
      ),
    ) as Record<string, unknown>;

  it.each([
    ['an empty file', '', 'expected progress as JSON, found: an empty file'],
    ['a text', 'hello', 'expected progress as JSON, found: '],
    ['a file that was cut off', file({}).slice(0, -20), 'expected progress as JSON, found: '],
    ['a list', '[]', 'expected progress (format "ring-minus-one/progress"), found none'],
    ['an assignment', file({ format: 'ring-minus-one/assignment' }), 'that is an assignment'],
    ['a submission', file({ format: 'ring-minus-one/submission' }), 'that is a submission'],
    ['a nested format', file({ format: [[[]]] }), 'found a list of 1'],
    ['a later version', file({ version: 2 }), 'expected version 1 of progress, found 2; a newer course'],
    ['a file without records', file({ records: undefined }), 'records: expected an object, found nothing'],
    [
      'a damaged record',
      file({
        records: { ...(emptyFile()['records'] as object), bests: { 'c/race': { score: '9', guesses: {} } } },
      }),
      'records.bests.c/race.score: expected a number, found "9"',
    ],
    ['a stranger’s field', file({ run: 'alert(1)' }), 'expected no other fields, found "run"'],
  ])('refuses %s and says why', (_, text, why) => {
    const read = readProgress(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.message).toContain(why);
  });

  it('leaves alone what a name of a record could do to objects', () => {
    const text = file({ records: { ...(emptyFile()['records'] as object) } }).replace(
      '"bests":{}',
      '"bests":{"__proto__":{"score":1,"guesses":{}}}',
    );
    expect(text).toContain('__proto__');
    readProgress(text);
    expect(({} as Record<string, unknown>)['score']).toBeUndefined();
  });
});

describe('importRecords()', () => {
  const browser = () => new Progress(new MemoryShelves(), null, null);

  it('changes nothing the second time, and gives the same whatever comes first', async () => {
    const [a, b] = someRecords(7);
    const [one, other] = [browser(), browser()];
    await importRecords(one, a);
    await importRecords(one, b);
    await importRecords(other, b);
    await importRecords(other, a);
    expect((await readRecords(one)).records).toEqual((await readRecords(other)).records);
    const again = await importRecords(one, b);
    expect(again).toMatchObject({ added: 0, changed: 0 });
    expect(again.same).toBeGreaterThan(0);
  });

  it('leaves a record that cannot be read out, and says which', async () => {
    const shelves = new MemoryShelves();
    await shelves.put('work', 'abcdefgh234567ab#lab:c/lab', { attempts: 7 });
    const progress = new Progress(shelves, null, null);
    expect(await readRecords(progress)).toMatchObject({
      damaged: ['work: abcdefgh234567ab#lab:c/lab'],
      records: { work: {} },
    });
  });
});
