// An instructor grades in the page: an assignment, a class of files and archives with some that are out to harm, a table whose
// numbers are those that grading gives elsewhere, two programs side by side, and files for gradebooks.

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { strToU8, zipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import {
  closeBox,
  gradeSubmission,
  linkText,
  readCsv,
  type Assignment,
  type BoxCrypto,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { sandbox } from '../../engine/sandbox/sandbox-under-test.ts';
import { courseHere } from '../../support/grading/course-here.ts';
import {
  assignment,
  LAB,
  OWN,
  questionWork,
  sourceOf,
  submissionOf,
  wholeSubmission,
} from '../../support/grading/samples.ts';
import { complaints } from '../../support/site/complaints.ts';
import { places, visit } from '../../support/site/visit.ts';

const solution = await sourceOf(LAB, 'solution');
const starter = await sourceOf(LAB, 'starter');

const ada = await wholeSubmission('s1', 'Ada Lovelace', starter);
const bob = await wholeSubmission('s2', '=Bob, "نور" 🦊', solution);
const cyd = await wholeSubmission('s3', 'Cyd', `// my own\n${solution.replaceAll('frames', 'rahmen')}`);
const dan = structuredClone(ada);
dan.student = { id: 's4', name: 'Dan' };
const tampered = await wholeSubmission('s4', 'Dan', starter);
const lab = tampered.work[LAB]!;
if (lab.kind === 'lab') lab.claimed = { ...lab.claimed!, passed: true };

const file = (
  name: string,
  content: string | Uint8Array,
): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
const archive = zipSync({
  'class/s2.json': strToU8(JSON.stringify(bob)),
  // As some students hand in: packed once more.
  'class/s3.zip': zipSync({ 's3.json': strToU8(JSON.stringify(cyd)) }),
  '../up.json': strToU8(JSON.stringify(bob)),
});
const bomb = zipSync(
  Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.json`, strToU8(' '.repeat(3_900_000))])),
);

async function openPage(page: Page, given: string): Promise<Locator> {
  await page.goto(`${places[0].url()}instructor/grade/`);
  const root = page.locator('ring-grading');
  await root.getByLabel('Its file').setInputFiles(file('week-1.json', given));
  return root;
}

async function graded(submission: Submission): Promise<string> {
  const row = await gradeSubmission(submission, assignment, courseHere, sandbox, { file: 'x' });
  return row.outcome === 'graded' ? `${row.points} of ${row.of}` : row.message;
}

async function download(
  page: Page,
  button: Locator,
): Promise<{ name: string; rows: string[][]; text: string }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const text = await textOf(await saved.createReadStream());
  const read = readCsv(text);
  return { name: saved.suggestedFilename(), rows: read.ok ? read.rows : [], text };
}

test('a class with a tampered file, an archive that climbs out, a bomb and garbage becomes a table with the numbers of the command', async () => {
  const { page, requests } = await visit({ acceptDownloads: true });
  const root = await openPage(page, JSON.stringify(assignment));
  await root.getByText('Week 1: 4 items, 20 points.').waitFor();
  const before = requests.length;
  await root
    .getByLabel('Files or archives')
    .setInputFiles([
      file('s1.json', JSON.stringify(ada)),
      file('s4.json', JSON.stringify(tampered)),
      file('class.zip', archive),
      file('bomb.zip', bomb),
      file('garbage.json', '\u0000 no submission'),
    ]);
  await root.getByText(/^\d+ files graded\.$/).waitFor({ timeout: 60_000 });
  const row = (name: string): Locator => root.locator('tr[data-file]', { hasText: name });

  // The same numbers as grading anywhere else.
  for (const submission of [ada, bob, cyd, tampered]) {
    const cells = await row(submission.student.name).locator('td').allInnerTexts();
    expect(cells[0], submission.student.name).toBe(await graded(submission));
  }
  expect(await row('Ada').locator('.r-grade-flag').count()).toBe(0);
  expect(await row('Dan').locator('.r-grade-flags').innerText()).toContain('claimed ≠ found');
  expect(await row('=Bob').locator('.r-grade-flags').innerText()).toContain('published solution');
  expect(await row('class.zip/../up.json').innerText()).toContain('found one that leads out of it');
  expect(await row('garbage.json').innerText()).toContain('refused: expected a submission as JSON');

  // A row opens to what was found and why.
  await row('Dan').getByRole('button').press('Enter');
  await root.getByText('as the file claims, found').waitFor();

  // Filter and order.
  await root.getByLabel('Show').selectOption('refused');
  await root.getByText('expected an archive that unpacks').waitFor();
  expect(await row('Ada').count()).toBe(0);
  await root.getByLabel('Show').selectOption('all');
  await root.getByLabel('Find').fill('s3');
  await expect.poll(() => root.locator('tr[data-file]').count()).toBe(1);
  await root.getByLabel('Find').fill('');
  await root.getByRole('button', { name: 'Points' }).press('Enter');
  await root.getByRole('button', { name: 'Points' }).press('Enter');
  expect(await root.locator('th[aria-sort=descending]').innerText()).toContain('Points');
  expect(await root.locator('tr[data-file] th bdi').first().innerText()).toMatch(/Cyd|=Bob/);

  // Two programs side by side.
  const pairs = root.getByRole('region', { name: 'Programs that are alike' });
  await pairs.getByText(LAB.slice(4)).waitFor();
  await pairs.getByRole('button', { name: 'Side by side' }).click();
  await pairs.getByLabel('Program of Cyd').waitFor();
  expect(await pairs.locator('mark').count()).toBeGreaterThan(20);
  expect(await pairs.getByLabel('Program of Cyd').locator('mark').first().innerText()).not.toContain(
    'my own',
  );

  // Files to take along.
  const csv = await download(page, root.getByRole('button', { name: 'Table as CSV' }));
  expect(csv.name).toBe('grades-week-1.csv');
  expect(csv.rows.map((cells) => cells[1])).toContain(bob.student.name);
  expect(csv.text).not.toMatch(/(^|,|;|\n)"?=/);
  const list = `Student,ID,SIS User ID,SIS Login ID,Section\n"Lovelace, Ada",1,x,y,One\nB,2,S2,b,One\nNobody,3,n,n,One`;
  await root.getByLabel(/Class list/).setInputFiles(file('list.csv', list));
  await root.getByText('2 of 4 students were found on the list: 1 by id, 0 by e-mail, 1 by name.').waitFor();
  const canvas = await download(page, root.getByRole('button', { name: 'For Canvas' }));
  expect(canvas.rows[1]).toEqual(['    Points Possible', '', '', '', '', '20']);
  expect(canvas.rows[2]!.at(-1)).toBe((await graded(ada)).split(' ')[0]);
  expect(canvas.rows[4]!.at(-1)).toBe('');
  const json = await download(page, root.getByRole('button', { name: 'Everything as JSON' }));
  expect((JSON.parse(json.text) as { rows: unknown[] }).rows.length).toBeGreaterThan(6);

  // Nothing went anywhere: what was fetched are parts of this site.
  for (const address of requests.slice(before)) expect(address).toMatch(/^(blob:)?http:\/\/127\.0\.0\.1:/);
  expect(await complaints(page)).toEqual([]);
});

test('a link is as good as the file, grading can rest, and a dark page has no complaints', async () => {
  const site = places[1].url();
  const { page } = await visit({ site, colorScheme: 'dark', viewport: { width: 360, height: 800 } });
  await page.goto(`${site}instructor/grade/`);
  const root = page.locator('ring-grading');
  await root.getByLabel('or its link').fill('http://x/#assignment=abc');
  await root.getByRole('button', { name: 'Read it' }).click();
  await root.getByText('expected a whole link to an assignment').waitFor();
  await root.getByLabel('or its link').fill(`https://x/assignment/#assignment=${linkText(assignment)}`);
  await root.getByRole('button', { name: 'Read it' }).click();
  await root.getByText('Week 1: 4 items, 20 points.').waitFor();
  const many = Array.from({ length: 24 }, (_, i) =>
    file(`${i}.json`, JSON.stringify({ ...bob, student: { id: `s${i}`, name: `Student ${i}` } })),
  );
  await root.getByLabel('Files or archives').setInputFiles(many);
  await root.getByRole('button', { name: 'Pause' }).click();
  await root.getByText(/^Paused: /).waitFor();
  await root.getByRole('button', { name: 'Go on' }).click();
  await root.getByText('24 files graded.', { exact: true }).waitFor({ timeout: 60_000 });
  expect(await root.locator('tr[data-file]').count()).toBe(24);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await complaints(page)).toEqual([]);
});

