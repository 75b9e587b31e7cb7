// An assignment as a SCORM package: opens on its page for the learner that the LMS names, reports by its items and points, and
// goes on in another browser.

import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import type { FrameLocator, Page } from 'playwright-core';
import { questionVariant, gradeAnswer, type NumericQuestion } from '../../../lessons-engine/grader/index.ts';
import { variantSeed } from '../../../lessons-engine/assignment/index.ts';
import { courseChapters, questionsOf, type CourseChapter } from '../../../src/export/course-items.ts';
import { lmsPackage, type LmsPackage } from '../../../src/export/lms-package.ts';
import { assignmentData } from '../../../src/export/package-data.ts';
import { siteFiles } from '../../../src/export/package-site.ts';
import { scormLms, type Committed, type ScormLms } from '../../support/lms/scorm-lms.ts';
import { sampleAssignment } from '../../support/sample-assignment.ts';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { visit } from '../../support/site/visit.ts';

const slug = 'trap-and-emulate';
const lab = chapter(slug).labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const refs = {
  lab: `lab:${lab.id}`,
  choice: `question:${slug}/quiz#whose-handler`,
  number: `question:${slug}/quiz#slowdown`,
};
const assignment = sampleAssignment({
  title: 'Traps, in an LMS',
  items: [
    { ref: refs.lab, points: 6 },
    { ref: refs.choice, points: 1 },
    { ref: refs.number, points: 3 },
  ],
});

let chapters: CourseChapter[];
let made: LmsPackage;
beforeAll(async () => {
  chapters = await courseChapters();
  const site = siteFiles(inject('dist'));
  const pages = Object.keys(site).filter((path) => path.endsWith('.html'));
  made = await lmsPackage('scorm2004', assignmentData(assignment, chapters, pages, 0.6), site);
});

interface Session {
  lms: ScormLms;
  page: Page;
  shell: FrameLocator;
  course: FrameLocator;
}

async function launched(stored: Committed | null = null): Promise<Session> {
  const lms = await scormLms('scorm2004', made.files, { stored });
  onTestFinished(() => lms.close());
  const { page } = await visit({ site: lms.url });
  await lms.launch(page);
  const shell = page.frameLocator('#sco');
  return { lms, page, shell, course: shell.frameLocator('#course') };
}

const cmi = (committed: Committed | null) => (committed?.cmi ?? {}) as Record<string, unknown>;
const raw = (committed: Committed | null) =>
  Number((cmi(committed)['score'] as { raw?: string } | undefined)?.raw);

/** The right number in the variant of the learner that the LMS names. */
function rightNumber(): string {
  const question = questionsOf(chapters).find(({ ref }) => ref === refs.number)?.question as NumericQuestion;
  const mine = questionVariant(question, variantSeed(assignment, 'l-1', refs.number));
  const text = String(mine.answer);
  expect(gradeAnswer(mine, { kind: 'numeric', text }).correct).toBe(true);
  return text;
}

test('an assignment is worked on, reported by its points, and found again by another browser', async () => {
  const first = await launched();
  const { course, shell } = first;
  await course.getByRole('heading', { name: assignment.title }).waitFor();
  // Who it is, the LMS has said.
  await course.getByRole('heading', { name: 'What to do' }).waitFor();
  expect(await course.getByLabel('Your id').inputValue()).toBe('l-1');
  await shell.getByText(/^Reported: 0 of 3 tried/).waitFor();
  await course.locator(`li[data-ref="${refs.choice}"]`).getByRole('link').click();

  const form = (id: string) => course.locator(`form[data-question="${id}"]`);
  await form('whose-handler').locator('input[value=guest]').check();
  await form('whose-handler').getByRole('button', { name: 'Check' }).click();
  await shell.getByText(/^Reported: 1 of 3 tried, 0 %/).waitFor();
  await form('slowdown').locator('input').fill(rightNumber());
  await form('slowdown').getByRole('button', { name: 'Check' }).click();
  await shell.getByText(/^Reported: 2 of 3 tried, 30 %/).waitFor();
  const bench = new LabBench(first.page, lab.id, course);
  await bench.start();
  await bench.write(labFile(lab, 'solution.ts'));
  expect(await bench.run()).toMatch(/^All \d+ checks pass/);
  await shell.getByText(/^Reported: 3 of 3 tried, 90 %/).waitFor();
  await expect.poll(() => raw(first.lms.committed())).toBe(90);
  await first.page.goto(`${first.lms.url}elsewhere`);
  await expect.poll(() => cmi(first.lms.committed())['exit']).toBe('suspend');

  const stored = first.lms.committed();
  expect(cmi(stored)).toMatchObject({ completion_status: 'completed', success_status: 'passed' });
  const told = Object.values(cmi(stored)['interactions'] as Record<string, Record<string, string>>);
  expect(told.map(({ id, result, weighting }) => [id, result, weighting])).toEqual([
    ['question.trap-and-emulate.quiz.whose-handler', 'incorrect', '1'],
    ['question.trap-and-emulate.quiz.slowdown', 'correct', '3'],
    ['lab.trap-and-emulate.vmm-loop', 'correct', '6'],
  ]);

  const second = await launched(stored);
  await second.shell.getByText(/^Reported: 3 of 3 tried, 90 %/).waitFor();
  await second.shell.getByText('What is reported').click();
  const rows = second.shell.locator('#reported li');
  await expect.poll(() => rows.allInnerTexts()).toHaveLength(3);
  expect((await rows.allInnerTexts()).map((row) => row.replace(/^.* · /, '')).sort()).toEqual([
    '0 of 1',
    '3 of 3',
    '6 of 6',
  ]);
  await second.course.locator('form[data-question="whose-handler"]').waitFor();
  expect(await second.course.locator('body').evaluate(() => location.search)).toBe(
    `?assignment=${assignment.id}`,
  );
  expect(second.lms.missing).toEqual([]);
});
