// What a run gives back: values, console lines, counts, and the API objects that a prelude builds.

import { describe, expect, it, vi } from 'vitest';
import { HostRefusal, HostStop, type Json } from '../../../lessons-engine/sandbox/index.ts';
import { run, runBody, sandbox, verdict } from './sandbox-under-test.ts';

describe('run() returns the JSON value of the called function', () => {
  it.each([
    ['a number', '41 + 1', 42],
    ['minus zero as zero, as JSON does', '-0', 0],
    ['nothing', 'undefined', undefined],
    ['null', 'null', null],
    ['nested arrays and objects', '[1, { a: [true, "x"] }]', [1, { a: [true, 'x'] }]],
    ['an object without its undefined members', '({ a: 1, b: undefined })', { a: 1 }],
    ['the fields of a class instance', 'new (class P { x = 1 })()', { x: 1 }],
    ['what a getter gives', '({ get a() { return 1; } })', { a: 1 }],
    ['the value of a promise', 'Promise.resolve(3)', 3],
    ['the value of any thenable', '({ then(f: any) { f(4); } })', 4],
    [
      'null bytes, lone surrogates, line separators',
      '"\\0|\\ud800|\\u2028|\\ufeff"',
      '\0|\ud800|\u2028|\ufeff',
    ],
  ])('%s', async (_, expression, expected) => {
    expect(verdict(await runBody(`return (${expression});`))).toEqual(expected);
  });

  it('refuses a value that JSON would lose, and says where it is', async () => {
    const cases = [
      ['() => 1', 'the returned value, found a function'],
      ['Symbol()', 'the returned value, found a symbol'],
      ['1n', 'the returned value, found a bigint'],
      ['new Map()', 'the returned value, found a Map'],
      ['new Uint8Array(2)', 'the returned value, found a typed array'],
      ['[1, { a: [NaN] }]', 'the returned value[1].a[0], found NaN'],
      ['[Promise.resolve(1)]', 'the returned value[0], found a Promise (is an await missing?)'],
      ['[1, , 2]', 'the returned value[1], found undefined'],
      ['"x".repeat(2e6)', 'the returned value, found more text than the limit allows'],
    ];
    for (const [expression, found] of cases) {
      expect(verdict(await runBody(`return (${expression});`))).toBe(
        `not-json: expected a JSON value at ${found}`,
      );
    }
    const cyclic = await runBody('const a: any = {}; a.a = { b: a }; return a;');
    expect(verdict(cyclic)).toMatch(
      /found a value that contains itself or is nested deeper than 256 levels$/,
    );
  });

  it('passes JSON arguments, however deep', async () => {
    let deep: unknown[] = [];
    for (let level = 0; level < 200; level++) deep = [deep];
    const args = [{ n: 1, s: '\0\ud800' }, deep as never];
    const outcome = await run('export const main = (...args: unknown[]) => args;', {
      call: { name: 'main', args },
    });
    expect(verdict(outcome)).toEqual(args);
  });
});

describe('run() keeps the console', () => {
  it.each([
    ['1, "a", true, null, undefined', '1 a true null undefined'],
    ['{ a: [1, { b: "x" }], get g() { throw 1; } }', '{ a: [1, { b: "x" }], g: [getter] }'],
    [
      '[-0, NaN, 10n, Symbol("s"), () => 1, class A {}]',
      '[-0, NaN, 10n, Symbol(s), [function], [function A]]',
    ],
    [
      'new Map([[1, { a: 2 }]]), new Set("ab"), new Uint8Array(2)',
      'Map(1) { 1 => { a: 2 } } Set(2) { "a", "b" } Uint8Array(2) [0, 0]',
    ],
    ['new (class P { x = 1 })(), new RangeError("boom")', 'P { x: 1 } RangeError: boom'],
    ['(() => { const c: any = { n: 1 }; c.c = c; return c; })()', '{ n: 1, c: [circular] }'],
    ['[[[[[[1]]]]]]', '[[[[[…]]]]]'],
    ['new Array(200).fill(7)', `[${'7, '.repeat(100)}… 100 more]`],
    ['new Proxy({}, { ownKeys() { throw 1; } })', '[unreadable]'],
    ['"\\0\\ud800"', '\0\ud800'],
  ])('console.log(%s)', async (args, expected) => {
    const outcome = await runBody(`console.log(${args});`);
    expect(outcome.console).toEqual([{ level: 'log', text: expected }]);
  });

  it('keeps the level, and debug is log', async () => {
    const outcome = await runBody('console.info(1); console.warn(2); console.error(3); console.debug(4);');
    expect(outcome.console.map((line) => line.level)).toEqual(['info', 'warn', 'error', 'log']);
  });

  it('drops lines over the limits and says how many', async () => {
    const limits = { consoleLines: 3, consoleBytes: 20 };
    const many = await runBody('for (let i = 0; i < 10; i++) console.log(i);', { limits });
    const text = 'dropped: the console keeps 3 lines and 20 bytes';
    expect(many.console.map((line) => line.text)).toEqual(['0', '1', '2', `7 more lines were ${text}`]);
    const wide = await runBody('console.log("é".repeat(9)); console.log("é€");', { limits });
    expect(wide.console.map((line) => line.text)).toEqual(['ééééééééé', `1 more line was ${text}`]);
  });

  it('keeps the lines printed before a failure', async () => {
    const outcome = await runBody('console.log("before"); for (;;);');
    expect(outcome.console).toEqual([{ level: 'log', text: 'before' }]);
  });
});

