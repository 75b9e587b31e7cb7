// An instructor builds an assignment of everything that there is, hands it out, opens it again; and is told what is not right.

import { chromium } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { openChapter } from '../../../bench/chapter-in-chromium.ts';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { asQuestion, drawnItems } from '../../../lessons-engine/assignment/index.ts';
import {
  choice,
  field,
  handOut,
  inBuilder,
  openBuilder,
  press,
  problemAt,
  take,
} from '../../support/site/builder-page.ts';
import { complaintsEverywhere } from '../../support/site/complaints.ts';
import { places, visit } from '../../support/site/visit.ts';

const inVienna = { timezoneId: 'Europe/Vienna' };

test('an assignment of every kind goes out as a file and as a link', async () => {
  const { page } = await visit(inVienna);
  await openBuilder(page);
  await field(page, 'Title').fill('Week 3: who may touch the hardware?');
  await page.getByRole('textbox', { name: 'What you say to the students' }).fill('Read chapter 04 first.');
  await take(page, 'monitor', 'lab');
  await take(page, '', 'challenge');
  await take(page, 'exit', 'question');
  await press(page, 'New pool');
  for (let i = 0; i < 5; i++) await take(page, 'guest', 'question');
  await field(page, 'How many of Pool 1').fill('3');
  await field(page, 'Points for each of Pool 1').fill('2.5');
  await choice(page, 'Add to').selectOption('the list');
  await press(page, 'Own question');
  await field(page, 'What it asks').fill('How many rings has an x86 processor?');
  await choice(page, 'Answered by').selectOption('a number');
  await field(page, 'Answer').fill('4');
  await choice(page, 'Time zone').selectOption('America/New_York');
  await page.getByLabel('Due', { exact: true }).fill('2026-12-01T23:59');
  await field(page, 'Graded attempts at each item').fill('5');
  expect(await inBuilder(page, 'instant-due').innerText()).toBe('That is 2026-12-01T23:59:00-05:00.');
  expect(await inBuilder(page, 'totals').innerText()).toMatch(/^7 items · 24\.5 points · about \d+ (h|min)/);

  const { assignment, name, link } = await handOut(page);
  expect(name).toBe('week-3-who-may-touch-the-hardware.assignment.json');
  expect(link.startsWith(`${places[0].url()}assignment/#assignment=`)).toBe(true);
  expect(assignment).toMatchObject({
    title: 'Week 3: who may touch the hardware?',
    note: 'Read chapter 04 first.',
    policy: { due: '2026-12-01T23:59:00-05:00', timeZone: 'America/New_York', attempts: 5, variants: true },
  });
  const [lab, challenge, question, pool, own] = assignment.items;
  expect(
    [lab, challenge, question].map((item) => item !== undefined && 'ref' in item && item.ref.split(':')[0]),
  ).toEqual(['lab', 'challenge', 'question']);
  expect(pool).toMatchObject({ pick: 3, points: 2.5, of: { length: 5 } });
  expect(own).toEqual({ ref: 'own:question-1', points: 1 });
  expect(
    asQuestion('question-1', assignment.own!['question-1']!, assignment.keys!['question-1']!),
  ).toMatchObject({
    kind: 'numeric',
    answer: 4,
  });
  expect(await inBuilder(page, 'length').innerText()).toBe(
    `${link.length.toLocaleString('en')} characters. What stands behind # is not sent to any server.`,
  );

  // What one student gets is what a student's page draws.
  await field(page, 'A student’s id').fill('s1234567');
  const rows = await inBuilder(page, 'preview').locator('tbody tr').count();
  expect(rows).toBe(drawnItems(assignment, 's1234567').length);
  const seeds = () => inBuilder(page, 'preview').locator('code').allInnerTexts();
  const before = await seeds();
  await field(page, 'A student’s id').fill('s7654321');
  expect(await seeds()).not.toEqual(before);

  const student = await visit();
  await student.page.goto(link);
  await student.page.getByLabel('Your name').fill('Ada');
  await student.page.getByLabel('Your id').fill('s1234567');
  await student.page.getByRole('button', { name: 'Begin' }).click();
  await student.page.getByRole('heading', { name: 'What to do' }).waitFor();
  const given = await student.page
    .locator('li[data-ref]')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['ref']));
  expect(given.toSorted()).toEqual(
    drawnItems(assignment, 's1234567')
      .map(({ ref }) => ref)
      .toSorted(),
  );
});

