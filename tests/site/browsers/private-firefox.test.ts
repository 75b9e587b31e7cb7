// A private window of Firefox: everything works in it, the page says that what it keeps goes with the window, and it does.

import { join } from 'node:path';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import {
  endBrowser,
  firefoxVersion,
  goOn,
  pressIn,
  startFirefox,
  textIn,
  visitWhole,
} from '../../support/site/whole-browser.ts';
import { leftOnDisk, profile } from '../../support/site/own-profile.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const scope = `ring-lab:has(#lab-${lab.id.split('/')[1]})`;

const journey = async (): Promise<void> => {
  const { folder, remove } = profile();
  onTestFinished(remove);
  await startFirefox({
    userDataDir: folder,
    extraPrefsFirefox: { 'browser.privatebrowsing.autostart': true },
  });
  const page = await visitWhole();
  await page.goto(inject('atRoot') + path);
  await textIn(page, 'h1', /^Trap and emulate$/);
  await pressIn(page, scope, 'Start');
  await pressIn(page, scope, 'Run the checks');
  const verdict = await textIn(page, `${scope} [data-part="status"]`, /^\d+ of \d+ checks pass/);
  const question = 'ring-quiz form:has(input[type=radio])';
  await page.locator(`${question} input`).click();
  await pressIn(page, question, 'Check');
  const answered = await textIn(page, `${question} .quiz-verdict`, /^[✓✗]/);

  await goOn(page);
  await page.$eval(question, (form) => form.scrollIntoView());
  expect(await textIn(page, `${question} .quiz-verdict`, /^[✓✗]/)).toBe(answered);
  await goOn(page, `${inject('atRoot')}progress/`);
  await textIn(page, 'ring-progress', /when you close a private window/);
  await textIn(page, 'ring-progress [data-part="view"]', /Trap and emulate/);
  expect(verdict).not.toBe('');

  await endBrowser();
  expect(leftOnDisk(join(folder, 'storage'))).toEqual([]);
};

// A test that is left out counts as failed; so what is not there is named instead.
if (firefoxVersion === undefined)
  test('Firefox is not here and cannot be installed: no private window was tried', () => {});
else
  test(
    `in a private window of ${firefoxVersion} a lab is graded and a question answered, and nothing stays`,
    { timeout: 120_000 },
    journey,
  );
afterAll(endBrowser);
