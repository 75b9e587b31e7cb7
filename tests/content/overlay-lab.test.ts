// The lab overlay against programs that do not do the work.

import { expect, it } from 'vitest';
import lab from '../../content/chapters/12-images-and-runtimes/labs/overlay/lab.ts';
import { grade } from '../../lessons-engine/grader/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

const serving = (body: string): string => `export function overlay({ upper, lowers }, serve) { ${body} }`;
const calls = 'append() {}, replace() {}, chmod() {}, create() {}, mkdir() {}, remove() {}';

it.each([
  ['does nothing', 'export function overlay() {}'],
  ['serves nothing', serving('serve();')],
  ['serves a number', serving('serve(7);')],
  ['serves functions that are none', serving('serve({ lookup: "etc" });')],
  ['shows nothing', serving(`serve({ lookup: () => null, names: () => [], read: () => '', ${calls} });`)],
  [
    'answers with what JSON cannot hold',
    serving(`serve({ lookup: () => ({ kind: 'file', mode: NaN, uid: 0n }), ${calls} });`),
  ],
  [
    'answers with arrays that lie',
    serving(
      `serve({ lookup: () => lowers[0].entry(''), names: () => new Proxy([], { get: () => 9 }), read: () => [], ${calls} });`,
    ),
  ],
  ['throws', serving('serve({ lookup() { throw new Error("this layer is none of mine"); } });')],
  [
    'fills the upper layer',
    serving('for (let n = 0; ; n++) upper.makeFile("f" + n, { mode: 0, uid: 0, gid: 0 }, "x".repeat(1e5));'),
  ],
  [
    'makes what has no name',
    serving('upper.makeFile("../..", { mode: 1e9, uid: -1, gid: "root" }, 7); serve({});'),
  ],
  ['removes the root', serving('upper.remove(""); serve({ lookup: (path) => upper.entry(path) });')],
  [
    'replaces what it was given',
    'export function overlay(layers, serve) { try { layers.upper = null; layers.lowers.length = 0; } catch {} Object.prototype.lookup = () => null; serve({}); }',
  ],
  [
    'serves inside itself',
    serving('serve({ lookup: (path) => { serve({ lookup: () => null }); return null; } });'),
  ],
])('the lab overlay is not passed by a program that %s', async (_, program) => {
  const report = await grade(lab, program, await loadSandbox(quickjsWasm()));
  expect(report.passed).toBe(false);
  for (const { passed, message = '' } of report.checks) {
    expect(passed).toBe(false);
    expect(message).toMatch(/\S.{20,}/);
    expect(message).not.toMatch(/\[object|undefined/);
  }
});
