// A reader at the lab vmm-loop: from the starter to the solution, with every wrong turn on the way.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const solution = labFile(lab, 'solution.ts');
const wrong = readdirSync(new URL('wrong/', lab.folder)).sort();

async function bench(site: string): Promise<LabBench> {
  const { page } = await visit({ site });
  await page.goto(site + path);
  const found = new LabBench(page, lab.id);
  await found.start();
  return found;
}

describe.each(places)('the lab vmm-loop under $path', ({ url }) => {
  test('the starter fails and says why', async () => {
    const at = await bench(url());
    expect(await at.run()).toMatch(/^0 of \d+ checks pass\./);
    const { state, text } = await at.check('prints');
    expect(state).toBe('failed');
    expect(text).toMatch(/\w+ \w+ \w+/);
  });

  test('the solution, written into the editor and run with Ctrl-Enter, passes', async () => {
    const at = await bench(url());
    await at.write(solution);
    await at.page.keyboard.press('ControlOrMeta+End');
    await at.page.keyboard.type('// typed by hand (with [brackets], too)\n');
    await at.page.keyboard.press('Control+Enter');
    expect(await at.verdict()).toMatch(/^All \d+ checks pass\. Counted: .*instructions/);
    expect(await at.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
  });

  test('every wrong answer is rejected by the check that it was made for', async () => {
    const at = await bench(url());
    for (const name of wrong) {
      const source = labFile(lab, `wrong/${name}`);
      await at.write(source);
      expect(await at.run(), name).toMatch(/^\d+ of \d+ checks pass/);
      const [, id = ''] = /^\/\/ fails: (\S+)/.exec(source) ?? [];
      expect((await at.check(id)).state, `${name}: ${id}`).toBe('failed');
    }
  });

  test('an endless loop is stopped, and the page still scrolls meanwhile', async () => {
    const at = await bench(url());
    const { page } = at;
    await at.write('export function runGuest(): void {\n  for (;;);\n}\n');
    await page.keyboard.press('Control+Enter');
    await at.root.and(page.locator('[data-state=running]')).waitFor();
    const before = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 300);
    await page.waitForFunction((y) => scrollY > y, before);
    // Only a main thread that is free gets to draw.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    expect(await at.root.getAttribute('data-state'), 'still running while the page scrolled').toBe('running');
    expect(await at.verdict()).toMatch(/^0 of \d+ checks pass\./);
    expect((await at.check('prints')).text).toMatch(/loop/);
  });

  test('the Stop button ends a run at once', async () => {
    const at = await bench(url());
    await at.write('export function runGuest(): void {\n  for (;;);\n}\n');
    await startRun(at);
    await at.root.getByRole('button', { name: 'Stop' }).click();
    expect(await at.verdict()).toBe('Stopped before all checks had run.');
    await at.write(solution);
    expect(await at.run()).toMatch(/^All \d+ checks pass\./);
  });

  test('a reload keeps the code and the result, and runs nothing', async () => {
    const at = await bench(url());
    await at.write(`${solution}// kept\n`);
    await at.run();
    await at.page.waitForFunction(() => document.querySelector('[data-part=kept]')?.textContent !== '');
    await at.page.reload();
    await at.root.scrollIntoViewIfNeeded();
    await at.editor.waitFor();
    await at.editor.press('ControlOrMeta+End');
    expect(await at.editor.innerText()).toContain('// kept');
    expect(await at.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
    expect((await at.check('prints')).state).toBe('idle');
    expect(await at.run()).toMatch(/^All \d+ checks pass\./);
  });
});

async function startRun(at: LabBench): Promise<void> {
  await at.page.keyboard.press('Control+Enter');
  await at.root.and(at.page.locator('[data-state=running]')).waitFor();
}

describe('the editor of the lab', () => {
  test('lets the keyboard out: Escape, then Tab', async () => {
    const at = await bench(places[0].url());
    await at.editor.press('Tab');
    expect(await at.editor.evaluate((editor) => editor === document.activeElement)).toBe(true);
    await at.editor.press('Escape');
    await at.page.keyboard.press('Tab');
    expect(await at.editor.evaluate((editor) => editor.contains(document.activeElement))).toBe(false);
  });

  test('marks a type error where it is', async () => {
    const at = await bench(places[0].url());
    await at.write(solution.replace('vcpu.pc = image.entry', 'vcpu.pc = image.entrance'));
    await at.root.getByText('1 type error').waitFor();
    await at.write(solution);
    await at.root.getByText('1 type error').waitFor({ state: 'detached' });
  });

  test('resets to the starter, and takes that back', async () => {
    const at = await bench(places[0].url());
    await at.write('// mine\n');
    await at.root.getByRole('button', { name: 'Reset to starter' }).click();
    await at.root.getByRole('button', { name: 'Replace my code' }).click();
    expect(await at.editor.innerText()).not.toContain('// mine');
    await at.root.getByRole('button', { name: 'Undo' }).click();
    expect(await at.editor.innerText()).toContain('// mine');
  });

  test('shows hints one at a time', async () => {
    const at = await bench(places[0].url());
    const hints = at.root.locator('details.r-lab-hint');
    expect(await hints.locator('visible=true').count()).toBe(1);
    await at.root.getByText('Show a hint').click();
    expect(await hints.locator('visible=true').count()).toBe(2);
  });

  test('?safe opens the kept code with execution off', async () => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}${path}?safe`);
    const at = new LabBench(page, lab.id);
    await at.start();
    await at.root.getByText('Safe mode: nothing on this page is run.').waitFor();
    expect(await at.root.getByRole('button', { name: 'Run the checks' }).isDisabled()).toBe(true);
    await at.editor.press('Control+Enter');
    expect(await at.root.getAttribute('data-state')).toBe('open');
  });
});