describe('run() gives the program nothing that varies', () => {
  it('has no clock, no timer, no weak reference, no shared memory', async () => {
    const names = [
      'Date',
      'performance',
      'setTimeout',
      'WeakRef',
      'FinalizationRegistry',
      'SharedArrayBuffer',
      'Atomics',
      'Intl',
    ];
    const list = `[${names.map((name) => `typeof ${name}`).join(', ')}]`;
    expect(verdict(await runBody(`return ${list};`))).toEqual(names.map(() => 'undefined'));
  });

  it('seeds Math.random with the seed of the run', async () => {
    const draw = (seed: number) => runBody('return Array.from({ length: 1000 }, Math.random);', { seed });
    const first = verdict(await draw(7)) as number[];
    expect(verdict(await draw(7))).toEqual(first);
    expect(verdict(await draw(8))).not.toEqual(first);
    expect(first.every((x) => x >= 0 && x < 1)).toBe(true);
    const mean = first.reduce((sum, x) => sum + x) / first.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
  });

  it('counts the same fuel and work each time, also when runs overlap', async () => {
    const source =
      'export function main() { let s = 0; for (let i = 0; i < 1e5; i++) s += Math.random(); return s; }';
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => run(source)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]!.fuel).toBeGreaterThan(20);
    expect(outcomes[0]!.work).toBeGreaterThan(1e6);
  });
});

it('run() counts the same whatever the program, the language and the time of its surroundings are', async () => {
  const source = 'export const main = () => [1, 2].map(String);';
  const first = JSON.stringify(await run(source));
  const [node, program = ''] = process.argv;
  const language = vi.spyOn(navigator, 'language', 'get').mockReturnValue('quite-another-language');
  vi.useFakeTimers({ now: 1e12, toFake: ['Date', 'performance'] });
  try {
    process.argv.splice(0, 2, node!, `/somewhere/else/entirely${program}`);
    expect(JSON.stringify(await run(source))).toBe(first);
  } finally {
    process.argv.splice(0, 2, node!, program);
    language.mockRestore();
    vi.useRealTimers();
  }
});

