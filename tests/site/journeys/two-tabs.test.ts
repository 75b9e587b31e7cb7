// Two tabs of one browser with the same lab: nothing that a reader wrote is lost, and every choice is made by keyboard.

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');
const { id } = labs.find((lab) => lab.id.endsWith('/vmm-loop'))!;
const address = () => places[0].url() + path;
const question = 'Another tab has changed this lab. Which version stays?';

async function open(page: Page): Promise<LabBench> {
  await page.goto(address());
  const bench = new LabBench(page, id);
  await bench.start();
  return bench;
}

/** Waits for the editor of a lab with kept code, as a reload finds it. */
async function reload(bench: LabBench): Promise<string> {
  await bench.page.reload();
  await bench.root.scrollIntoViewIfNeeded();
  await bench.editor.waitFor();
  return bench.editor.innerText();
}

const notices = (bench: LabBench) => bench.root.locator('[data-part=notices]');

/** From the editor with the keyboard alone to the button of that name, which is pressed. */
async function reach(bench: LabBench, name: string): Promise<void> {
  const { keyboard } = bench.page;
  await keyboard.press('Escape');
  for (let presses = 0; presses < 8; presses++) {
    await keyboard.press('Tab');
    if ((await focused(bench.page)) === name) return keyboard.press('Enter');
  }
  throw new Error(`expected ${name} within 8 Tabs behind the editor, found ${await focused(bench.page)}`);
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '');

/** Two tabs: `here` has unsaved text (`// here`) while `there` has just saved `// there`. */
async function parted(width = 1280): Promise<{ here: LabBench; there: LabBench }> {
  const { context, page } = await visit({ viewport: { width, height: 800 } });
  const there = await open(page);
  const here = await open(await context.newPage());
  await here.writeAndKeep('// begun\n');
  await notices(there).getByText(question).waitFor();
  await there.root.getByRole('button', { name: 'Take the other one' }).click();
  await there.writeAndKeep('// there\n');
  await notices(here).getByText(question).waitFor();
  await here.page.bringToFront();
  await here.write('// here\n');
  await here.page.keyboard.type('// and more\n');
  await here.root.getByText('Your changes are set aside until you choose.').waitFor();
  return { here, there };
}

describe('a lab that another tab has changed', () => {
  test.each([360, 1440])(
    'is kept with "Keep this one" by keyboard at %i px, and the other one comes back with Undo',
    async (width) => {
      const { here, there } = await parted(width);
      await expect.poll(() => there.editor.innerText()).toContain('// there');
      expect(await notices(there).getByText(question).count(), 'nothing was written over').toBe(0);
      expect(await notices(here).getAttribute('role')).toBe('status');
      await reach(here, 'Keep this one');
      await notices(here).getByText('This version is kept.').waitFor();
      expect(await focused(here.page)).toBe('Undo');
      await notices(there).getByText(question).waitFor();
      await here.page.keyboard.press('Enter');
      expect(await here.editor.innerText()).toContain('// there');
      expect(await focused(here.page)).toMatch(/^Your code for /);
      await notices(there).getByText(question).waitFor({ state: 'detached' });
    },
  );

  test('is exchanged with "Take the other one", and this one comes back after a reload', async () => {
    const { here } = await parted();
    await reach(here, 'Take the other one');
    await notices(here).getByText('This is the version of the other tab.').waitFor();
    expect(await here.editor.innerText()).toContain('// there');
    expect(await reload(here)).toContain('// there');
    await here.root.getByRole('button', { name: 'Show it' }).click();
    expect(await here.editor.innerText()).toContain('// and more');
    expect(await focused(here.page)).toBe('Undo');
  });

  test('shows the kept version after a reload without a choice, and offers the unsaved one', async () => {
    const { here, there } = await parted();
    await here.page.keyboard.type('// the last key');
    expect(await reload(here)).toContain('// there');
    expect(await reload(there)).toContain('// there');
    await here.root.getByRole('button', { name: 'Show it' }).click();
    expect(await here.editor.innerText()).toContain('// the last key');
    await here.root.getByRole('button', { name: 'Undo' }).click();
    expect(await here.editor.innerText()).toContain('// there');
  });

  test('forgets the version that was set aside with "Drop it"', async () => {
    const { here } = await parted();
    await reload(here);
    await here.root.getByRole('button', { name: 'Drop it' }).click();
    expect(await focused(here.page)).toMatch(/^Your code for /);
    expect(await reload(here)).toContain('// there');
    expect(await here.root.getByRole('button', { name: 'Show it' }).count()).toBe(0);
  });
});
