// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { HANDLER, median } from '../../../components/cold-starts/measure-starts.ts';
import {
  compileQuickjs,
  freshQuickjs,
  restoredQuickjs,
  snapshotOf,
} from '../../../components/cold-starts/quickjs-starts.ts';

const compiled = compileQuickjs(async () =>
  readFileSync('node_modules/@jitl/quickjs-ng-wasmfile-release-sync/dist/emscripten-module.wasm'),
);

test('a restored QuickJS answers what the one answers that the snapshot is of, and knows nothing of its later life', async () => {
  const module = await compiled;
  const model = await freshQuickjs(module);
  const snapshot = snapshotOf(model);
  const answers = [0, 7, 1499].map((n) => model.call(n));
  expect(answers).toEqual([1, 8, 1500]);
  for (let round = 0; round < 3; round++) {
    const restored = await restoredQuickjs(module, snapshot);
    expect([0, 7, 1499].map((n) => restored.call(n))).toEqual(answers);
    expect(restored.memory).not.toBe(model.memory);
  }
});

test('what one instance changes no other sees', async () => {
  const module = await compiled;
  const snapshot = snapshotOf(await freshQuickjs(module));
  const [one, other] = [await restoredQuickjs(module, snapshot), await restoredQuickjs(module, snapshot)];
  new Uint8Array(one.memory.buffer).fill(0);
  expect(other.call(7)).toBe(8);
});

test('says so when the module does not come', async () => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  await expect(compileQuickjs()).rejects.toThrow('found HTTP status 404');
  vi.unstubAllGlobals();
});

test('HANDLER is a module that adds one', () => {
  const { handle } = new WebAssembly.Instance(new WebAssembly.Module(HANDLER)).exports as {
    handle(n: number): number;
  };
  expect(handle(41)).toBe(42);
});

test('median() takes the middle', () => {
  expect(median([5, 1, 9])).toBe(5);
});
