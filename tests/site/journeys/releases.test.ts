// Ten releases under one reader: each is offered and never forced, fetches what has changed, and loses nothing that was done.
// One renames a lab, one comes while a lab runs, one while two tabs are open.

import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { untilPageIsKept } from '../../support/site/keep-offline.ts';
import { LabBench } from '../../support/site/lab-bench.ts';
import { Releases } from '../../support/site/releases.ts';
import { SlowHost } from '../../support/site/slow-host.ts';
import { visit } from '../../support/site/visit.ts';

const path = 'chapters/trap-and-emulate/';
const earlier = 'trap-and-emulate/vmm-loop';
const now = 'trap-and-emulate/exit-loop';
const RENAMED_IN = 5;

const releaseOf = (page: Page) => page.locator('main').getAttribute('data-release');
const offered = (page: Page) => page.locator('.r-notice');

/** Takes the release that is offered. */
async function take(page: Page, release: number): Promise<void> {
  await offered(page).getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => releaseOf(page).catch(() => null)).toBe(String(release));
  await untilPageIsKept(page);
}

/** In the page: ids of the labs with code. */
async function keptLabs(): Promise<IDBValidKey[]> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('ring-minus-one'));
  const keys = await settled(database.transaction('code').objectStore('code').getAllKeys());
  database.close();
  return keys;
}

test('nothing is lost over ten releases', { timeout: 240_000 }, async () => {
  const releases = new Releases(inject('dist'));
  const host = await SlowHost.open(releases.folder, '/', { keepsNames: true });
  const { page, context } = await visit({ site: host.url, serviceWorkers: 'allow' });
  onTestFinished(async () => {
    await host.close();
    releases.close();
  });
  let release = 0;
  const publish = async (): Promise<void> => {
    release++;
    releases.change(`${path}index.html`, (html) =>
      html.replace(/<main(?: data-release="\d+")?/, `<main data-release="${release}"`),
    );
    if (release === RENAMED_IN) {
      expect(releases.replaceAll(earlier, now).length).toBeGreaterThan(3);
      // The files of the lab lie in a folder of its name; and its heading, which links lead to, stays what it was.
      releases.replaceAll('/labs/vmm-loop/', '/labs/exit-loop/');
      expect(releases.replaceAll('earlier id → id', `earlier id → id\n${earlier} → ${now}`)).toContainEqual(
        expect.stringMatching(/_astro.progress\./),
      );
    }
    await releases.publish();
    host.asked.length = 0;
  };

  await publish();
  await page.goto(host.url + path);
  await untilPageIsKept(page);
  const bench = new LabBench(page, earlier);
  await bench.start();
  await bench.writeAndKeep('// written under release 1\nfor (;;);\n');
  const question = page.locator('ring-quiz form:has(input[type=radio])').first();
  await question.locator('input').first().check();
  await question.getByRole('button', { name: 'Check' }).click();
  const verdict = await question.locator('.quiz-verdict').innerText();

  while (release < 10) {
    const before = release;
    if (release === 6) await bench.begin();
    await publish();
    if (release === 7) {
      // A page asks for a new version when it is opened; here another one does, while a lab runs in this one.
      const other = await context.newPage();
      await other.goto(`${host.url}glossary/`);
      await offered(page).waitFor();
      expect(await bench.verdict()).toMatch(/^No check could begin/);
      expect(await releaseOf(page)).toBe(String(before));
      await offered(page).getByRole('button', { name: 'Reload' }).click();
      await expect
        .poll(() => offered(page).innerText())
        .toContain('Close the other tabs of this course first');
      expect(await releaseOf(page)).toBe(String(before));
      await other.close();
    } else {
      await page.reload();
      await offered(page).waitFor();
      // What is read is the version that was there, whole.
      expect(await releaseOf(page)).toBe(String(before));
    }
    await take(page, release);
    if (release !== RENAMED_IN) expect(host.asked.length, `release ${release}`).toBeLessThan(12);
    // A lab with work in it opens by itself when it is seen.
    await bench.root.scrollIntoViewIfNeeded();
    await bench.editor.waitFor();
    expect(await bench.editor.innerText(), `release ${release}`).toContain('written under release 1');
    await question.scrollIntoViewIfNeeded();
    await expect.poll(() => question.locator('.quiz-verdict').innerText()).toBe(verdict);
  }
  expect(await page.evaluate(keptLabs)).toEqual([now]);

  // And all of it is still there when the host is gone.
  host.isDown = true;
  await page.goto(host.url + path);
  expect(await releaseOf(page)).toBe('10');
});
