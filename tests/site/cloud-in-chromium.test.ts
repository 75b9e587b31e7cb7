// The simulation gives the same bits in Node and in Chromium: workload, response times and counts of a run under each policy.

import { chromium } from 'playwright-core';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { findChromium, launchOptions } from '../../scripts/find-chromium.mjs';
import { simulationHashes } from '../support/simulation-hashes.ts';

test('a seed means the same run in Node and in Chromium', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'tests/support/simulation-hashes.ts', formats: ['iife'], name: 'simulated' },
    },
  });
  const output = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const code = output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n');
  const browser = await chromium.launch(launchOptions(await findChromium()));
  try {
    const page = await browser.newPage();
    const seeds = [1, 18, 2020];
    const found = await page.evaluate(`${code}; ${JSON.stringify(seeds)}.map(simulated.simulationHashes)`);
    expect(found).toEqual(seeds.map(simulationHashes));
  } finally {
    await browser.close();
  }
}); // prettier-ignore
