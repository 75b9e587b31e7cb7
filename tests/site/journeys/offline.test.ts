// After the first visit the network may go: here the server itself ends, so nothing can come from anywhere but the browser.

import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { serve } from '../../../scripts/serve.mjs';
import { builtChapters, chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { open as openMachine, press, printed, said } from '../../support/site/machine-page.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');

describe.each(deep)('without a network, under $path', ({ path: base }) => {
  test('the site can be read, run and graded, and the machine be used, after one visit to the landing page', async () => {
    const server = await serve({ dir: inject('dist'), base });
    onTestFinished(() => server.close());
    const { page } = await visit({ site: server.url, serviceWorkers: 'allow' });
    await page.goto(server.url);
    await page.locator('html[data-offline=ready]').waitFor({ timeout: 60_000 });
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();

    await page.reload();
    await page.getByRole('link', { name: 'Start reading' }).click();
    await page.waitForURL(server.url + builtChapters[0]?.path);
    await page.getByRole('switch', { name: 'Isolation' }).click();
    await expect
      .poll(() => page.locator('ring-one-server [data-part="said"]').innerText())
      .toContain('Without isolation, 2 of 4 guests');

    await page.goto(server.url + path);
    await page.reload();
    for (const lab of labs) {
      const bench = new LabBench(page, lab.id);
      await bench.start();
      await bench.write(labFile(lab, 'solution.ts'));
      expect(await bench.run(), lab.id).toMatch(/^All \d+ checks pass\./);
    }
    const demo = page.locator('ring-demo').first();
    await demo.getByRole('button', { name: 'Run' }).click();
    await expect.poll(() => demo.locator('[data-view=console]').innerText()).toMatch(/\S/);

    await openMachine(page, server.url);
    await press(page, 'Run');
    await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
    expect(await printed(page)).toBe('Hello from ring -1\n');
    await press(page, 'Link to this state');
    await expect.poll(() => page.url()).toMatch(/#run=/);
    await page.reload();
    await press(page, 'Run');
    await expect.poll(() => said(page)).toMatch(/is open: assembly, at step \d+, state [0-9a-f]{8}\.$/);
  });
});

describe('where service workers are blocked', () => {
  test.each([
    ['with no answer', () => Promise.resolve(undefined), 'No offline copy: service workers are blocked.'],
    [
      'with a refusal',
      () => Promise.reject(new DOMException('not here', 'SecurityError')),
      'No offline copy: SecurityError: not here',
    ],
  ])('%s, the page says so in one line and works', async (_, register, line) => {
    const { page } = await visit({ serviceWorkers: 'allow' });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.addInitScript(`navigator.serviceWorker.register = ${register.toString()}`);
    await page.goto(places[0].url());
    await expect.poll(() => said).toEqual([line]);
  });
});
