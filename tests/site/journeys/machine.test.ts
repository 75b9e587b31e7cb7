// The page of the machine: guests written, chosen and dropped; every way to move them; time travel; the keyboard alone.
// That nothing leaves the origin and no error is logged, `visit` holds for each of these.

import { describe, expect, test } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import {
  assembled,
  drop,
  open,
  part,
  position,
  press,
  printed,
  register,
  said,
  write,
} from '../../support/site/machine-page.ts';
import { deep, visit } from '../../support/site/visit.ts';
import { tinyElf } from '../../support/tiny-elf.ts';

describe.each(deep)('under $path', ({ url }) => {
  test('a program is assembled and run, and nothing heavy is loaded before the click', async () => {
    const { page, requests } = await visit({ site: url() });
    await open(page, url());
    expect(requests.filter((address) => /explorer-(app|worker)|assembly-editor/.test(address))).toEqual([]);
    await press(page, 'Run');
    await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
    expect(await printed(page)).toBe('Hello from ring -1\n');
  });
});

test('an error is said with its place and marked in the editor; mended, the program runs', async () => {
  const { page } = await visit();
  await open(page);
  await write(page, 'start: li a0, 1\n        adi a0, a0, 1\n');
  await press(page, 'Run');
  await expect.poll(() => said(page)).toMatch(/^Line 2, column 9: /);
  await page.locator('.cm-lintRange-error').waitFor();
  await write(page, 'start: li a0, 1\n        addi a0, a0, 1\n');
  await assembled(page);
  expect(await page.locator('.cm-lintRange-error').count()).toBe(0);
  await press(page, 'Step');
  await press(page, 'Step');
  await expect.poll(() => register(page, 'a0').innerText()).toMatch(/0x00000002/);
});

test('steps forth and back, marking what changed', async () => {
  const { page } = await visit();
  await open(page);
  await write(page, 'li t0, 7\nli t1, 9\nadd t2, t0, t1\n');
  await assembled(page);
  for (const step of [1, 2, 3]) {
    await press(page, 'Step');
    await expect.poll(() => position(page)).toMatch(new RegExp(`^step ${step},`));
  }
  expect(await register(page, 't2').innerText()).toMatch(/0x00000010/);
  expect(await register(page, 't2').getAttribute('data-changed')).toBe('');
  await press(page, 'Back');
  await expect.poll(() => position(page)).toMatch(/^step 2, .*in the past: recorded up to 3$/);
  expect(await register(page, 't2').innerText()).toMatch(/0x00000000/);
});

test('a breakpoint stops a run, each time, until it is taken away', async () => {
  const { page } = await visit();
  await open(page);
  await write(page, 'li t0, 0\nloop: addi t0, t0, 1\n li t1, 3\n bne t0, t1, loop\n 1: j 1b\n');
  await assembled(page);
  await page.getByRole('button', { name: 'Breakpoint at 0x80000004' }).click();
  for (const turn of [0, 1, 2]) {
    await press(page, 'Run');
    await expect.poll(() => position(page)).toMatch(new RegExp(`^step ${1 + 3 * turn}, pc 0x80000004 loop`));
    expect(await said(page)).toBe('Breakpoint at 0x80000004 (loop).');
  }
  await page.getByRole('tab', { name: 'Breakpoints' }).click();
  await page.getByRole('button', { name: 'Remove: Break at 0x80000004' }).press('Enter');
  expect(await said(page)).toBe('Removed: Break at 0x80000004.');
  // Nothing is left to remove: the focus is where another is added.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-part'))).toBe('stop-address');
  await press(page, 'Run');
  await press(page, 'Pause');
  await expect.poll(() => said(page)).toMatch(/^Paused at step /);
});

