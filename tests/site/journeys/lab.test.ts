// A reader at the lab vmm-loop: from the starter to the solution, with every wrong turn on the way.

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { readWrongAnswer, wrongFiles } from '../../../src/cli/wrong-answers.ts';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { deep, longVisit, places } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const solution = labFile(lab, 'solution.ts');
const wrong = await Promise.all(wrongFiles(lab).map((file) => readWrongAnswer(lab, file)));

async function benchOn(page: Page, site: string): Promise<LabBench> {
  await page.goto(site + path);
  const found = new LabBench(page, lab.id);
  await found.start();
  return found;
}

/** Burns its fuel slowly, so that there is time to look at the page. */
const endless = "export function runGuest(): void {\n  for (;;) 'x'.repeat(10000).indexOf('y');\n}\n";

// One page for all of it, as one reader would use it.
describe.each(deep)('the lab vmm-loop under $path', ({ url }) => {
  let at: LabBench;
  beforeAll(async () => {
    const { page, end } = await longVisit({ site: url() });
    at = await benchOn(page, url());
    return end;
  });

  test('the starter fails and says why', async () => {
    expect(await at.run()).toMatch(/^0 of \d+ checks pass\./);
    const { state, text } = await at.check('prints');
    expect(state).toBe('failed');
    expect(text).toMatch(/\w+ \w+ \w+/);
  });

  test('the solution, written into the editor and run with Ctrl-Enter, passes', async () => {
    await at.write(solution);
    await at.page.keyboard.press('ControlOrMeta+End');
    await at.page.keyboard.type('// typed by hand (with [brackets], too)\n');
    await at.page.keyboard.press('Control+Enter');
    expect(await at.verdict()).toMatch(/^All \d+ checks pass\. Counted: .*instructions/);
    await expect.poll(() => at.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
  });

  test('every wrong answer is rejected by the check that it was made for', async () => {
    for (const { name, fails = '', source } of wrong) {
      await at.write(source);
      expect(await at.run(), name).toMatch(/^\d+ of \d+ checks pass/);
      expect((await at.check(fails)).state, `${name}: ${fails}`).toBe('failed');
    }
  });

  test('an endless loop is stopped, and the page scrolls and draws meanwhile', async () => {
    await at.write(endless);
    // Inside the page, because a run may be over before a message from here arrives.
    const meanwhile = await at.root.evaluate(async (root) => {
      root.querySelector<HTMLElement>('[data-part=run]')?.click();
      const from = scrollY;
      let frames = 0;
      for (; root.dataset['state'] === 'running'; frames++) {
        scrollBy({ top: 2, behavior: 'instant' });
        await new Promise(requestAnimationFrame);
      }
      return { frames, scrolled: scrollY - from };
    });
    expect(meanwhile.frames).toBeGreaterThan(5);
    expect(meanwhile.scrolled).toBeGreaterThan(5);
    expect(await at.verdict()).toMatch(/^0 of \d+ checks pass\./);
    expect((await at.check('prints')).text).toMatch(/endless loop/);
  });

  test('the Stop button ends a run at once', async () => {
    await at.write(endless);
    await at.root.evaluate((root) => {
      root.querySelector<HTMLElement>('[data-part=run]')?.click();
      root.querySelector<HTMLElement>('[data-part=stop]')?.click();
    });
    expect(await at.verdict()).toBe('Stopped before all checks had run.');
    await at.write(solution);
    expect(await at.run()).toMatch(/^All \d+ checks pass\./);
  });

  test('a reload keeps the code and the result, and runs nothing', async () => {
    await at.writeAndKeep(`${solution}// kept\n`);
    await at.run();
    await at.page.reload();
    await at.root.scrollIntoViewIfNeeded();
    await at.editor.waitFor();
    await at.editor.press('ControlOrMeta+End');
    expect(await at.editor.innerText()).toContain('// kept');
    await expect.poll(() => at.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
    expect((await at.check('prints')).state).toBe('idle');
    expect(await at.run()).toMatch(/^All \d+ checks pass\./);
  });
});

describe('the editor of the lab', () => {
  let at: LabBench;
  beforeAll(async () => {
    const { page, end } = await longVisit();
    at = await benchOn(page, places[0].url());
    return end;
  });

  test('lets the keyboard out: Escape, then Tab', async () => {
    await at.editor.press('Tab');
    expect(await at.editor.evaluate((editor) => editor === document.activeElement)).toBe(true);
    await at.editor.press('Escape');
    await at.page.keyboard.press('Tab');
    expect(await at.editor.evaluate((editor) => editor.contains(document.activeElement))).toBe(false);
  });

  test('marks a type error where it is', async () => {
    await at.write(solution.replace('vcpu.pc = image.entry', 'vcpu.pc = image.entrance'));
    await at.root.getByText('1 type error').waitFor();
    await at.write(solution);
    await at.root.getByText('1 type error').waitFor({ state: 'detached' });
  });

  test('resets to the starter, and takes that back', async () => {
    await at.write('// mine\n');
    await at.root.getByRole('button', { name: 'Reset to starter' }).click();
    await at.root.getByRole('button', { name: 'Replace my code' }).click();
    expect(await at.editor.innerText()).not.toContain('// mine');
    await at.root.getByRole('button', { name: 'Undo' }).click();
    expect(await at.editor.innerText()).toContain('// mine');
  });

  test('shows hints one at a time', async () => {
    const hints = at.root.locator('details.r-lab-hint');
    expect(await hints.locator('visible=true').count()).toBe(1);
    await at.root.getByText('Show a hint').click();
    expect(await hints.locator('visible=true').count()).toBe(2);
  });

  test('?safe opens the kept code with execution off', async () => {
    await at.writeAndKeep('// to be mended\n');
    await at.page.goto(`${places[0].url()}${path}?safe`);
    await at.root.scrollIntoViewIfNeeded();
    await at.editor.waitFor();
    expect(await at.editor.innerText()).toContain('// to be mended');
    await at.root.getByText('Safe mode: nothing on this page is run.').waitFor();
    expect(await at.root.getByRole('button', { name: 'Run the checks' }).isDisabled()).toBe(true);
    await at.editor.press('Control+Enter');
    expect(await at.root.getAttribute('data-state')).toBe('open');
  });
});
