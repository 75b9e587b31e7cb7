// What the machine weighs where it is sent to a browser. Lessons load it when they are started, so every kilobyte is waited
// for: at most 62 KB compressed, all devices, the fast interpreter and what a translator works on included.

import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

const MOST = 62_000;

test(`the machine is at most ${MOST} bytes, minified and compressed`, async () => {
  const entry = new URL('../../../lessons-engine/machine/index.ts', import.meta.url).pathname;
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', minify: true },
      },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = result.output;
  const code = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
  expect(code).toContain('WebAssembly');
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(MOST);
});