test('from each kind of exercise a link leads to where it stands', async () => {
  const { page, context } = await visit();
  await openBuilder(page);
  for (const [words, kind] of [
    ['autoscaler', 'lab'],
    ['race', 'challenge'],
    ['exit', 'question'],
  ] as const) {
    await page.getByRole('searchbox', { name: 'Search' }).fill(words);
    await choice(page, 'Kind').selectOption(kind);
    const opening = context.waitForEvent('page');
    await inBuilder(page, 'catalogue').getByRole('link', { name: 'Look at it' }).first().click();
    const there = await opening;
    const { hash } = new URL(there.url());
    await expect.poll(() => there.locator(hash).count(), { message: there.url() }).toBe(1);
    await there.close();
  }
});

test('under another path the link leads there, and a long one is told to be long', async () => {
  const site = places[1].url();
  const { page } = await visit({ site });
  await openBuilder(page, site);
  await field(page, 'Title').fill('Long');
  // Text that does not compress: a link holds it packed.
  const random = new Random(7);
  const noise = () => Array.from({ length: 600 }, () => random.word().toString(36)).join('');
  await press(page, 'Own question');
  await field(page, 'What it asks').fill('Which?');
  for (const option of [1, 2, 3]) {
    await field(page, `Option ${option}`).fill(noise().slice(0, 3900));
    await field(page, `Explanation of option ${option}`).fill(noise().slice(0, 3900));
  }
  await page.getByLabel('Option 2 is right').check();
  const { link } = await handOut(page);
  expect(link.startsWith(`${site}assignment/#assignment=`)).toBe(true);
  expect(link.length).toBeGreaterThan(8000);
  expect(await inBuilder(page, 'length').innerText()).toMatch(/Beyond 8,000, .* hand on the file instead\.$/);
});

test('every refusal stands at its field, and the list at the end leads there', async () => {
  const { page } = await visit(inVienna);
  await openBuilder(page);
  expect(await page.locator('ring-builder .ib-problem:visible').count(), 'nothing is told too early').toBe(0);
  await press(page, 'Make the file and the link');
  expect(await problemAt(page, 'title')).toBe('Expected at least 1 character, found "".');
  expect(await problemAt(page, 'items')).toBe('Expected at least 1 entry, found a list of 0.');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toBe('title');
  await field(page, 'Title').fill('Week 4');
  await take(page, '', 'lab');
  expect(await inBuilder(page, 'state').innerText()).toBe('Ready to hand out.');
  await page.locator('[data-field=points]').fill('many');
  await page.getByLabel('Opens', { exact: true }).fill('2026-12-02T08:00');
  await page.getByLabel('Due', { exact: true }).fill('2026-12-01T08:00');
  await field(page, 'Percent lost a day').fill('0');
  await field(page, 'Graded attempts at each item').fill('2.5');
  await press(page, 'Own question');
  await press(page, 'Make the file and the link');
  expect(await problemAt(page, 'items[0].points')).toBe('Expected a number, found "many".');
  expect(await problemAt(page, 'policy.attempts')).toMatch(/^Expected a whole number/);
  expect(await problemAt(page, 'policy.late.percent')).toMatch(/^Expected /);
  expect(await problemAt(page, 'own.question-1.prompt')).toBe('Expected at least 1 character, found "".');
  expect(await problemAt(page, 'keys.question-1.right')).toBe(
    'Expected at least 1 entry, found a list of 0.',
  );
  expect(await page.locator('[data-field=points][data-ref^=lab]').getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('button', { name: 'Question 1, what it asks' }).click();
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['field'])).toBe('prompt');
});

