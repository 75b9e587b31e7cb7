// A machine is the same everywhere: same image, options and input, same state — in Node and in a Chromium.

import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { machineHashes } from '../../support/machine-hashes.ts';
import { visit } from '../../support/site/visit.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

async function bundle(): Promise<string> {
  const entry = new URL('../../support/machine-hashes.ts', import.meta.url).pathname;
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'ring' } },
  })) as Rolldown.RolldownOutput[];
  return result
    .flatMap(({ output }) => output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')))
    .join('');
}

test(`random kernels, seeds ${SEEDS.join(', ')}, end in the same states in Node and in Chromium`, async () => {
  const { page } = await visit();
  await page.addScriptTag({ content: await bundle() });
  const inChromium = await page.evaluate<string[]>(`ring.machineHashes(${JSON.stringify(SEEDS)})`);
  const inNode = machineHashes(SEEDS);
  expect(inChromium).toEqual(inNode);
  expect(new Set(inNode.map((line) => line.split(': ')[1])).size).toBe(inNode.length);
  for (const line of inNode) {
    const [reference, fast, typed] = line.split(' ').slice(2);
    expect(fast, line).toBe(reference);
    expect(typed, line).not.toBe(reference);
  }
});
