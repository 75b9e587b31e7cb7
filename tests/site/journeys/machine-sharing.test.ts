// A state that leaves the page as a link or as a file, and comes back as the same state; a damaged one is refused.

import { expect, test } from 'vitest';
import {
  downloaded,
  drop,
  open,
  part,
  position,
  press,
  printed,
  said,
  write,
} from '../../support/site/machine-page.ts';
import { visit } from '../../support/site/visit.ts';

test('a link leads to the same state: program, options, what was typed, step', async () => {
  const { page } = await visit();
  await open(page);
  await page.getByLabel('Example').selectOption('echo');
  await page.getByText('Options of the machine').click();
  await part(page, 'ram').selectOption('2');
  await page.getByLabel('H', { exact: true }).uncheck();
  await press(page, 'Run');
  await expect.poll(() => said(page)).toBe('Running …');
  await page.getByLabel('A line for the guest').fill('Hello');
  await page.getByLabel('A line for the guest').press('Enter');
  await expect.poll(() => printed(page)).toBe('hELLO\n');
  await press(page, 'Pause');
  await press(page, 'Link to this state');
  await expect.poll(() => said(page)).toMatch(/^The link is in the address bar.* state [0-9a-f]{8}\.$/);
  const [, hash] = /state ([0-9a-f]{8})/.exec(await said(page))!;
  const [address, here] = [page.url(), await position(page)];
  expect(address).toMatch(/#run=/);

  await page.goto('about:blank');
  await page.goto(address);
  await expect
    .poll(() => said(page))
    .toMatch(/^The link leads to step [\d,]+ of program\.s\. Press Run to go there\.$/);
  expect(await part(page, 'source').inputValue()).toMatch(/^# Sends back what you type/);
  expect(await printed(page)).toBe('');
  await press(page, 'Run');
  await expect
    .poll(() => said(page))
    .toMatch(new RegExp(`^program\\.s is open: assembly, at step [\\d,]+, state ${hash}\\.$`));
  await expect.poll(() => position(page)).toBe(here);
  expect(await printed(page)).toBe('hELLO\n');
  await press(page, 'Back');
  await expect.poll(() => position(page)).toMatch(/in the past/);
});

test('a link that is damaged is refused, and what is open stays', async () => {
  const { page } = await visit();
  await open(page);
  await press(page, 'Step');
  await expect.poll(() => position(page)).toMatch(/^step 1,/);
  await press(page, 'Link to this state');
  await expect.poll(() => page.url()).toMatch(/#run=/);
  const fragment = new URL(page.url()).hash;
  const follow = (hash: string) => page.evaluate((hash) => void (location.hash = hash), hash);
  await follow(fragment.slice(0, 200));
  await expect
    .poll(() => said(page))
    .toMatch(/expected compressed bytes, found \d+ characters that are damaged or cut off\.$/);
  await press(page, 'Step');
  await expect.poll(() => position(page)).toMatch(/^step 2,/);
  const middle = Math.floor(fragment.length / 2);
  const other = fragment[middle] === 'A' ? 'B' : 'A';
  await follow(fragment.slice(0, middle) + other + fragment.slice(middle + 1));
  await expect.poll(() => said(page)).toMatch(/cannot be read: expected|leads to step/);
  if (/leads to step/.test(await said(page))) {
    await press(page, 'Run');
    await expect.poll(() => said(page)).toMatch(/^shared run: expected .*, found /);
  }
  expect(await position(page)).toMatch(/^step 2,/);
});

test('a state too long for a link is saved as a file instead, and opened again where it was', async () => {
  const { page } = await visit();
  await open(page);
  const words = Array.from({ length: 3000 }, (_, line) => `.word ${Math.imul(line, 0x9e3779b1)}`).join('\n');
  await drop(page, 'long.s', Buffer.from(`nop\nnop\nnop\n1: j 1b\n${words}\n`));
  await expect.poll(() => said(page)).toMatch(/is open/);
  for (let step = 1; step <= 3; step++) {
    await press(page, 'Step');
    await expect.poll(() => position(page)).toMatch(new RegExp(`^step ${step},`));
  }
  await press(page, 'Link to this state');
  await expect
    .poll(() => said(page))
    .toMatch(
      /^Expected a link of at most 8,000 characters, found that this state takes [\d,]+\. Save it as a file instead\.$/,
    );
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Save the state');
  const file = await downloaded(page, 'Save the state');
  expect(file.name).toBe('program-step-3.ring');
  await press(page, 'Reset');
  await expect.poll(() => position(page)).toMatch(/^step 0,/);
  await part(page, 'file').setInputFiles(file);
  await expect.poll(() => said(page)).toMatch(/is open: saved state, at step 3, state [0-9a-f]{8}\.$/);
  await expect.poll(() => position(page)).toMatch(/^step 3,/);
  const damaged = file.buffer;
  damaged[damaged.length - 20]! ^= 1;
  await drop(page, 'damaged.ring', damaged);
  await expect
    .poll(() => said(page))
    .toMatch(/^saved state: expected the hash that it ends with, [0-9a-f]+, found [0-9a-f]+$/);
  expect(await position(page)).toMatch(/^step 3,/);
});

test('a program with errors is linked to as it is, and a link to a program does not run it', async () => {
  const { page } = await visit();
  await open(page);
  await write(page, '# a program of my own\nlu a0, 3\n');
  await press(page, 'Link to this state');
  await expect.poll(() => page.url()).toMatch(/#source=/);
  expect(await said(page)).toMatch(/It holds the program alone, which has errors\.$/);
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await expect.poll(() => said(page)).toBe('The program of the link is in the editor. Nothing has run.');
  expect(await part(page, 'source').inputValue()).toBe('# a program of my own\nlu a0, 3\n');
});
