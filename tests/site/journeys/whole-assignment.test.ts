// The whole way of an assignment: an instructor builds it, two students open its link in profiles of their own and hand in files,
// the page and the command grade them to the same numbers; and a file that was tampered with in six ways is told so in each.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  parseRef,
  readSubmission,
  refsOf,
  variantSeed,
  workHash,
  type FlagKind,
  type GradedSubmission,
  type LabWork,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { questionVariant } from '../../../lessons-engine/grader/index.ts';
import { courseData, gradableCourse } from '../../../src/cli/course.ts';
import { runCli } from '../../support/run-cli.ts';
import { field, handOut, openBuilder, press, take, type HandedOut } from '../../support/site/builder-page.ts';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const [lab] = chapter('what-is-virtualization').labs;
if (lab === undefined) throw new Error('chapter 01: expected a lab, found none');
const LAB = `lab:${lab.id}`;
const solution = labFile(lab, 'solution.ts');
const starter = labFile(lab, 'starter.ts');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ring-assignment-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function built(): Promise<HandedOut> {
  const { page } = await visit({ acceptDownloads: true });
  await openBuilder(page);
  await field(page, 'Title').fill('Week 1, the whole of it');
  await take(page, 'Who gets what', 'lab');
  await take(page, 'A server has 14 frames', 'question');
  await take(page, 'Who executes most', 'question');
  return handOut(page);
}

/** A student in a browser of their own: opens the link, solves what it asks for, takes the file. */
async function submitted(
  { link, assignment }: HandedOut,
  name: string,
  id: string,
  program: string,
): Promise<{ text: string; submission: Submission }> {
  const { page } = await visit({ acceptDownloads: true });
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Your id').fill(id);
  await press(page, 'Begin');
  await page.locator(`li[data-ref="${LAB}"]`).getByRole('link').click();
  await page.waitForURL(/\/exercises\//);
  const bench = new LabBench(page, lab!.id);
  await bench.start();
  await bench.write(program);
  await bench.run();
  await bench.root.getByText(/^Attempt 1\./).waitFor();
  const course = gradableCourse(await courseData(refsOf(assignment)));
  for (const ref of refsOf(assignment)) {
    const parsed = parseRef(ref);
    if (parsed?.question === undefined) continue;
    const own = await course.question(parsed.id, parsed.question);
    await answer(page, parsed.question, questionVariant(own!, variantSeed(assignment, id, ref)));
  }
  await page.getByRole('navigation', { name: 'Assignment' }).getByRole('link').click();
  await page.getByText('Nothing is missing.').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, 'Make the file to hand in'),
  ]);
  const text = await textOf(await download.createReadStream());
  const read = readSubmission(text);
  if (!read.ok) throw new Error(read.message);
  return { text, submission: read.value };
}

type Own = ReturnType<typeof questionVariant>;

async function answer(page: Page, id: string, question: Own): Promise<void> {
  const form: Locator = page.locator(`form[data-question="${id}"]`);
  if (question.kind === 'numeric') await form.getByRole('textbox').fill(String(question.answer));
  else if (question.kind === 'single')
    await form.locator(`input[value="${question.options.find(({ correct }) => correct)?.id}"]`).check();
  else throw new Error(`expected a number or a choice, found a question of kind ${question.kind}`);
  await form.getByRole('button', { name: 'Check' }).click();
  await form.getByText('Right.').waitFor();
}

interface Grades {
  rows: GradedSubmission[];
}

async function gradedInPage(assignment: string, files: Record<string, string>): Promise<Grades> {
  const { page } = await visit({ acceptDownloads: true });
  await page.goto(`${places[0].url()}instructor/grade/`);
  const root = page.locator('ring-grading');
  const upload = (name: string, text: string) => {
    return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  };
  await root.getByLabel('Its file').setInputFiles(upload('week-1.json', assignment));
  await root.getByText('Week 1, the whole of it').first().waitFor();
  await root
    .getByLabel('Files or archives')
    .setInputFiles(Object.entries(files).map(([name, text]) => upload(name, text)));
  await root.getByText(`${Object.keys(files).length} files graded.`).waitFor({ timeout: 120_000 });
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    root.getByRole('button', { name: 'Everything as JSON' }).click(),
  ]);
  return JSON.parse(await textOf(await saved.createReadStream())) as Grades;
}

