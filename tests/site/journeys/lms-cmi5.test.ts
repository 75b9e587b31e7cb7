// The course as a cmi5 package against a small LRS: statements in the order that cmi5 wants, and the state for the next launch.

import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { Page } from 'playwright-core';
import { courseChapters } from '../../../src/export/course-items.ts';
import { lmsPackage, type LmsPackage } from '../../../src/export/lms-package.ts';
import { courseData } from '../../../src/export/package-data.ts';
import { siteFiles } from '../../../src/export/package-site.ts';
import { smallLrs, type SmallLrs } from '../../support/lms/small-lrs.ts';
import { visit } from '../../support/site/visit.ts';

let made: LmsPackage;

beforeAll(async () => {
  const site = siteFiles(inject('dist'));
  const pages = Object.keys(site).filter((path) => path.endsWith('.html'));
  const data = courseData(await courseChapters(), pages, 0.6);
  // Two questions are all that it takes, so that a learner can pass in a test.
  const items = data.items.filter(({ ref }) => /#(whose-handler|direction)$/.test(ref));
  made = await lmsPackage('cmi5', { ...data, items }, site);
});

/** What an LRS answers about a state that nobody has written yet. */
const nothingThere = /404 \(Not Found\).*\/xapi\//;

async function lrsFor(options?: Parameters<typeof smallLrs>[1]): Promise<SmallLrs> {
  const lrs = await smallLrs(made.files, options);
  onTestFinished(() => lrs.close());
  return lrs;
}

async function openChapter(page: Page): Promise<void> {
  const course = page.frameLocator('#course');
  await course
    .getByRole('link', { name: /Trap and emulate/ })
    .first()
    .click();
  await course.getByRole('heading', { level: 1, name: 'Trap and emulate' }).waitFor();
}

async function answer(page: Page, question: string, option: string): Promise<void> {
  const form = page.frameLocator('#course').locator(`form[data-question="${question}"]`);
  await form.scrollIntoViewIfNeeded();
  await form.locator(`input[value="${option}"]`).check();
  await form.getByRole('button', { name: 'Check' }).click();
  await form.locator('.quiz-verdict').waitFor();
}

describe('the course at an LRS', () => {
  test('says what was done in the order of cmi5, and begins again where it was', async () => {
    const lrs = await lrsFor();
    const { page } = await visit({ site: lrs.url, expected: nothingThere });
    await page.goto(lrs.launch());
    await page.getByText(/^Reported: 0 of 2 tried/).waitFor();
    await openChapter(page);
    await answer(page, 'whose-handler', 'guest');
    await page.getByText(/^Reported: 1 of 2 tried, 0 %/).waitFor();
    expect(lrs.verbs()).toEqual(['initialized', 'answered']);
    expect(lrs.statements[1]).toMatchObject({
      object: {
        id: 'https://lms.example/activities/7/question.trap-and-emulate.quiz.whose-handler',
        definition: { interactionType: 'choice', correctResponsesPattern: ['monitor'] },
      },
      result: { response: 'guest', success: false },
    });
    await page.getByRole('button', { name: 'Save and leave' }).click();
    await page.waitForURL(`${lrs.url}back`);
    await expect.poll(() => lrs.verbs().at(-1)).toBe('terminated');

    const { page: second } = await visit({ site: lrs.url, expected: nothingThere });
    await second.goto(lrs.launch());
    const course = second.frameLocator('#course');
    await course.getByRole('heading', { level: 1, name: 'Trap and emulate' }).waitFor();
    const form = course.locator('form[data-question="whose-handler"]');
    await form.scrollIntoViewIfNeeded();
    await form.locator('.quiz-verdict').waitFor();
    await course.getByRole('button', { name: 'Ask me again what was wrong' }).click();
    await answer(second, 'whose-handler', 'monitor');
    await answer(second, 'direction', 'nothing');
    await second.getByText(/^Reported: 2 of 2 tried, 100 %/).waitFor();
    expect(lrs.verbs().slice(3)).toEqual(['initialized', 'answered', 'answered', 'passed', 'completed']);
    await second.goto(`${lrs.url}back`);
    await expect.poll(() => lrs.verbs().at(-1)).toBe('terminated');
    expect(lrs.refusals).toEqual([]);
    expect(lrs.missing).toEqual([]);
  });

  test('reports nothing but its beginning and end in a session that is to be browsed', async () => {
    const lrs = await lrsFor({ launchMode: 'Browse' });
    const { page } = await visit({ site: lrs.url, expected: nothingThere });
    await page.goto(lrs.launch());
    await page.getByText('has opened this to browse: nothing is reported').waitFor();
    await openChapter(page);
    await answer(page, 'whose-handler', 'monitor');
    await page.getByRole('button', { name: 'Save and leave' }).click();
    await page.waitForURL(`${lrs.url}back`);
    await expect.poll(() => lrs.verbs()).toEqual(['initialized', 'terminated']);
    expect({ refusals: lrs.refusals, states: lrs.states.size }).toEqual({ refusals: [], states: 0 });
  });

  test('says so when the token was fetched before', async () => {
    const lrs = await lrsFor();
    const { page } = await visit({ site: lrs.url, expected: nothingThere });
    const address = lrs.launch();
    await page.request.post(new URL(address).searchParams.get('fetch') ?? '');
    await page.goto(address);
    await page.getByRole('alert').getByText('expected an auth-token, found none').waitFor();
    await openChapter(page);
  });
});
