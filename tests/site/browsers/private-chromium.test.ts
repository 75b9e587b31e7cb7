// An incognito window of Chromium, started as a user starts one: everything works in it, the page says that what it keeps goes with
// the window, and it does.

import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { leftOnDisk, openWindow, profile } from '../../support/site/own-profile.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;

test('in an incognito window a lab is solved and kept, and nothing stays when it is closed', async () => {
  const { folder, remove } = profile();
  onTestFinished(remove);
  const context = await openWindow(folder, ['--incognito']);
  const errors: string[] = [];
  context.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  context.on('weberror', (error) => errors.push(error.error().message));
  // A page of context.newPage() would be in the window beside it, which is not private.
  const page = context.pages()[0]!;

  await page.goto(inject('atRoot') + path);
  const bench = new LabBench(page, lab.id);
  await bench.start();
  await bench.writeAndKeep(labFile(lab, 'solution.ts'));
  expect(await bench.run()).toMatch(/^All \d+ checks pass\./);
  await page.reload();
  await bench.root.scrollIntoViewIfNeeded();
  await expect.poll(() => bench.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
  await page.goto(`${inject('atRoot')}progress/`);
  await page.getByText('when you close a private window').waitFor();
  await page.locator('ring-progress').getByText('Trap and emulate').first().waitFor();

  await context.close();
  expect(leftOnDisk(join(folder, 'Default'))).toEqual([]);
  expect(errors).toEqual([]);
});