function gradedByCommand(name: string, assignment: string, files: Record<string, string>): Grades {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(join(folder, `${name}.assignment.json`), assignment);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  const { stdout } = runCli('grade', [
    place,
    '--assignment',
    join(folder, `${name}.assignment.json`),
    '--json',
  ]);
  return JSON.parse(stdout) as Grades;
}

/** Rows by the name of their file, without its folder; what a row says of other rows' places goes by name too. */
function byFile({ rows }: Grades): Record<string, GradedSubmission> {
  return Object.fromEntries(
    rows.map((row) => {
      const file = row.file.split('/').at(-1) as string;
      return [file, { ...row, file }];
    }),
  );
}

const flagsOf = (row: GradedSubmission | undefined): FlagKind[] =>
  row?.outcome === 'graded' ? row.flags.map(({ kind }) => kind) : [];

test('is built, worked on by two students, graded in the page and by the command to the same numbers, and tampering is told', async () => {
  const handedOut = await built();
  const ada = await submitted(handedOut, 'Ada Lovelace', 's-001', `// mine\n${solution}`);
  const bob = await submitted(
    handedOut,
    'Bob =“نور” 🦊, jr.',
    's-002',
    starter.replace('export', '/* as given */ export'),
  );

  const seeds = [ada, bob].map(({ submission }) => (submission.work[LAB] as LabWork).seed);
  expect(seeds[0], 'each has inputs of their own').not.toBe(seeds[1]);

  const files = { 'ada.json': ada.text, 'bob.json': bob.text };
  const inPage = byFile(await gradedInPage(handedOut.text, files));
  const byCommand = byFile(gradedByCommand('honest', handedOut.text, files));
  expect(inPage).toEqual(byCommand);
  const rows = [inPage['ada.json'], inPage['bob.json']];
  expect(rows.map((row) => row?.outcome)).toEqual(['graded', 'graded']);
  const [full, less] = rows.map((row) => (row?.outcome === 'graded' ? row.points / row.of : NaN));
  expect(full).toBe(1);
  expect(less).toBeLessThan(1);
  expect(less).toBeGreaterThan(0);

  const tampered = tamperings(ada.submission, bob.submission);
  const told = { 'ada.json': ada.text, ...Object.fromEntries(tampered.map(([name, text]) => [name, text])) };
  const page = byFile(await gradedInPage(handedOut.text, told));
  const command = byFile(gradedByCommand('tampered', handedOut.text, told));
  for (const [name, , flag] of tampered) {
    expect(flagsOf(page[name]), `${name}, in the page`).toContain(flag);
    expect(flagsOf(command[name]), `${name}, by the command`).toContain(flag);
  }
  // A copy is flagged, and its program earns what it does all the same.
  const copied = page['copied.json'];
  const program = copied?.outcome === 'graded' ? copied.items.find(({ ref }) => ref === LAB) : undefined;
  expect(program?.points).toBe(program?.of);
}, 300_000);

/** One file, tampered with in six ways: its name, its text, and what has to be said of it. */
function tamperings(ada: Submission, bob: Submission): [name: string, text: string, flag: FlagKind][] {
  const changed = (of: Submission, change: (copy: Submission, work: LabWork) => void): string => {
    const copy = structuredClone(of);
    change(copy, copy.work[LAB] as LabWork);
    return JSON.stringify(copy);
  };
  const { source } = ada.work[LAB] as LabWork;
  return [
    [
      'claims-more.json',
      changed(bob, (_, { claimed, attempts }) => {
        Object.assign(claimed!, { passed: true });
        attempts.at(-1)!.share = 1;
      }),
      'claimed-differs',
    ],
    ['never-ran.json', changed(ada, (_, work) => (work.attempts = [])), 'history'],
    ['other-inputs.json', changed(ada, (_, work) => (work.seed = (work.seed + 1) >>> 0)), 'other-seed'],
    [
      'copied.json',
      changed(bob, (copy, work) => {
        copy.student = { id: 's-003', name: 'Cyd' };
        work.source = source.replace('// mine', '// by Cyd');
        work.attempts = [{ ...work.attempts[0]!, work: workHash(work), share: 1 }];
        delete work.claimed;
      }),
      'similar',
    ],
    ['other-rules.json', changed(ada, (copy) => (copy.rules[LAB] = '0123456789abcdef')), 'other-version'],
    [
      'other-edition.json',
      changed(ada, (copy) => (copy.assignment.hash = '0123456789abcdef')),
      'other-edition',
    ],
  ];
}
