// Engines that are restored and used again: which are, which are not, and that no run can tell. Each program is held to what
// it does in a sandbox that has run nothing before.

import { afterAll, describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { EngineImage } from '../../../lessons-engine/sandbox/engine-image.ts';
import { EngineSource } from '../../../lessons-engine/sandbox/engine-instance.ts';
import { EnginePool } from '../../../lessons-engine/sandbox/engine-pool.ts';
import {
  DEFAULT_LIMITS,
  HostRefusal,
  HostStop,
  type Outcome,
  type RunOptions,
  type Sandbox,
} from '../../../lessons-engine/sandbox/index.ts';
import { sandboxOf } from '../../../lessons-engine/sandbox/load-sandbox.ts';
import { runProgram } from '../../../lessons-engine/sandbox/run-program.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';

const engines = await EngineSource.compile(quickjsWasm());
const limits = { fuel: 20, work: 20_000_000 };

/** Instances made. A spy would keep what each was made with, and so all their memories. */
let made = 0;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = ((module: WebAssembly.Module, imports: WebAssembly.Imports) => {
  made++;
  return instantiate(module, imports);
}) as typeof instantiate;

const main = (body: string): string => `export function main(give: any): any {\n${body}\n}`;
const options = (source: string, more: Partial<RunOptions> = {}): RunOptions => ({
  program: { fileName: 'program.ts', source },
  call: { name: 'main', args: [3] },
  seed: 1,
  limits,
  ...more,
});
const runIn = async (sandbox: Sandbox, source: string, more?: Partial<RunOptions>): Promise<string> =>
  JSON.stringify(await sandbox.run(options(source, more)));

afterAll(() => {
  WebAssembly.instantiate = instantiate;
});

/** A sandbox in which the next run of this setup is in an engine that was used twice. */
async function warm(more: Partial<RunOptions> = {}): Promise<Sandbox> {
  const sandbox = sandboxOf(engines);
  for (let run = 0; run < 3; run++)
    expect(await runIn(sandbox, main('return 1;'), more)).toContain('"ok":true');
  return sandbox;
}

/** Programs that leave something where the next one could look for it, and all that it could see of that. */
const pollution = {
  globals:
    'globalThis.left = [1]; (globalThis as any).console = null; delete (globalThis as any).Map; return 1;',
  prototypes:
    '(Array.prototype as any).left = 1; (Object.prototype as any).toJSON = () => 1; Promise.prototype.then = () => 1 as any; return 1;',
  'a replaced built-in':
    'Math.random = () => 0.5; JSON.stringify = () => "0"; (Symbol as any).iterator; return 1;',
  'the symbol registry':
    'for (let i = 0; i < 500; i++) Symbol.for("left" + i); return Symbol.for("left") !== undefined;',
  chance: 'for (let i = 0; i < 1000; i++) Math.random(); return 1;',
  'pending jobs':
    'for (let i = 0; i < 100; i++) new Promise(() => {}).then(() => globalThis); return new Promise(() => {});',
  'jobs that were run':
    'let n = 0; for (let i = 0; i < 100; i++) Promise.resolve().then(() => n++); return Promise.resolve().then(() => n);',
  'an unhandled rejection': 'Promise.reject(new Error("nobody")); return 1;',
  'a module namespace':
    'return import("program.ts").then((self: any) => { self.main.left = 1; return Object.keys(self); });',
  'a generator that is not finished':
    '(globalThis as any).g = (function* () { try { yield 1; } finally { yield 2; } })(); (globalThis as any).g.next(); return 1;',
  cycles:
    'for (let i = 0; i < 2000; i++) { const a: any = {}; a.b = { a, f: () => a }; new WeakMap([[a, a.b]]); } return 1;',
  'a heap full of holes':
    'const a: any[] = []; for (let i = 0; i < 4000; i++) a.push([i].concat(new Array(i % 60))); for (let i = 0; i < a.length; i += 2) a[i] = null; return a.length;',
  'shapes and atoms': 'const o: any = {}; for (let i = 0; i < 5000; i++) o["left" + i] = i; return 1;',
  'regular expressions':
    'for (let i = 0; i < 300; i++) new RegExp("left" + i, "u").test("left" + i); return 1;',
  'a full console': 'for (let i = 0; i < 300; i++) console.log(i); return 1;',
  'an error': 'throw new RangeError("left", { cause: globalThis });',
  'a recursion that it catches': 'const f = (): any => { f(); }; try { f(); } catch {} return 1;',
  'a value that is no JSON': 'return new Map();',
} as const;

/** Looks for everything that the others leave, and for the state of the heap: at what allocation is memory exhausted? */
const observer = main(`
  const names = Object.getOwnPropertyNames(globalThis).concat(Object.keys(Array.prototype), Object.keys(Object.prototype));
  const chance = [Math.random(), Math.random()], jobs: string[] = [];
  console.log(names.length, typeof Map, JSON.stringify([1]), Symbol.keyFor(Symbol.for('left')));
  const rows: any[] = [];
  let full = 0;
  try { for (;;) rows.push(new Array(64).fill(full++)); } catch (error) { rows.length = 0; }
  return Promise.resolve(1).then(() => [names, chance, full, (main as any).left, new Error('x').stack]);
`);

describe('nothing is left for the next run by', () => {
  const alone = runIn(sandboxOf(engines), observer);

  it.each(Object.entries(pollution))('%s', async (_, body) => {
    const sandbox = await warm();
    const first = await runIn(sandboxOf(engines), main(body));
    made = 0;
    expect(await runIn(sandbox, main(body))).toBe(first);
    expect(await runIn(sandbox, main(body))).toBe(first);
    expect(await runIn(sandbox, observer)).toBe(await alone);
    // All of this in the engine that warm() left.
    expect(made).toBe(0);
  });
});

describe('a restored engine', () => {
  it('holds, byte for byte, what a fresh one holds', async () => {
    const pool = new EnginePool(engines);
    const setup = {
      seed: 1,
      prelude: 'return (values) => values;',
      limits: { ...DEFAULT_LIMITS, ...limits },
    };
    const fresh = await pool.take(setup);
    const image = new EngineImage(fresh.instance.state);
    const bytes = (engine: typeof fresh) => Buffer.from(engine.instance.state.memory.buffer);
    const expected = Buffer.from(bytes(fresh));
    const globals = fresh.instance.state.globals.map(({ value }) => value);
    expect(globals.length).toBeGreaterThan(0);
    for (const [name, body] of Object.entries(pollution)) {
      const origin = {
        fileName: 'program.ts',
        source: '',
        originalColumn: (_: number, column: number) => column,
      };
      const code = main(body).replaceAll(/: any(\[\])?| as any|: string\[\]/g, '');
      const call = { name: 'main', args: [] };
      runProgram(fresh, { origin, code, host: {}, exports: [], call, limits: setup.limits });
      expect(bytes(fresh).equals(expected), name).toBe(false);
      expect(fresh.canBeRestored(image), name).toBe(true);
      fresh.restore(image);
      expect(bytes(fresh).equals(expected), name).toBe(true);
      expect(fresh.instance.state.globals.map(({ value }) => value)).toEqual(globals);
    }
  });

  it('is taken from the third run of a setup on', async () => {
    made = 0;
    const sandbox = sandboxOf(engines);
    const madeBy: number[] = [];
    for (let run = 0; run < 5; run++) {
      made = 0;
      await runIn(sandbox, main('return 1;'));
      madeBy.push(made);
    }
    expect(madeBy).toEqual([1, 1, 0, 0, 0]);
  });

  it('calls the functions of the run that has it', async () => {
    const more = (name: string) => ({
      prelude: 'return () => [() => host.give()];',
      host: { give: () => name },
    });
    const sandbox = await warm(more('before'));
    for (const name of ['a', 'b'])
      expect(await runIn(sandbox, main('console.log(give()); return give();'), more(name))).toContain(
        `"value":"${name}","console":[{"level":"log","text":"${name}"}]`,
      );
  });

  it('is not shared by runs that overlap', async () => {
    const sandbox = await warm();
    const bodies = Object.values(pollution);
    const alone = await Promise.all(bodies.map(async (body) => runIn(sandboxOf(engines), main(body))));
    expect(await Promise.all(bodies.map((body) => runIn(sandbox, main(body))))).toEqual(alone);
    expect(await Promise.all(bodies.map((body) => runIn(sandbox, main(body))))).toEqual(alone);
  });

  it.each([
    ['seed', { seed: 2 }],
    ['prelude', { prelude: 'return (values) => [values[0] + 1];' }],
    ['memory limit', { limits: { ...limits, memoryBytes: 20 << 20 } }],
    ['stack limit', { limits: { ...limits, stackBytes: 40_000 } }],
    ['frame limit', { limits: { ...limits, frameBytes: 200_000 } }],
    ['fuel', { limits: { ...limits, fuel: 2 } }],
  ])('is not taken for another %s, or does the same', async (_, more) => {
    const source = main(
      'const f = (n: number): number => { try { return f(n + 1); } catch { return n; } }; return [give, Math.random(), f(0)];',
    );
    const sandbox = await warm();
    const alone = await runIn(sandboxOf(engines), source, more);
    for (let run = 0; run < 4; run++) expect(await runIn(sandbox, source, more)).toBe(alone);
    expect(await runIn(sandbox, observer)).toBe(await runIn(sandboxOf(engines), observer));
  });

  it('is not taken where the limits would not have sufficed to make it ready', async () => {
    const sandbox = await warm();
    for (const few of [{ work: 1000 }, { fuel: 1 }]) {
      const more = { limits: { ...limits, ...few } };
      const refused = async (which: Sandbox) =>
        String(await runIn(which, main('return 1;'), more).catch((error: Error) => `threw ${error.message}`));
      expect(await refused(sandboxOf(engines))).toMatch(/^threw /);
      expect(await refused(sandbox)).toBe(await refused(sandboxOf(engines)));
    }
  });
});

describe('an engine is not used again after', () => {
  const stop = { prelude: 'return () => [() => host.give()];' };
  it.each<[string, string, Partial<RunOptions>, RegExp]>([
    ['the end of the fuel', main('for (;;);'), {}, /"kind":"fuel"/],
    ['the end of the work', main('[].indexOf.call({ length: 2 ** 53 - 1 } as any, 1);'), {}, /"kind":"fuel"/],
    [
      'the end of memory',
      main('const a: any[] = []; for (;;) a.push(new Array(99).fill(1));'),
      { limits: { fuel: 500, work: 500_000_000 } },
      /"kind":"memory"/,
    ],
    ['growth', main('return new Uint8Array(14 << 20).length;'), {}, /"value":14680064/],
    ['the end of frames', main('return JSON.parse("[".repeat(1e5));'), {}, /"kind":"stack"/],
    ['an import of values', 'import { a } from "b"; export const main = () => a;', {}, /"kind":"import"/],
    ['an import that it catches', main('return import("b").catch(() => 1);'), {}, /"value":1/],
    [
      'a host function that stops it',
      main('give();'),
      {
        ...stop,
        host: {
          give: () => {
            throw new HostStop('enough');
          },
        },
      },
      /"kind":"stopped"/,
    ],
  ])('%s', async (_, source, more, said) => {
    const sandbox = await warm({ ...more, host: {} });
    made = 0;
    const first = await runIn(sandbox, source, more);
    expect(first).toMatch(said);
    expect(made).toBe(0);
    expect(await runIn(sandbox, source, more)).toBe(first);
    expect(made).toBe(1);
    expect(await runIn(sandboxOf(engines), source, more)).toBe(first);
  });

  it('a mistake of ours in a host function', async () => {
    const prelude = 'return () => [() => host.give()];';
    const sandbox = await warm({ prelude });
    const give = (): never => {
      throw new TypeError('ours');
    };
    made = 0;
    await expect(runIn(sandbox, main('give();'), { prelude, host: { give } })).rejects.toThrow('ours');
    expect(made).toBe(0);
    expect(await runIn(sandbox, main('return 5;'), { prelude })).toContain('"value":5');
    expect(made).toBe(1);
  });
});

it('runs of every kind, in any order, say what they say in a sandbox of their own', async () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`seed ${seed}`);
  const random = new Random(seed);
  const refuse = () => {
    throw new HostRefusal('no', 'TypeError');
  };
  const prelude = 'return () => [() => host.give()];';
  const kinds: { source: string; more: Partial<RunOptions>; alone?: string }[] = [
    ...Object.values(pollution).map((body) => ({ source: main(body), more: {} })),
    { source: observer, more: {} },
    { source: main('for (;;);'), more: {} },
    { source: main('return main(give);'), more: {} },
    { source: main('[].indexOf.call({ length: 2 ** 53 - 1 } as any, 1);'), more: {} },
    {
      source: main('try { give(); } catch (e: any) { return e.name + Math.random(); }'),
      more: { prelude, host: { give: refuse } },
    },
    { source: main('return [give(), Math.random()];'), more: { prelude, host: { give: () => 7 } } },
    { source: main('return Math.random();'), more: { seed: 9 } },
    { source: 'export const other = 1;', more: {} },
    { source: 'export function main( {', more: {} },
  ];
  for (const kind of kinds) kind.alone = await runIn(sandboxOf(engines), kind.source, kind.more);
  const sandbox = sandboxOf(engines);
  for (let run = 0; run < 80; run++) {
    const { source, more, alone } = kinds[random.below(kinds.length)]!;
    expect(await runIn(sandbox, source, more), source).toBe(alone);
  }
});

it('a source is stripped once for several runs, and under each of its names', async () => {
  const sandbox = sandboxOf(engines);
  const source = 'export function main(): number {\n  throw new Error("x");\n}';
  const place = async (fileName: string): Promise<Outcome> =>
    sandbox.run(options(source, { program: { fileName, source } }));
  const [a, again, b] = [await place('a.ts'), await place('a.ts'), await place('b.ts')];
  expect(a).toMatchObject({ ok: false, failure: { line: 2, stack: [{ line: 2 }] } });
  expect(again).toEqual(a);
  expect(b).toEqual(a);
});
