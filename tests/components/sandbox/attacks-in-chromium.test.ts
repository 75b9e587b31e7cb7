// Every attack of tests/engine/sandbox once more in a browser, on the sandbox as a page has it: fetched, and in a worker. One worker
// takes them all, one after another, and must be unchanged after each group.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { loadSandbox, type Outcome } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';
import { attacks, reference, type Attack } from '../../support/sandbox-attacks.ts';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';
import { verdict } from '../../support/sandbox-verdict.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
});
afterAll(() => site.close());

declare const runInSandbox: (program: Pick<Attack, 'source' | 'limits'>) => Promise<Outcome>;

test('the sandbox of a page withstands what the sandbox in Node withstands, with the same verdicts', async () => {
  const { page, errors } = await site.open('sandbox');
  const inPage = (source: string, limits?: Attack['limits']): Promise<Outcome> =>
    page.evaluate((program) => runInSandbox(program), { source, ...(limits && { limits }) });
  await ready(page);

  const here = await loadSandbox(quickjsWasm());
  const program = { fileName: 'program.ts', source: reference };
  const expected = JSON.stringify(await here.run({ program, call: { name: 'main', args: [] }, seed: 1 }));

  let running = '';
  onTestFailed(() => console.error(`The last attack was: ${running}`));
  for (const [group, list] of Object.entries(attacks)) {
    for (const attack of list) {
      running = `${group} ${attack.name}`;
      const found = verdict(await inPage(attack.source, attack.limits));
      if (attack.expected instanceof RegExp) expect(found, running).toMatch(attack.expected);
      else expect(found, running).toEqual(attack.expected);
    }
    expect(JSON.stringify(await inPage(reference)), `after all of: ${group}`).toBe(expected);
  }
  expect(errors).toEqual([]);
});

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => 'runInSandbox' in window);
}