test('hours that clocks skip or repeat are told', async () => {
  const { page } = await visit(inVienna);
  await openBuilder(page);
  await page.getByLabel('Due', { exact: true }).fill('2027-03-28T02:30');
  expect(await inBuilder(page, 'instant-due').innerText()).toMatch(
    /it never happens: taken is 2027-03-28T03:30:00\+02:00\.$/,
  );
  await page.getByLabel('Due', { exact: true }).fill('2026-10-25T02:30');
  expect(await inBuilder(page, 'instant-due').innerText()).toMatch(/twice, .*: taken is the first\.$/);
  await page.getByRole('checkbox', { name: 'the second of the two' }).check();
  await field(page, 'Title').fill('Autumn');
  await take(page, '', 'lab');
  expect((await handOut(page)).assignment.policy.due).toBe('2026-10-25T02:30:00+01:00');
});

test('a draft is there again after a reload; another one starts beside it, and the way back is open', async () => {
  const { page, requests } = await visit();
  await openBuilder(page);
  await field(page, 'Title').fill('Not done yet');
  await take(page, '', 'lab');
  await page.reload();
  await page.locator('ring-builder[data-state=open]').waitFor();
  expect(await field(page, 'Title').inputValue()).toBe('Not done yet');
  await press(page, 'New assignment');
  expect([
    await field(page, 'Title').inputValue(),
    await inBuilder(page, 'items').locator('li').count(),
  ]).toEqual(['', 0]);
  await press(page, 'Back to the draft before');
  expect(await inBuilder(page, 'items').locator('li').count()).toBe(1);
  expect(requests.filter((address) => !address.startsWith(places[0].url()))).toEqual([]);
});

test('an assignment that exists is opened from its link; changed, it gets another id unless its id is kept', async () => {
  const { page } = await visit(inVienna);
  await openBuilder(page);
  await field(page, 'Title').fill('First edition');
  await take(page, 'monitor', 'lab');
  const first = await handOut(page);
  expect((await handOut(page)).assignment.id, 'unchanged, it stays what it is').toBe(first.assignment.id);

  const other = await visit(inVienna);
  await openBuilder(other.page);
  await other.page.getByText('Open one that exists').click();
  const link = other.page.getByRole('textbox', { name: 'or its link' });
  await link.fill(`${first.link.slice(0, -40)}`);
  await press(other.page, 'Open');
  expect(await inBuilder(other.page, 'open-problem').innerText()).toMatch(
    /^Expected a whole link to an assignment, found one that is cut off/,
  );
  await link.fill(first.link);
  await press(other.page, 'Open');
  expect(await field(other.page, 'Title').inputValue()).toBe('First edition');
  expect(await inBuilder(other.page, 'edition').isVisible()).toBe(false);
  await other.page.locator('[data-field=points]').fill('12');
  expect(await inBuilder(other.page, 'edition-says').innerText()).toMatch(
    new RegExp(
      `^The edition before has the id ${first.assignment.id}, and this one differs from it\\. It goes out with the id [a-z2-7]{16}\\.$`,
    ),
  );
  const second = await handOut(other.page);
  expect(second.assignment.id).not.toBe(first.assignment.id);
  await other.page.locator('[data-field=points]').fill('13');
  await other.page.getByRole('radio', { name: /^The same id/ }).check();
  const third = await handOut(other.page);
  expect([third.assignment.id, third.assignment.items]).toEqual([
    second.assignment.id,
    [{ ...first.assignment.items[0], points: 13 }],
  ]);
});

