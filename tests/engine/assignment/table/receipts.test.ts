import { describe, expect, test } from 'vitest';
import { readReceipts, type Receipts } from '../../../../lessons-engine/assignment/index.ts';

function receipts(text: string): Receipts {
  const read = readReceipts(text);
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

describe('readReceipts()', () => {
  test('looks a time up by the file, else by the student', () => {
    const times = receipts(
      'File;Student;Received\nA_1/s.json;;2026-11-20T10:00:00Z\n;S2;2026-11-21T10:00:00+01:00\n',
    );
    expect(times.count).toBe(2);
    expect(times.at(['all.zip/A_1/s.json'], 's1')).toBe(Date.parse('2026-11-20T10:00:00Z'));
    expect(times.at(['x/zA_1/s.json'], 's1')).toBeUndefined();
    expect(times.at(['b.json'], ' s2 ')).toBe(Date.parse('2026-11-21T09:00:00Z'));
    expect(times.at(['c.json'], 's3')).toBeUndefined();
  });

  test('prefers the whole path to its end, and both to the student', () => {
    const times = receipts(
      'file,student,received\na.json,s1,2026-11-01T00:00:00Z\nx/a.json,s2,2026-11-02T00:00:00Z\n',
    );
    expect(times.at(['y/x/a.json', 'x/a.json'], 's1')).toBe(Date.parse('2026-11-02T00:00:00Z'));
    expect(times.at(['y/x/a.json'], 's1')).toBe(Date.parse('2026-11-02T00:00:00Z'));
    expect(times.at(['y/a.json'], 's2')).toBe(Date.parse('2026-11-01T00:00:00Z'));
    expect(times.at(['b.json'], 's1')).toBe(Date.parse('2026-11-01T00:00:00Z'));
  });

  test.each([
    ['a,b\n', 'expected a column "received" and a column "file" or "student", found a, b'],
    ['', 'expected a column "received" and a column "file" or "student", found no columns'],
    [
      'file,received\nx,2026-11-02T00:00:00Z\ny,soon\n',
      'row 3: expected a time such as 2026-12-01T22:59:00Z, found "soon"',
    ],
  ])('of %j says what is missing, and where', (text, message) => {
    expect(readReceipts(text)).toEqual({ ok: false, message });
  });
});
