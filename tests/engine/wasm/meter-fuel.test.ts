// Metering against a count made another way: a walk over the tree of a random program, one instruction after the other.

import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { FUEL, meterFuel, MeteredInstance, USUAL_BUDGET } from '../../../lessons-engine/wasm/index.ts';
import { randomProgram } from '../../support/wasm/random-program.ts';
import { binaryOf } from '../../support/wasm/wat.ts';

const PROGRAMS = 150;
const MOST = 100_000;
/** An instance of a text under the usual budget, changed in some points. */
const made = async (wat: string, budget: Partial<typeof USUAL_BUDGET> = {}, imports: object = {}) =>
  new MeteredInstance(await binaryOf(wat), { ...USUAL_BUDGET, ...budget }, imports);
const body = (code: string): string =>
  `(module (memory 1) (func (export "f") (param i32) (result i32) ${code}))`;

describe('meterFuel()', () => {
  const seed = (Math.random() * 2 ** 32) >>> 0;

  it(`counts what a naive walk over ${PROGRAMS} random programs counts (seed ${seed})`, async () => {
    const random = new Random(seed);
    const seen = { returned: 0, trapped: 0, long: 0 };
    for (let program = 0; program < PROGRAMS; program++) {
      const { wat, run } = randomProgram(random);
      const bytes = await binaryOf(wat);
      const argument = random.below(100);
      const naive = run(argument, MOST);
      const metered = new MeteredInstance(bytes, { ...USUAL_BUDGET, fuel: MOST }).call('run', argument);
      const where = `seed ${seed}, program ${program}`;
      if (naive.result === 'too long') {
        seen.long++;
        expect(metered.how, where).toBe('out of fuel');
      } else if (naive.result === 'trap') {
        seen.trapped++;
        // Who traps in the middle of a piece has paid for all of it.
        expect(metered.how, where).toBe('trapped');
        expect(metered.fuel, where).toBeGreaterThanOrEqual(naive.instructions);
      } else {
        seen.returned++;
        expect(metered, where).toEqual({ how: 'returned', values: [naive.result], fuel: naive.instructions });
        const exact = new MeteredInstance(bytes, { ...USUAL_BUDGET, fuel: naive.instructions });
        expect(exact.call('run', argument).how, where).toBe('returned');
        const less = new MeteredInstance(bytes, { ...USUAL_BUDGET, fuel: naive.instructions - 1 });
        expect(less.call('run', argument).how, where).toBe('out of fuel');
      }
    }
    expect(seen.returned, JSON.stringify(seen)).toBeGreaterThan(PROGRAMS / 3);
    expect(seen.trapped, JSON.stringify(seen)).toBeGreaterThan(0);
  });

  it.each([
    ['four instructions', 'local.get 0 i32.const 1 i32.add nop', 5, 6, 4],
    ['marks, which are free', 'block block local.get 0 drop end end i32.const 7', 5, 7, 3],
    [
      'a loop of five passes',
      'loop local.get 0 i32.const 1 i32.sub local.tee 0 br_if 0 end local.get 0',
      5,
      0,
      26,
    ],
    [
      'the branch that was not taken',
      'local.get 0 if (result i32) i32.const 1 else nop nop i32.const 2 end',
      1,
      1,
      3,
    ],
    ['the other one', 'local.get 0 if (result i32) i32.const 1 else nop nop i32.const 2 end', 0, 2, 5],
    ['nothing of what comes behind a return', 'local.get 0 return nop nop nop i32.const 1', 3, 3, 2],
    ['128 bytes filled', 'i32.const 0 i32.const 1 i32.const 128 memory.fill local.get 0', 9, 9, 7],
    ['a memory that grows', 'i32.const 1 memory.grow', 0, 1, 2],
  ])('counts %s', async (_, code, argument, result, fuel) => {
    const instance = await made(body(code));
    expect(instance.call('f', argument)).toEqual({ how: 'returned', values: [result], fuel });
  });

  it('ends a loop that would never end, and gives fuel anew to the next call', async () => {
    const instance = await made(
      `(module (func (export "spin") loop br 0 end) (func (export "four") (result i32) i32.const 4))`,
      { fuel: 1000 },
    );
    expect(instance.call('spin')).toEqual({ how: 'out of fuel', fuel: 1000 });
    expect(instance.call('four')).toEqual({ how: 'returned', values: [4], fuel: 1 });
  });

  it('ends a recursion at the same depth everywhere, and counts frames back when calls return', async () => {
    const wat = `(module (global $deep (mut i32) (i32.const 0)) (global $most (export "most") (mut i32) (i32.const 0))
      (func $down (export "down") global.get $most i32.const 1 i32.add global.set $most call $down)
      (func $leaf) (func (export "wide") (local $i i32)
        loop call $leaf local.get $i i32.const 1 i32.add local.tee $i i32.const 10000 i32.lt_u br_if 0 end))`;
    const bytes = await binaryOf(wat);
    const instance = new MeteredInstance(bytes, { ...USUAL_BUDGET, frames: 100_000 });
    expect(instance.call('down').how).toBe('out of frames');
    // A frame of `down`: 64 bytes, and 8 for each of two operands that it pushes.
    const most = new WebAssembly.Instance(
      new WebAssembly.Module(meterFuel(bytes, { ...USUAL_BUDGET, frames: 100_000 })),
    ).exports;
    expect(() => (most['down'] as () => void)()).toThrow(WebAssembly.RuntimeError);
    expect((most['most'] as WebAssembly.Global).value).toBe(Math.floor(100_000 / 80) + 1);
    expect(instance.call('wide').how).toBe('returned');
  });

  it('has frames for the deepest recursion that it allows, of any shape', async () => {
    const locals = `(local ${'i64 '.repeat(40)})`;
    const operands = `${'local.get 1 '.repeat(30)}${'i64.add '.repeat(29)}drop`;
    const shapes = [
      `(module (func $f (export "f") call $f))`,
      `(module (func $f (export "f") ${locals} call $f ${operands}))`,
      `(module (func $f (export "f") (local i64) ${'i64.const 1 '.repeat(50)} call $f ${'drop '.repeat(50)}))`,
      `(module (table 1 funcref) (elem (i32.const 0) $f) (func $f (export "f") i32.const 0 call_indirect))`,
    ];
    for (const wat of shapes) {
      const instance = await made(wat, { fuel: 2 ** 31 - 1 });
      expect(instance.call('f').how, wat.slice(0, 60)).toBe('out of frames');
    }
  });

  it('puts its counters behind globals of the module, imported ones included', async () => {
    const wat = `(module (import "env" "base" (global $base i32)) (global $own (mut i32) (i32.const 5))
      (func (export "f") (result i32) global.get $own global.get $base i32.add))`;
    const instance = await made(wat, {}, { env: { base: new WebAssembly.Global({ value: 'i32' }, 30) } });
    expect(instance.call('f')).toMatchObject({ values: [35], fuel: 3 });
  });

  it('meters a start function, and modules that lack sections which it needs', async () => {
    const spinning = await binaryOf('(module (func $s loop br 0 end) (start $s))');
    expect(() => new MeteredInstance(spinning, { ...USUAL_BUDGET, fuel: 100 })).toThrow(
      WebAssembly.RuntimeError,
    );
    for (const wat of ['(module)', '(module (memory 1) (data (i32.const 0) "a"))', '(module (func))'])
      expect(new MeteredInstance(await binaryOf(wat), USUAL_BUDGET).functions).toEqual([]);
    const passive = `(module (memory 1) (data $d "abcd") (func (export "f")
      i32.const 0 i32.const 0 i32.const 4 memory.init $d data.drop $d))`;
    expect((await made(passive)).call('f')).toMatchObject({ how: 'returned', fuel: 5 });
  });

  it('lets memory and tables grow to its own limits only', async () => {
    const grow = `(module (memory 1 1000) (table $t 1 funcref) (func (export "memory") (result i32) i32.const 40 memory.grow)
      (func (export "table") (result i32) ref.null func i32.const 4000 table.grow $t))`;
    const instance = await made(grow);
    expect(instance.call('memory')).toMatchObject({ how: 'returned', values: [-1] });
    expect(instance.call('table')).toMatchObject({ how: 'returned', values: [-1] });
    await expect(made('(module (memory 100))')).rejects.toThrow(
      'expected at most 16 pages of memory, found 100',
    );
    await expect(made('(module (table 5000 funcref))')).rejects.toThrow('expected at most 1024 entries');
  });

  it('takes no module that names a counter, or is no module', async () => {
    await expect(made(`(module (func (export "${FUEL}")))`)).rejects.toThrow(
      `expected no export named "${FUEL}"`,
    );
    // global.set 0, written byte by byte where there is no global: with counters it would be the fuel.
    const forged = Uint8Array.from([
      ...[
        0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 0x41, 9, 0x24, 0,
        0x0b,
      ],
    ]);
    expect(() => meterFuel(forged, USUAL_BUDGET)).toThrow('expected a valid WebAssembly module');
    expect(() => meterFuel(new Uint8Array(3), USUAL_BUDGET)).toThrow('expected a valid WebAssembly module');
  });

  it('says which instruction it does not know', async () => {
    const vector = '(module (func (export "f") v128.const i32x4 1 2 3 4 drop))';
    await expect(made(vector)).rejects.toThrow(/expected .*opcode, found 0xfd/);
  });
});