test('time travel: a drag, the keys of the slider and an event lead to their steps', async () => {
  const { page } = await visit();
  await open(page);
  await page.getByLabel('Example').selectOption('tick');
  await assembled(page);
  await press(page, 'Run');
  await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
  // What is printed is drawn after what is said.
  await expect.poll(() => printed(page)).toMatch(/kernel: off/);
  const whole = await printed(page);
  const slider = page.getByRole('slider');
  const end = Number(await slider.getAttribute('aria-valuemax'));
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.9, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => Number(await slider.getAttribute('aria-valuenow'))).toBeLessThan(end * 0.55);
  await expect.poll(async () => (await printed(page)).length).toBeLessThan(whole.length);
  await slider.press('Home');
  await expect.poll(() => position(page)).toMatch(/^step 0, .*recorded up to/);
  await slider.press('ArrowRight');
  await expect.poll(() => position(page)).toMatch(/^step 1,/);
  await page.getByText('Events one by one').click();
  const first = part(page, 'events').locator('tr').first();
  const step = await first.locator('th').innerText();
  await first.press('Enter');
  await expect.poll(() => position(page)).toMatch(new RegExp(`^step ${step},`));
  expect(await part(page, 'mode').innerText()).toBe('U-mode');
  await slider.press('End');
  await expect.poll(() => printed(page)).toBe(whole);
});

test('what is typed at the console comes to the guest', async () => {
  const { page } = await visit();
  await open(page);
  await page.getByLabel('Example').selectOption('echo');
  await assembled(page);
  await press(page, 'Run');
  await page.getByLabel('A line for the guest').fill('Hello');
  await page.getByLabel('A line for the guest').press('Enter');
  await expect.poll(() => printed(page)).toBe('hELLO\n');
});

test('an ELF executable that is dropped is opened, a damaged one is refused', async () => {
  const { page } = await visit();
  await open(page);
  const code = assemble('li a0, 42\nend: j end\n').segments[0]!.bytes;
  await drop(page, 'answer.elf', tinyElf(code, 0x8000_2000));
  await expect
    .poll(() => said(page))
    .toBe('answer.elf is open: ELF executable, entry 0x80002000. Nothing has run yet.');
  await press(page, 'Step');
  await expect.poll(() => register(page, 'a0').innerText()).toMatch(/0x0000002a/);
  await drop(page, 'half.elf', tinyElf(code, 0x8000_2000).slice(0, 60));
  await expect.poll(() => said(page)).toMatch(/expected .*, found /);
  await press(page, 'Step');
  await expect.poll(() => position(page)).toMatch(/^step 2,/);
});

test('there is one primary action, and what is changed is opened before anything else', async () => {
  const { page } = await visit();
  await open(page);
  const primary = page.locator('ring-explorer .r-button:not(.r-button--quiet):visible');
  expect(await primary.allInnerTexts()).toEqual(['Run']);
  await write(page, 'li a0, 5\n1: j 1b\n');
  await press(page, 'Step');
  await expect.poll(() => register(page, 'a0').innerText()).toMatch(/0x00000005/);
  await write(page, 'li a0, 6\n1: j 1b\n');
  await press(page, 'Step');
  await expect.poll(() => register(page, 'a0').innerText()).toMatch(/0x00000006/);
  await expect.poll(() => position(page)).toMatch(/^step 1,/);
  await press(page, 'Step');
  await expect.poll(() => position(page)).toMatch(/^step 2,/);
});

test('the way back to a stop, and forth again', async () => {
  const { page } = await visit();
  await open(page);
  await page.getByLabel('Example').selectOption('tick');
  await press(page, 'Run');
  await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
  const end = await position(page);
  await press(page, 'Previous stop');
  await expect
    .poll(() => said(page))
    .toMatch(/^Back at step [\d,]+\. Interrupt at .*: machine timer interrupt\.$/);
  await expect.poll(() => position(page)).toMatch(/in the past/);
  expect(await printed(page)).not.toMatch(/off/);
  await part(page, 'mode').click();
  await page.getByRole('tab', { name: 'CSRs' }).focus();
  await page.keyboard.press('p');
  await expect
    .poll(() => said(page))
    .toMatch(/^Back at step [\d,]+\. Exception at .*: environment call from U-mode\.$/);
  await page.keyboard.press('n');
  await expect.poll(() => said(page)).toMatch(/^Forward at step [\d,]+\. Interrupt/);
  await page.keyboard.press('n');
  await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
  await expect.poll(() => position(page)).toBe(end);
});

