// A browser that stores nothing, stops storing, or holds what cannot be read: said plainly, and work goes on.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find((each) => each.id.endsWith('/vmm-loop'))!;
const { id } = lab;
const address = () => places[0].url() + path;

const denials: [string, () => void][] = [
  [
    'is denied',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    },
  ],
  ['is missing', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  ['never answers', () => (IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest)],
];

async function answerOne(page: Page): Promise<void> {
  const form = page
    .locator('ring-quiz form')
    .filter({ has: page.locator('input[type=radio]') })
    .first();
  await form.locator('input').first().check();
  await form.getByRole('button', { name: 'Check' }).click();
  await form.locator('.quiz-verdict').waitFor();
}

test.each(denials)('where storage %s, lab, quiz and challenge work and say what lasts', async (_, deny) => {
  const { page } = await visit();
  await page.addInitScript(deny);
  await page.goto(address());
  const words = 'This browser does not let the page store anything';
  const bench = new LabBench(page, id);
  await bench.start();
  await bench.root.getByRole('status').filter({ hasText: words }).waitFor();
  await bench.write(labFile(lab, 'solution.ts'));
  expect(await bench.run()).toMatch(/^All \d+ checks pass\./);
  await expect.poll(() => bench.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
  expect(await bench.root.getByText('is kept in this browser').count()).toBe(0);
  await page.locator('ring-challenge').scrollIntoViewIfNeeded();
  await page.locator('ring-challenge').getByText(words).waitFor();
  await answerOne(page);
  await page.locator('ring-quiz .quiz-notice').getByText(words).waitFor();
});

test('when storage fills up, the lab says so and shows still what was stored before', async () => {
  const { page } = await visit();
  await page.goto(address());
  const bench = new LabBench(page, id);
  await bench.start();
  await bench.writeAndKeep('// stored\n');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  await bench.write('// not stored\n');
  await bench.root
    .getByRole('status')
    .filter({ hasText: 'The browser has stopped storing your work' })
    .waitFor();
  expect(await bench.root.getByText('is kept in this browser').count()).toBe(0);
  await answerOne(page);
  await page.locator('ring-quiz .quiz-notice').getByText('stopped storing').waitFor();
  await page.reload();
  await bench.root.scrollIntoViewIfNeeded();
  await bench.editor.waitFor();
  expect(await bench.editor.innerText()).toContain('// stored');
});

/** Puts records that no version of the site has written. */
async function damage(page: Page, keys: [shelf: string, key: string][]): Promise<void> {
  await page.evaluate(async (keys) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ring-minus-one');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const [shelf, key] of keys) {
      const transaction = database.transaction(shelf, 'readwrite');
      transaction.objectStore(shelf).put({ damaged: 7 }, key);
      await new Promise((resolve) => (transaction.oncomplete = resolve));
    }
    database.close();
  }, keys);
}

test('a damaged record counts as not there, is told of where it was, and is replaced by new work', async () => {
  const { page } = await visit();
  await page.goto(address());
  const words = 'Something that this browser kept here cannot be read';
  const [challenge = ''] = await page
    .locator('ring-challenge')
    .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['challenge'] ?? ''));
  await damage(page, [
    ['code', id],
    ['bests', challenge],
  ]);
  await page.reload();
  const bench = new LabBench(page, id);
  await bench.start();
  await bench.root.getByRole('status').filter({ hasText: words }).waitFor();
  await bench.write('// new\n');
  await bench.root.getByText('Your code is kept in this browser.').waitFor();
  expect(await bench.root.getByText(words).count()).toBe(0);
  await page.locator('ring-challenge').scrollIntoViewIfNeeded();
  await page.locator('ring-challenge').getByText(words).waitFor();
});