test('a sealed assignment is graded once its passphrase is given', async () => {
  const { keys, ...open } = assignment;
  const sealed: Assignment = {
    ...open,
    sealed: await closeBox(
      { secret: 'nobody knows this', keys: keys!, hidden: [] },
      { id: assignment.id, passphrase: 'correct horse' },
      crypto.subtle as unknown as BoxCrypto,
      (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ),
  };
  const { page } = await visit();
  const root = await openPage(page, JSON.stringify(sealed));
  await root.getByText('It is sealed: give its passphrase').waitFor();
  expect(await root.getByLabel('Files or archives').isVisible()).toBe(false);
  await root.getByLabel('Passphrase').fill('wrong horse');
  await root.getByRole('button', { name: 'Open it' }).click();
  await root.getByText('expected the passphrase').waitFor();
  await root.getByLabel('Passphrase').fill('correct horse');
  await root.getByRole('button', { name: 'Open it' }).click();
  await root.getByLabel('Files or archives').waitFor();
  const right = questionWork(OWN, { kind: 'multiple', choices: ['a', 'b'] }, 's1');
  await root
    .getByLabel('Files or archives')
    .setInputFiles([file('s1.json', JSON.stringify(submissionOf({ [OWN]: right }, { of: sealed })))]);
  await root.getByText(/^1 files? graded\.$/).waitFor({ timeout: 30_000 });
  const points = root.locator('tr[data-file] td').first();
  expect(await points.innerText()).toBe('3 of 20');

  // Times of receipt, given afterwards: the same files are graded again, and lateness goes by them.
  await root.getByText('When submissions came').click();
  const times = root.getByLabel('Times of receipt');
  await times.setInputFiles(file('times.csv', 'student,received\ns1,soon\n'));
  await root.getByText('Times of receipt: row 2: expected a time such as').waitFor();
  await times.setInputFiles(file('times.csv', 'student,received\ns1,2026-12-02T22:58:00Z\n'));
  await root.getByText(/, 1 time of receipt\./).waitFor();
  await root.getByText(/^1 files? graded\.$/).waitFor({ timeout: 30_000 });
  await expect.poll(() => points.innerText()).toBe('2.4 of 20');
});

test('tables that are too long for any class are refused unread, and what was there stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ring-long-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const long = join(folder, 'long.csv');
  writeFileSync(long, '');
  // Holes take no room on the disk.
  truncateSync(long, 100_000_000);
  const { page } = await visit();
  const root = await openPage(page, JSON.stringify(assignment));
  await root.getByText('Week 1: 4 items, 20 points.').waitFor();
  const words = 'long.csv: expected a file of at most 60 MB, found 100 MB';
  await root.locator('[data-part=class-list]').setInputFiles(long);
  await expect.poll(() => root.locator('[data-part=matched]').textContent()).toBe(words);
  await root.locator('[data-part=receipts]').setInputFiles(long);
  await expect.poll(() => root.locator('[data-part=assignment-said]').textContent()).toBe(words);
  await root.getByLabel('Files or archives').setInputFiles(file('s1.json', JSON.stringify(ada)));
  await root.getByText('1 file graded.').waitFor({ timeout: 60_000 });
});
