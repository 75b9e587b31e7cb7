// The rewriting of WebAssembly: tiny modules, written byte by byte, before and after.

import { describe, expect, it } from 'vitest';
import { meterWork } from '../../../lessons-engine/sandbox/meter-work.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';

const I32 = 0x7f;

/** A module with one memory page, one constant global and functions `f0`, `f1`, … of type (i32) -> i32. */
function moduleOf(...bodies: number[][]): Uint8Array<ArrayBuffer> {
  return moduleWithGlobals([[I32, 0, 0x41, 7, 0x0b]], bodies);
}

function moduleWithGlobals(globals: number[][], bodies: number[][]): Uint8Array<ArrayBuffer> {
  const vector = (items: number[][]): number[] => [items.length, ...items.flat()];
  const section = (id: number, content: number[]): number[] => [id, content.length, ...content];
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, 1, I32, 1, I32]])),
    ...section(3, vector(bodies.map(() => [0]))),
    ...section(5, vector([[0, 1]])),
    ...section(6, vector(globals)),
    ...section(7, vector(bodies.map((_, index) => [2, 0x66, 0x30 + index, 0, index]))),
    ...section(10, vector(bodies.map((body) => [body.length + 1, 0, ...body]))),
  ]);
}

interface Metered {
  readonly work_left: { value: number };
  readonly frames_left: { value: number };
  readonly [name: string]: unknown;
}

async function metered(
  ...bodies: number[][]
): Promise<{ call: (n: number, index?: number) => number; exports: Metered }> {
  const { instance } = await WebAssembly.instantiate(meterWork(moduleOf(...bodies)));
  const exports = instance.exports as unknown as Metered;
  return { exports, call: (n, index = 0) => (exports[`f${index}`] as (n: number) => number)(n) };
}

/** loop: n = n - 1; if n != 0 repeat; return n */
const COUNT_DOWN = [0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 0, 0x0b];
/** n == 0 ? 5 : f(n - 1), by an early return inside an if */
const RECURSE = [0x20, 0, 0x45, 0x04, 0x40, 0x41, 5, 0x0f, 0x0b, 0x20, 0, 0x41, 1, 0x6b, 0x10, 0, 0x0b];
/** memory.fill(0, 1, n); return n */
const FILL = [0x41, 0, 0x41, 1, 0x20, 0, 0xfc, 11, 0, 0x20, 0, 0x0b];
/** f0(n) by br to the label of the function itself, out of a block */
const BRANCH_OUT = [0x02, 0x40, 0x20, 0, 0x10, 0, 0x0c, 1, 0x0b, 0x41, 9, 0x0b];

describe('meterWork()', () => {
  it('counts one unit for each pass of a loop', async () => {
    const { call, exports } = await metered(COUNT_DOWN);
    const before = exports.work_left.value;
    expect(call(1000)).toBe(0);
    expect(before - exports.work_left.value).toBe(1000);
  });

  it('makes a loop trap when the count is below zero', async () => {
    const { call, exports } = await metered(COUNT_DOWN);
    exports.work_left.value = 10;
    expect(call(10)).toBe(0);
    exports.work_left.value = 9;
    expect(call(10)).toBe(0);
    exports.work_left.value = 8;
    expect(() => call(10)).toThrow(WebAssembly.RuntimeError);
    expect(exports.work_left.value).toBe(-1);
  });

  it('counts one unit for 64 bytes of a bulk fill, and fills', async () => {
    const { call, exports } = await metered(FILL);
    const before = exports.work_left.value;
    expect(call(6400)).toBe(6400);
    expect(before - exports.work_left.value).toBe(100);
  });

  it('counts frames of functions that call, and gives them back on return and on a branch out', async () => {
    const { call, exports } = await metered(RECURSE, BRANCH_OUT);
    const full = exports.frames_left.value;
    expect([call(0), call(3), call(100), call(3, 1)]).toEqual([5, 5, 5, 5]);
    expect(exports.frames_left.value).toBe(full);
  });

  it('traps at the same depth wherever it runs', async () => {
    const { call, exports } = await metered(RECURSE);
    exports.frames_left.value = 72 * 50;
    expect(call(49)).toBe(5);
    expect(() => call(50)).toThrow(WebAssembly.RuntimeError);
    expect(exports.frames_left.value).toBeLessThan(0);
  });

  it('exports the globals that can change, and no others', async () => {
    const globals = [
      [I32, 0, 0x41, 7, 0x0b],
      [I32, 1, 0x41, 5, 0x0b],
      [0x7e, 0, 0x42, 1, 0x0b],
      [I32, 1, 0x41, 0x80, 0x01, 0x0b],
    ];
    const { instance } = await WebAssembly.instantiate(meterWork(moduleWithGlobals(globals, [COUNT_DOWN])));
    const kept = Object.entries(instance.exports).filter(([name]) => name.startsWith('kept_'));
    expect(kept.map(([name, global]) => [name, (global as WebAssembly.Global).value])).toEqual([
      ['kept_1', 5],
      ['kept_3', 128],
    ]);
  });

  it('reads all of QuickJS, and the result is a valid module', () => {
    expect(WebAssembly.validate(meterWork(quickjsWasm()))).toBe(true);
  });

  it.each([
    [
      'what is not WebAssembly',
      new Uint8Array([1, 2, 3]),
      'expected a WebAssembly binary (00 61 73 6d), found "01 02 03" at offset 0',
    ],
    [
      'an opcode it does not know',
      moduleOf([0xfd, 0x0b]),
      'expected a core WebAssembly opcode, found 0xfd at 1',
    ],
    [
      'an instruction that changes a table',
      moduleOf([0x41, 0, 0xd0, 0x70, 0x26, 0, 0x41, 0, 0x0b]),
      'expected no instruction that changes tables or segments, found 0x26',
    ],
    [
      'an instruction that drops a segment',
      moduleOf([0xfc, 9, 0, 0x41, 0, 0x0b]),
      'expected no instruction that changes tables or segments, found 0xfc',
    ],
    [
      'a global that can change and is no i32',
      moduleWithGlobals([[0x7e, 1, 0x42, 1, 0x0b]], [COUNT_DOWN]),
      'expected mutable globals of i32 (0x7f), found one of type 0x7e',
    ],
    ['a truncated binary', moduleOf(COUNT_DOWN).slice(0, -4), /^expected \d+ bytes at \d+, found the end$/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => meterWork(bytes)).toThrow(message);
  });
});