describe('by keyboard alone', () => {
  test('exercises are found, taken, ordered and pooled', async () => {
    const { page } = await visit();
    await openBuilder(page);
    const { keyboard } = page;
    const focused = () =>
      page.evaluate(
        () =>
          document.activeElement?.getAttribute('aria-label') ??
          document.activeElement?.textContent.trim() ??
          '',
      );
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 80; presses++) {
        if (name.test(await focused())) return;
        await keyboard.press('Tab');
      }
      throw new Error(`expected ${String(name)} within 80 presses of Tab, found "${await focused()}"`);
    };
    await field(page, 'Title').focus();
    await keyboard.type('By keys');
    await page.getByRole('searchbox', { name: 'Search' }).focus();
    await keyboard.type('monitor');
    for (let i = 0; i < 3; i++) {
      await tabTo(/^Add: /);
      await keyboard.press('Enter');
      expect(await focused()).toMatch(/^Remove: /);
    }
    const order = () =>
      page
        .locator('ring-builder .ib-item')
        .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['row']));
    const [first, second, third] = await order();
    await tabTo(/^Move down: /);
    await keyboard.press('Enter');
    expect(await order()).toEqual([second, first, third]);
    expect(await inBuilder(page, 'said').innerText()).toMatch(/: now 2 of 3\.$/);
    await keyboard.press('Alt+ArrowDown');
    expect(await order()).toEqual([second, third, first]);
    await keyboard.press('Alt+ArrowDown');
    expect(await inBuilder(page, 'said').innerText()).toMatch(/ is already last\.$/);
    await inBuilder(page, 'target').focus();
    await tabTo(/^New pool$/);
    await keyboard.press('Enter');
    await tabTo(/^Place of /);
    await keyboard.press('ArrowDown');
    expect(await order()).toEqual([third, first, 'pool 1', second]);
    expect(await focused()).toMatch(/^Place of /);
    await tabTo(/^Make the file and the link$/);
    await keyboard.press('Enter');
    await inBuilder(page, 'made').waitFor();
    await tabTo(/^Save the file$/);
  });
});

test('nothing that gets the focus lies under the bar of totals', async () => {
  const { page } = await visit({ viewport: { width: 1280, height: 900 } });
  await openBuilder(page);
  const covered: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    covered.push(
      ...(await page.evaluate(() => {
        const [own, bar] = [document.activeElement, document.querySelector('.ib-bar')];
        if (!own || !bar || !own.closest('ring-builder') || bar.contains(own)) return [];
        const [box, over] = [own.getBoundingClientRect(), bar.getBoundingClientRect()];
        return box.bottom > over.top && box.top < over.bottom ? [own.textContent || own.outerHTML] : [];
      })),
    );
  }
  expect(covered).toEqual([]);
});

test('axe finds nothing, neither before nor after everything was used', async () => {
  const { page } = await visit(inVienna);
  await openBuilder(page);
  expect(await complaintsEverywhere(page)).toEqual([]);
  await take(page, 'monitor', 'lab');
  await press(page, 'New pool');
  await take(page, 'exit', 'question');
  await press(page, 'Own question');
  await press(page, 'Own question');
  await choice(page, 'Answered by').first().selectOption('an order');
  await page.getByLabel('Seal this assignment').check();
  await press(page, 'Add a hidden call');
  await press(page, 'Make the file and the link');
  expect(await page.locator('ring-builder .ib-problem:visible').count()).toBeGreaterThan(5);
  expect(await complaintsEverywhere(page)).toEqual([]);
});

test.each([360, 768, 1440])('nothing is wider than the window at %i px', async (width) => {
  const { page } = await visit({ viewport: { width, height: 800 } });
  await openBuilder(page);
  await take(page, 'exit', 'question');
  await press(page, 'New pool');
  await press(page, 'Own question');
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await beyond()).toBeLessThanOrEqual(0);
  await page.goto(`${places[0].url()}instructor/threat-model/`);
  expect(await beyond()).toBeLessThanOrEqual(0);
});

test('the builder weighs at most 120 KB before any click', async () => {
  const browser = await chromium.connect(inject('browser'));
  const { page, scales } = await openChapter(browser, inject('atRoot'), 'instructor/');
  const { all, parts } = await scales.weigh();
  await page.context().close();
  const heaviest = parts.slice(0, 8).map(({ address, gzip }) => `${gzip} ${address}`);
  expect(all.gzip, heaviest.join('\n')).toBeLessThanOrEqual(120_000);
});