describe('a prelude', () => {
  const host = {
    add: (a: unknown, b: unknown) => (a as number) + (b as number),
    echo: (...args: Json[]): Json => args,
    nothing: () => undefined,
    refuse: () => {
      throw new HostRefusal('expected a register x0..x31, found x99', 'RangeError');
    },
    stop: () => {
      throw new HostStop('the guest ran out of instructions');
    },
  };
  const prelude = `
    class Vm { add(a, b) { return host.add(a, b); } echo(...a) { return host.echo(...a); } nothing() { return host.nothing(); }
      refuse() { host.refuse(); } stop() { host.stop(); } }
    return (args) => [pristine.freeze(new Vm()), ...args];`;
  const withApi = (body: string, args: number[] = []) =>
    run(`export async function main(vm: any, ...args: any[]): Promise<any> {\n${body}\n}`, {
      prelude,
      host,
      call: { name: 'main', args },
    });

  it('turns JSON arguments into API objects over host functions', async () => {
    const body = 'return [vm.add(args[0], 2), vm.echo("\\0\\ud800", null, { a: [1] }), typeof vm.nothing()];';
    expect(verdict(await withApi(body, [40]))).toEqual([42, ['\0\ud800', null, { a: [1] }], 'undefined']);
  });

  it('gives the program an Error when a host function refuses, with its message and class', async () => {
    const caught = 'try { vm.refuse(); } catch (e: any) { return [e instanceof RangeError, e.message]; }';
    expect(verdict(await withApi(caught))).toEqual([true, 'expected a register x0..x31, found x99']);
    const uncaught = await withApi('\n  vm.refuse();');
    expect(uncaught).toMatchObject({
      ok: false,
      failure: { kind: 'threw', name: 'RangeError', line: 3, column: 6 },
    });
  });

  it('says which argument of a host function is not JSON', async () => {
    expect(verdict(await withApi('vm.add(1, () => 1);'))).toBe(
      'threw: expected a JSON value at add arguments[1], found a function',
    );
  });

  it.each([
    ['catch', 'try { vm.stop(); } catch { return 1; }'],
    ['finally', 'try { vm.stop(); } finally { return 1; }'],
    ['a loop around catch', 'for (;;) { try { vm.stop(); } catch {} }'],
    [
      'an async function that is called again and again',
      'const f = async () => vm.stop(); for (;;) { try { await f(); } catch {} }',
    ],
    ['a promise handler', 'await Promise.resolve().then(() => vm.stop()).catch(() => 1); return 1;'],
  ])('cannot be swallowed by %s when a host function throws HostStop', async (_, body) => {
    const outcome = await withApi(body);
    expect(verdict(outcome)).toBe('stopped: the guest ran out of instructions');
    expect(outcome.fuel).toBeLessThan(5);
  });

  it('is out of the reach of the program', async () => {
    const body = `const seen = (() => {}).constructor('return typeof host + typeof pristine + typeof callHost + typeof print')();
      return [seen, Object.getOwnPropertyNames(globalThis).filter((name) => /^_|host|print|control|pristine|prelude/.test(name))];`;
    expect(verdict(await withApi(body))).toEqual(['undefinedundefinedundefinedundefined', []]);
  });

  it('still works after the program has replaced what it is built on', async () => {
    const body = `
      const broken: any = () => { throw new Error('replaced'); };
      Object.prototype.toString = Array.prototype.push = Array.prototype.map = broken;
      (Array.prototype as any)[Symbol.iterator] = broken;
      (Array.prototype as any).toJSON = (Object.prototype as any).toJSON = () => 'polluted';
      JSON.parse = JSON.stringify = Reflect.apply = Object.keys = String.prototype.slice = broken;
      Function.prototype.call = Function.prototype.apply = Function.prototype.bind = broken;
      (globalThis as any).Error = (globalThis as any).Map = (globalThis as any).Promise = (globalThis as any).console = broken;
      return vm.add(1, 2);`;
    expect(verdict(await withApi(body))).toBe(3);
  });

  it('that fails is our mistake: run() rejects', async () => {
    await expect(run('export const main = 1;', { prelude: 'throw new Error("oops");' })).rejects.toThrow(
      /prelude failed: oops/,
    );
    await expect(run('export const main = 1;', { prelude: 'return (' })).rejects.toThrow(
      /SyntaxError|unexpected/i,
    );
  });

  it('lets a mistake of a host function through: run() rejects with what it threw', async () => {
    const ours = new TypeError('x is undefined');
    const bug = { host: { bug: () => { throw ours; } }, prelude: 'return () => [() => host.bug()];' }; // prettier-ignore
    await expect(run('export const main = (f: any) => { try { f(); } catch {} };', bug)).rejects.toBe(ours);
    expect(verdict(await run('export const main = () => 1;'))).toBe(1);
  });
});

describe('load() evaluates the top level and calls nothing', () => {
  const load = (source: string, exports: string[] = ['main']) =>
    sandbox.load({ program: { fileName: 'program.ts', source }, exports, seed: 1, limits: { fuel: 50 } });

  it('with the value undefined and what was printed', async () => {
    const outcome = await load('console.log("top");\nexport function main() { console.log("called"); }');
    expect(outcome).toMatchObject({ ok: true, value: undefined, console: [{ text: 'top' }] });
  });

  it.each([
    ['let x = ;', 'syntax: found ";" where it does not belong'],
    ['throw new Error("no");', 'threw: no'],
    ['for (;;);', 'fuel: ran out of fuel: the program does not come to an end'],
    [
      'await new Promise(() => {});',
      'unsettled: the promise of the top level of the program is still pending, and nothing is left to run that could settle it',
    ],
    [
      '',
      'missing-export: expected an exported function "main", found no exports: write `export function main(…)`',
    ],
    ['export const main = 1;', expect.stringMatching(/^missing-export: .* that is not a function$/)],
  ])('and fails for %j', async (source, message) => {
    expect(verdict(await load(source))).toEqual(message);
  });

  it('and is content with one of several exports, or with none when none is asked for', async () => {
    expect(verdict(await load('export const b = () => 1;', ['a', 'b']))).toBeUndefined();
    expect(verdict(await load('', []))).toBeUndefined();
    expect(verdict(await load('export const c = 1;', ['a', 'b']))).toBe(
      'missing-export: expected an exported function "a" or "b", found the exports c: write `export function a(…)`',
    );
  });
});

it('loadSandbox() refuses bytes that are not WebAssembly', async () => {
  const { loadSandbox } = await import('../../../lessons-engine/sandbox/index.ts');
  await expect(loadSandbox(new TextEncoder().encode('<!doctype html>'))).rejects.toThrow(
    'expected a WebAssembly binary (00 61 73 6d), found "3c 21 64 6f" at offset 0',
  );
  await expect(
    sandbox.run({
      program: { fileName: 'p.ts', source: '' },
      call: { name: 'main', args: [] },
      seed: 1,
      limits: { work: 0 },
    }),
  ).rejects.toThrow('expected limits.work from 1 to 2147483647, found 0');
});