describe('MeteredInstance', () => {
  it.each([
    ['unreachable', 'unreachable'],
    ['out of bounds', 'i32.const 65533 i32.load'],
    ['division by zero', 'i32.const 1 local.get 0 i32.div_s'],
    ['integer overflow', 'i32.const 0x80000000 i32.const -1 i32.div_s'],
    ['integer overflow', 'f32.const 1e30 i32.trunc_f32_s'],
  ])('tells a trap by its kind: %s', async (trap, code) => {
    expect((await made(body(code))).call('f', 0)).toMatchObject({ how: 'trapped', trap });
  });

  it('tells an indirect call to nothing, and to a function of another type', async () => {
    const wat = `(module (table 2 funcref) (elem (i32.const 0) $g) (func $g (param i32))
      (func (export "f") (param i32) local.get 0 call_indirect))`;
    const instance = await made(wat);
    for (const index of [0, 1, 2, -1])
      expect(instance.call('f', index), `entry ${index}`).toMatchObject({
        how: 'trapped',
        trap: 'indirect call',
      });
  });

  it('passes on what a host function throws, even when it says “unreachable”', async () => {
    const wat = `(module (import "env" "go" (func $go)) (func (export "f") call $go))`;
    const instance = await made(
      wat,
      {},
      {
        env: {
          go() {
            throw new Error('unreachable host');
          },
        },
      },
    );
    expect(() => instance.call('f')).toThrow('unreachable host');
  });

  it('keeps memory and globals after a trap', async () => {
    const wat = `(module (memory (export "memory") 1) (func (export "f") i32.const 8 i32.const 42 i32.store unreachable))`;
    const instance = await made(wat);
    expect(instance.call('f').how).toBe('trapped');
    expect(new Uint8Array(instance.memory()?.buffer ?? new ArrayBuffer(0))[8]).toBe(42);
  });

  it('names the functions that there are', async () => {
    const instance = await made('(module (func (export "a")) (func (export "b")))');
    expect(() => instance.call('c')).toThrow('expected an exported function "c", found "a", "b"');
  });
});
