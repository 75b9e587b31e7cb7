// All of a reader's work in a file: out of one browser, into another, and bad files refused with nothing lost. And what becomes of
// work when an exercise changes.

import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { linkText } from '../../../lessons-engine/assignment/index.ts';
import { chapter } from '../../support/site/chapters.ts';
import { complaints, complaintsEverywhere } from '../../support/site/complaints.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';
import { sampleAssignment } from '../../support/sample-assignment.ts';

const { slug, path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const site = () => places[0].url();

async function exported(page: Page): Promise<string> {
  await page.goto(`${site()}progress/`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save it all to a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^ring-progress-\d{4}-\d\d-\d\d\.json$/);
  return text(await download.createReadStream());
}

async function imported(page: Page, content: string): Promise<string> {
  if (!page.url().endsWith('/progress/')) await page.goto(`${site()}progress/`);
  const status = page.locator('ring-progress > [role=status]');
  await page.getByLabel('Add what another file holds').waitFor();
  await status.evaluate((line) => (line.textContent = ''));
  await page
    .getByLabel('Add what another file holds')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await expect.poll(() => status.textContent()).not.toBe('');
  return (await status.textContent()) ?? '';
}

async function answer(page: Page, choice: string): Promise<void> {
  const form = page.locator('form[data-question="whose-handler"]');
  await form.locator(`input[value="${choice}"]`).check();
  await form.getByRole('button', { name: 'Check' }).click();
  await form.locator('.quiz-verdict').waitFor();
}

test('work is carried from one browser to another, and to and fro, and nothing is lost', async () => {
  const [one, other] = [
    (await visit({ acceptDownloads: true })).page,
    (await visit({ acceptDownloads: true })).page,
  ];
  await one.goto(site() + path);
  const bench = new LabBench(one, lab.id);
  await bench.start();
  await bench.write(labFile(lab, 'solution.ts'));
  await bench.run();
  await answer(one, 'neither');

  await other.goto(`${site()}exercises/${slug}/`);
  const there = new LabBench(other, lab.id);
  await there.start();
  await there.writeAndKeep('// written there, later\n');
  await answer(other, 'monitor');

  const first = await exported(one);
  expect(await imported(other, first)).toMatch(/^\d+ records? added, \d+ brought together with yours/);
  expect(await imported(other, first)).toBe('Nothing in the file was new: everything stays as it is.');
  await other.getByText('Versions of your programs that are set aside').waitFor();
  await other
    .getByText(/Trap and emulate/)
    .first()
    .waitFor();

  await other.goto(site() + path);
  await there.root.scrollIntoViewIfNeeded();
  await there.editor.waitFor();
  expect(await there.editor.innerText()).toContain('// written there, later');
  expect(await there.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
  await there.root.getByRole('button', { name: 'Show it' }).click();
  expect(await there.editor.innerText()).toContain('import');
  await there.root.getByRole('button', { name: 'Undo' }).click();
  const form = other.locator('form[data-question="whose-handler"]');
  await form.scrollIntoViewIfNeeded();
  await form.and(other.locator('[data-verdict=right]')).waitFor();

  const second = await exported(other);
  await imported(one, second);
  await one.goto(site() + path);
  await bench.root.scrollIntoViewIfNeeded();
  await bench.editor.waitFor();
  expect(await bench.editor.innerText()).toContain('// written there, later');
});

test('the page says what is done and what is left, and one exercise is begun anew without the others', async () => {
  const { page } = await visit();
  await page.goto(`${site()}exercises/${slug}/`);
  const bench = new LabBench(page, lab.id);
  await bench.start();
  await bench.writeAndKeep('// mine\n');
  await answer(page, 'neither');
  await page.goto(`${site()}progress/`);
  const work = page.locator('details', { hasText: 'Trap and emulate' });
  const row = (name: string) => work.getByRole('listitem').filter({ hasText: name });
  await row('Lab: Write the monitor').getByText('begun').waitFor();
  await row('Questions')
    .getByText(/[01] of \d+ right/)
    .waitFor();
  await row('Challenge: The price of a trap').getByText('not begun').waitFor();
  await page.getByRole('heading', { name: 'Not begun' }).waitFor();

  await work
    .getByRole('button', { name: 'Begin anew: Lab: Write the monitor, of Trap and emulate' })
    .press('Enter');
  const status = page.locator('ring-progress > [role=status]');
  await status.getByText('Lab: Write the monitor: what was kept of it is gone.').waitFor();
  await row('Lab: Write the monitor').getByText('not begun').waitFor();
  await row('Questions')
    .getByText(/[01] of \d+ right/)
    .waitFor();
  expect(await complaints(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await status.getByText('Lab: Write the monitor: all is as it was.').waitFor();
  await page.goto(`${site()}exercises/${slug}/`);
  await bench.root.scrollIntoViewIfNeeded();
  await bench.editor.waitFor();
  expect(await bench.editor.innerText()).toContain('// mine');
});

test('an assignment goes on where it was left on another device', async () => {
  const assignment = sampleAssignment({
    title: 'Two devices',
    items: [{ ref: `question:${slug}/quiz#whose-handler`, points: 1 }],
  });
  const [one, other] = [
    (await visit({ acceptDownloads: true })).page,
    (await visit({ acceptDownloads: true })).page,
  ];
  await one.goto(`${site()}assignment/#assignment=${linkText(assignment)}`);
  await one.getByLabel('Your name').fill('Ada');
  await one.getByLabel('Your id').fill('1');
  await one.getByRole('button', { name: 'Begin' }).click();
  await one.locator('li[data-ref] a').click();
  await answer(one, 'neither');
  await imported(other, await exported(one));
  await other.getByRole('link', { name: 'Two devices' }).click();
  await other.getByText('question · 1 point · not right · 1 attempt').waitFor();
  expect(await other.getByLabel('Your id').getAttribute('readonly'), 'work has begun').not.toBeNull();
  await other.locator('li[data-ref] a').click();
  await other.getByRole('button', { name: 'Answer again' }).click();
  await answer(other, 'monitor');
  await other.getByText('Attempt 2.').waitFor();
  await imported(one, await exported(other));
  await one.getByRole('link', { name: 'Two devices' }).click();
  await one.getByText('question · 1 point · right · 2 attempts').waitFor();
});

test('a bad file is refused, and nothing is changed', async () => {
  const { page } = await visit({ acceptDownloads: true });
  await page.goto(`${site()}exercises/${slug}/`);
  const bench = new LabBench(page, lab.id);
  await bench.start();
  await bench.writeAndKeep('// mine\n');
  const good = await exported(page);
  const strip = (file: string) => file.replace(/"made": "[^"]*"/, '');
  for (const [file, words] of [
    ['', 'found: an empty file'],
    [good.slice(0, -50), 'expected progress as JSON'],
    ['{"format":"ring-minus-one/assignment"}', 'that is an assignment'],
    [good.replace('"version": 1', '"version": 9'), 'a newer course may read it'],
    [good.replace(/"source": "/, '"origin": "'), 'records.code.'],
  ] as const) {
    const said = await imported(page, file);
    expect(said).toMatch(/^Nothing was added, and nothing is changed: /);
    expect(said).toContain(words);
    expect(strip(await exported(page)), words).toBe(strip(good));
  }
});

/** The page of exercises as a later version of the site might have it. */
async function later(page: Page, change: (html: string) => string): Promise<void> {
  await page.route(`**/exercises/${slug}/`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await page.reload();
}

describe('an exercise that has changed since', () => {
  test('leaves the reader’s version of a lab alone, shows what is different, and asks which stays', async () => {
    const { page } = await visit();
    await page.goto(`${site()}exercises/${slug}/`);
    const bench = new LabBench(page, lab.id);
    await bench.start();
    await bench.writeAndKeep('// mine\n');
    await later(page, (html) =>
      html.replace(/(<section id="lab-vmm-loop"[^]*?<pre[^>]*><code>)/, '$1// a new first line\n'),
    );
    await bench.root.scrollIntoViewIfNeeded();
    await bench.editor.waitFor();
    await bench.root.getByText('The exercise has changed since you began.').waitFor();
    await bench.root.getByRole('button', { name: 'Compare' }).press('Enter');
    const both = bench.root.getByRole('group', { name: 'Your version and the new starter' });
    await both.locator('.r-lab-expected').getByText('// a new first line').waitFor();
    await both.locator('.r-lab-found').getByText('// mine').waitFor();
    expect(await both.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await bench.editor.innerText()).toContain('// mine');
    expect(await complaints(page, 'ring-lab')).toEqual([]);
    await bench.root.getByRole('button', { name: 'Take the new one' }).click();
    expect(await both.count()).toBe(0);
    expect(await bench.editor.innerText()).toContain('// a new first line');
    await bench.root.getByRole('button', { name: 'Undo' }).click();
    expect(await bench.editor.innerText()).toContain('// mine');
  });

  test('asks a reworded question anew, and lists the answer to the earlier wording', async () => {
    const { page } = await visit();
    await page.goto(`${site()}exercises/${slug}/`);
    await answer(page, 'neither');
    await later(page, (html) => html.replace(/("id":"whose-handler","prompt":")/, '$1Now: '));
    const form = page.locator('form[data-question="whose-handler"]');
    await form.scrollIntoViewIfNeeded();
    await form.getByText('You answered an earlier wording of this question, wrongly:').waitFor();
    expect(await form.getAttribute('data-verdict')).toBeNull();
    await answer(page, 'monitor');
    await page.reload();
    await form.scrollIntoViewIfNeeded();
    await form.and(page.locator('[data-verdict=right]')).waitFor();
    await form.getByText('You answered an earlier wording of this question, wrongly:').waitFor();
  });
});

test('axe finds nothing on the page of progress', async () => {
  const { page } = await visit({ acceptDownloads: true });
  await page.goto(`${site()}exercises/${slug}/`);
  expect(await complaintsEverywhere(page)).toEqual([]);
  const bench = new LabBench(page, lab.id);
  await bench.start();
  await bench.writeAndKeep('// mine\n');
  const good = await exported(page);
  await imported(
    page,
    good.replace(/"source": "[^"]*"/, '"source": "theirs"').replace(/"at": "2\d/, '"at": "19'),
  );
  await page.getByText('Versions of your programs that are set aside').waitFor();
  expect(await complaintsEverywhere(page)).toEqual([]);
});
