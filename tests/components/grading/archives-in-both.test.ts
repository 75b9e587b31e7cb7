// The page and `npm run grade` over the same archives: the same files in the same order, the same texts, the same sentences about
// what is not read.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { textsIn } from '../../../components/grading/given-files.ts';
import { unreadableMessage } from '../../../lessons-engine/assignment/index.ts';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { findSubmissions } from '../../../src/cli/submissions/find-submissions.ts';
import { GOOD_ARCHIVES } from '../../support/archives/good-archives.ts';
import { HOSTILE_ARCHIVES } from '../../support/archives/hostile-archives.ts';
import { foundIn, told } from '../../support/archives/sample-archive.ts';
import { zipByHand } from '../../support/archives/zip-by-hand.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-both-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Found = [path: string, text: string][];

async function inPage(bytes: Uint8Array<ArrayBuffer>): Promise<Found> {
  const all: Found = [];
  for await (const found of textsIn({ path: 'class.zip', file: new Blob([bytes]) })) {
    all.push([found.path, found.ok ? told(found.text) : `! ${found.message}`]);
    // What is looked at later is the same text.
    if (found.ok) expect(told(await found.again())).toBe(told(found.text));
  }
  return all;
}

async function inCommand(bytes: Uint8Array): Promise<Found> {
  const path = join(folder, 'class.zip');
  writeFileSync(path, bytes);
  const all: Found = [];
  const later: (() => Promise<string>)[] = [];
  const textOf = (read: () => Promise<string>): Promise<string> =>
    read().then(told, (error: unknown) => `! ${unreadableMessage(error)}`);
  for await (const { file, read } of findSubmissions([{ given: 'class.zip', path }])) {
    all.push([file, await textOf(read)]);
    later.push(read);
  }
  // As it grades: each file once more, when all have been looked at.
  for (const [index, read] of later.entries()) expect(await textOf(read)).toBe(all[index]?.[1]);
  return all;
}

test.each([...GOOD_ARCHIVES, ...HOSTILE_ARCHIVES])(
  'the page and the command find the same in $title',
  async (sample) => {
    const given = sample.bytes();
    const expected = Object.entries(foundIn(sample, given)).map(([inside, text]) => [
      `class.zip${inside}`,
      text,
    ]);
    expect(await inPage(given)).toEqual(expected);
    expect(await inCommand(given)).toEqual(expected);
  },
);

test('the page and the command find the same in archives that were damaged anywhere', async () => {
  const seed = 4000;
  const random = new Random(seed);
  const whole = zipByHand([
    { name: 'a.json', content: '{"a":1}', descriptor: true },
    { name: 'b.json', content: JSON.stringify([...Array(200).keys()]), wide: true },
    { name: 's.zip', content: zipByHand([{ name: 'c.json', content: 'packed' }]) },
  ]);
  const kinds = new Set<string>();
  for (let i = 0; i < 300; i++) {
    const bytes = whole.slice(0, random.below(5) > 0 ? whole.length : 1 + random.below(whole.length));
    for (let n = 1 + random.below(4); n > 0; n--) bytes[random.below(bytes.length)] = random.below(256);
    const page = await inPage(bytes);
    expect(page, `seed ${seed}, ${i}`).toEqual(await inCommand(bytes));
    for (const [, text] of page) kinds.add(text.replace(/\d+/g, 'n'));
  }
  // Many ways to be damaged, not one.
  expect(kinds.size).toBeGreaterThan(8);
});