test('virtio devices: chosen, used, looked at, watched', async () => {
  const { page } = await visit();
  await open(page);
  await page.getByText('Options of the machine').click();
  await page.getByLabel('Virtio disk').selectOption('file');
  await press(page, 'Run');
  await expect.poll(() => said(page)).toMatch(/^Expected a file for the disk, found none chosen/);
  await part(page, 'disk-file').setInputFiles({ name: 'disk', mimeType: '', buffer: Buffer.from('ring') });
  await page.getByLabel('console', { exact: true }).check();
  await page.getByLabel('Example').selectOption('entropy');
  await assembled(page);
  await page.getByRole('tab', { name: 'Breakpoints' }).click();
  await part(page, 'stop-address').fill('buffer');
  await part(page, 'stop-kind').selectOption('write');
  await press(page, 'Add');
  await press(page, 'Run');
  await expect
    .poll(() => said(page))
    .toMatch(/^Watchpoint: write of .*\(buffer\) by virtio4-entropy, told to by sw zero, 80\(s0\): 0x0 → 0x/);
  await press(page, 'Run');
  await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
  expect(await printed(page)).toMatch(/^[0-9a-f]{16}\n$/);
  await page.getByRole('tab', { name: 'Devices' }).click();
  const devices = part(page, 'devices');
  await expect.poll(() => devices.innerText()).toMatch(/virtio4-entropy\s+requests\s+1/);
  expect(await devices.innerText()).toMatch(/virtio0-block/);
  await part(page, 'console-line').selectOption('virtio');
  await expect.poll(() => printed(page)).toBe('');
  await page.getByLabel('A line for the guest').fill('ab');
  await page.getByLabel('A line for the guest').press('Enter');
  await expect.poll(() => devices.innerText()).toMatch(/virtio2-console\s+line\s+61 62 0a/);
});

test('is worked with the keyboard alone, in a narrow dark window', async () => {
  const { page } = await visit({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });
  await open(page);
  await page.getByLabel('Assembly source').first().focus();
  await page.locator('.cm-content:focus').waitFor();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => printed(page)).toBe('Hello from ring -1\n');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') ?? null)).toBeNull();
  await page.keyboard.press('x');
  await expect.poll(() => position(page)).toMatch(/^step 0,/);
  await page.keyboard.press('s');
  await expect.poll(() => position(page)).toMatch(/^step 1,/);
  await page.keyboard.press('b');
  await expect.poll(() => position(page)).toMatch(/^step 0,/);
  await page.keyboard.press('r');
  await expect.poll(() => printed(page)).toBe('Hello from ring -1\n');
  await page.getByRole('tab', { name: 'CSRs' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => part(page, 'memory').locator('tr').first().innerText()).toMatch(/^0x80000000/);
});

test('the editor, when it has come, does not call back a reader who has gone on', async () => {
  const { page } = await visit();
  await open(page);
  // The editor comes when the reader has left, not before: what it is made of waits for that.
  let hasLeft = (): void => undefined;
  const left = new Promise<void>((resolve) => (hasLeft = resolve));
  await page.route('**/_astro/*.js', async (route) => {
    await left;
    await route.continue();
  });
  await part(page, 'source').focus();
  await page.keyboard.press('Tab');
  hasLeft();
  await page.locator('.cm-content').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Assemble only');
});

test('nothing moves when a machine is stepped', async () => {
  const { page } = await visit();
  await open(page);
  await assembled(page);
  const boxes = () =>
    page
      .locator('ring-explorer section')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top + scrollY));
  const before = await boxes();
  for (let step = 1; step <= 12; step++) {
    await press(page, 'Step');
    await expect.poll(() => position(page)).toMatch(new RegExp(`^step ${step},`));
    expect(await boxes()).toEqual(before);
  }
});
