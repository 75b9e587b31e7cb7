// The page of the machine: guests written, chosen and dropped; every way to move them; time travel; the keyboard alone.
// That nothing leaves the origin and no error is logged, `visit` holds for each of these.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { places, visit } from '../../support/site/visit.ts';
import { tinyElf } from '../../support/tiny-elf.ts';

const path = 'machine/';

async function open(page: Page, url = places[0].url()): Promise<void> {
  await page.goto(url + path);
  await page.getByRole('button', { name: 'Assemble' }).and(page.locator(':enabled')).waitFor();
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const part = (page: Page, name: string) => page.locator(`ring-explorer [data-part=${name}]`);
const said = (page: Page) => part(page, 'status').innerText();
const position = (page: Page) => part(page, 'position').innerText();
const printed = (page: Page) => part(page, 'console').innerText();
const register = (page: Page, name: string) =>
  part(page, 'registers').locator('tr', { has: page.locator('th', { hasText: new RegExp(`^${name}$`) }) });

async function assembled(page: Page): Promise<void> {
  await press(page, 'Assemble');
  await expect.poll(() => said(page)).toMatch(/is open: assembly/);
  await expect.poll(() => position(page)).toMatch(/^step 0, pc 0x80000000/);
}

async function write(page: Page, source: string): Promise<void> {
  await page.getByLabel('Assembly source').first().focus();
  const editor = page.locator('.cm-content');
  await editor.waitFor();
  await editor.fill(source);
}

/** A file dropped onto the place for guests. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name));
      return data;
    },
    { name, bytes: [...bytes] },
  );
  await part(page, 'guest').dispatchEvent('drop', { dataTransfer: transfer });
}

describe.each(places)('under $path', ({ url }) => {
  test('a program is assembled and run, and nothing heavy is loaded before the click', async () => {
    const { page, requests } = await visit({ site: url() });
    await open(page, url());
    expect(requests.filter((address) => /explorer-(app|worker)|assembly-editor/.test(address))).toEqual([]);
    await assembled(page);
    await press(page, 'Run');
    await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
    expect(await printed(page)).toBe('Hello from ring -1\n');
  });
});

test('an error is said with its place and marked in the editor; mended, the program runs', async () => {
  const { page } = await visit();
  await open(page);
  await write(page, 'start: li a0, 1\n        adi a0, a0, 1\n');
  await press(page, 'Assemble');
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
  await page.getByRole('button', { name: 'Remove: Break at 0x80000004' }).click();
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

test('a state that was saved is opened again, where it was', async () => {
  const { page } = await visit();
  await open(page);
  await assembled(page);
  for (let step = 0; step < 3; step++) await press(page, 'Step');
  await expect.poll(() => position(page)).toMatch(/^step 3,/);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save the state')]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const file = { name: download.suggestedFilename(), mimeType: '', buffer: Buffer.concat(chunks) };
  expect(file.name).toBe('program-step-3.ring');
  await part(page, 'file').setInputFiles(file);
  await expect.poll(() => said(page)).toMatch(/is open: saved state/);
  expect(await position(page)).toMatch(/^step 3,/);
});

test('a link brings its program, not yet run', async () => {
  const { page } = await visit();
  await open(page);
  await write(page, '# a program of my own\nli a0, 3\n');
  await press(page, 'Link to this program');
  await expect.poll(() => page.url()).toMatch(/#source=/);
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await expect.poll(() => said(page)).toBe('The program of the link is in the editor. Nothing has run.');
  expect(await part(page, 'source').inputValue()).toBe('# a program of my own\nli a0, 3\n');
});

test('is worked with the keyboard alone', async () => {
  const { page } = await visit();
  await open(page);
  await page.getByLabel('Assembly source').first().focus();
  await page.locator('.cm-content:focus').waitFor();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => said(page)).toMatch(/is open/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') ?? null)).toBeNull();
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

test.each(['light', 'dark'] as const)(
  'axe finds nothing in the %s theme, in any tab',
  async (colorScheme) => {
    const { page } = await visit({ colorScheme });
    await open(page);
    await page.getByLabel('Example').selectOption('tick');
    await assembled(page);
    await press(page, 'Run');
    await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
    await page.getByText('Events one by one').click();
    await page.getByText('Options of the machine').click();
    const complaints = async (place: string): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).include(place).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    };
    expect(await complaints('ring-explorer')).toEqual([]);
    for (const tab of (await page.getByRole('tab').all()).slice(1)) {
      await tab.click();
      expect(await complaints('.r-x-tabs'), await tab.innerText()).toEqual([]);
    }
  },
);
