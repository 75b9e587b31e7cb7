// Programs that try to hang the sandbox, exhaust it, get out of it, or leave something behind. Each must end with the
// stated verdict, the same one twice, and the reference program must give the same bytes after every one of them.

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { HostRefusal, HostStop } from '../../../lessons-engine/sandbox/index.ts';
import { run, runBody, sandbox, verdict } from './sandbox-under-test.ts';

const FUEL = 'fuel: ran out of fuel: the program does not come to an end';
const MEMORY = 'memory: ran out of memory';
const STACK = 'stack: calls are nested too deeply';

/** Small bounds keep the tests quick; the default ones differ in size only. */
const limits = { fuel: 50, work: 20_000_000 };

const reference = `export function main() {
  const rows: unknown[] = [];
  try { for (;;) rows.push(new Array(64).fill(rows.length)); } catch (error: any) { rows.length = 1; rows.push(String(error?.message)); }
  for (let i = 0; i < 1000; i++) rows[i % 7] = [Math.random(), i];
  console.log(rows);
  return rows;
}`;
let expected = '';
beforeAll(async () => {
  expected = JSON.stringify(await run(reference));
  expect(expected).toContain('"ok":true');
});

async function attack(source: string, verdictExpected: unknown): Promise<void> {
  const first = await run(source, { limits });
  expect(verdict(first)).toEqual(verdictExpected);
  expect(JSON.stringify(await run(source, { limits }))).toBe(JSON.stringify(first));
  expect(JSON.stringify(await run(reference))).toBe(expected);
}
const attackBody = (body: string, verdictExpected: unknown): Promise<void> =>
  attack(`export function main(): any {\n${body}\n}`, verdictExpected);

describe('the fuel ends', () => {
  it.each([
    ['an endless loop', 'for (;;);'],
    ['a loop around catch', 'while (true) { try { for (;;); } catch {} }'],
    ['a loop in finally', 'try { for (;;); } finally { for (;;); }'],
    ['finally that goes on', 'for (;;) { try { for (;;); } finally { continue; } }'],
    ['an async function that loops, called in a loop', 'const f = async () => { for (;;); }; for (;;) f();'],
    ['promise executors that loop, made in a loop', 'for (;;) new Promise(() => { for (;;); });'],
    [
      'a generator whose finally yields again',
      'function* g() { for (;;) { try { yield 1; } finally { continue; } } } for (const x of g());',
    ],
    [
      'an iterator whose return loops',
      'const it: any = { [Symbol.iterator]() { return this; }, next: () => ({}), return() { for (;;); } }; for (;;) { try { for (const x of it) throw 1; } catch {} }',
    ],
    ['a getter in the returned value', 'return { get a() { for (;;); } };'],
    ['a thenable that is returned', 'return { then() { for (;;); } };'],
    ['a proxy that is returned', 'return new Proxy({}, { ownKeys() { for (;;); } });'],
    ['exponential recursion under catch', 'const f = () => { try { f(); } catch { f(); } }; f();'],
    ['a sort that never stops comparing', 'for (;;) [3, 2, 1].sort(() => { for (;;); });'],
    ['a loop in eval', 'eval("for (;;);");'],
    ['a loop in new Function', 'new Function("for (;;);")();'],
    ['a loop in toString of a message', 'throw new Error({ toString() { for (;;); } } as any);'],
  ])('%s', (_, body) => attackBody(body, FUEL));

  it.each([
    ['a loop at the top level', 'for (;;);'],
    ['a loop behind a top-level await', 'await 0; for (;;);\nexport const main = 1;'],
    ['an exported then', 'export const then = () => { for (;;); }; await 0; export const main = () => 1;'],
    ['a loop in a promise job', 'export async function main() { await 0; for (;;); }'],
    ['jobs that make jobs', 'export async function main() { for (;;) await 0; }'],
    [
      'jobs that nobody awaits',
      'export function main() { const f = (): void => void Promise.resolve().then(f); f(); return 1; }',
    ],
    [
      'microtasks that make microtasks',
      'export function main() { const f = () => { queueMicrotask(f); queueMicrotask(f); }; f(); }',
    ],
    [
      'an async generator',
      'export async function main() { async function* g() { for (;;) yield 1; } for await (const x of g()); }',
    ],
    [
      'a catch handler on a looping job',
      'const f = async (): Promise<any> => { await 0; for (;;); };\nexport const main = () => { const g = (): any => f().catch(g); return g(); };',
    ],
  ])('%s', (_, source) => attack(source, expect.stringMatching(new RegExp(`^(${FUEL}|${MEMORY})$`))));
});

describe('the work count ends what runs inside one built-in', () => {
  it.each([
    ['indexOf over 2^53 holes', '[].indexOf.call({ length: 2 ** 53 - 1 }, 1);'],
    ['forEach over holes', '[].forEach.call({ length: 2 ** 53 - 1 } as any, () => {});'],
    ['reverse of an array-like', '[].reverse.call({ length: 2 ** 53 - 1 } as any);'],
    ['join of a sparse array', 'new Array(2 ** 32 - 1).join("");'],
    ['sort of a sparse array', 'const a: any[] = []; a.length = 2 ** 32 - 1; a.sort();'],
    ['String.raw without strings', 'String.raw({ raw: { length: 2 ** 53 - 1 } } as any);'],
    ['a regular expression that backtracks', '/^(a+)+$/.test("a".repeat(40) + "b");'],
    ['copies of a typed array', 'const a = new Uint8Array(8e6); for (;;) a.slice();'],
    ['fills of a typed array', 'const a = new Uint8Array(8e6); for (;;) a.fill(1);'],
    ['products of long integers', 'let a = 3n ** 10000n; for (;;) a * a;'],
    ['searches in a long string', 'const s = "a".repeat(4e6); for (;;) s.indexOf("b");'],
    ['a string that grows at both ends', 'let s = ""; for (;;) s = "a" + s + "b";'],
  ])('%s', (_, body) => attackBody(body, FUEL));
});

describe('the memory limit ends', () => {
  it.each([
    ['arrays', 'const a: any[] = []; for (;;) a.push(new Array(100).fill(1));'],
    ['typed arrays', 'const a: any[] = []; for (;;) a.push(new Uint8Array(1e6).fill(1));'],
    ['one huge buffer', 'new ArrayBuffer(2 ** 31 - 1);'],
    ['strings by doubling', 'let s = "x"; for (;;) { s += s; s.charCodeAt(9); s = s.split("").join("y"); }'],
    ['a repeated string', '"ab".repeat(2 ** 28);'],
    ['objects', 'let o: any = {}; for (;;) o = { o };'],
    ['closures', 'let f = () => 1; for (;;) { const g = f; f = () => g(); }'],
    ['properties', 'const o: any = {}; for (let i = 0; ; i++) o["k" + i] = i;'],
    ['maps', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, [i]);'],
  ])('%s', async (_, body) => {
    const outcome = await runBody(body);
    expect(verdict(outcome)).toBe(MEMORY);
    expect(JSON.stringify(await run(reference))).toBe(expected);
  });

  it('and its error can be caught, at the same allocation each time', async () => {
    const body =
      'const a: any[] = []; try { for (;;) a.push(new Array(100).fill(1)); } catch (e: any) { return [a.length, e?.message ?? null]; }';
    const first = verdict(await runBody(body));
    expect(first).toEqual([expect.any(Number), expect.toBeOneOf(['out of memory', null])]);
    expect(verdict(await runBody(body))).toEqual(first);
  });
});

describe('what is done outside the engine is bounded as well:', () => {
  it('allocations in an exhausted heap', async () => {
    const body =
      'const a: any[] = []; try { for (;;) a.push([1]); } catch {} for (;;) { try { [1].map(String); } catch {} }';
    const start = performance.now();
    expect(verdict(await runBody(body, { limits: { fuel: 100, work: 100_000_000 } }))).toMatch(
      /^(fuel|memory): /,
    );
    // Half a second here, five when each of them asks WebAssembly for room.
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('places in a stack that the program wrote, in a program of one long line', async () => {
    const stack = "'    at program.ts:1:9999999\\n'.repeat(700)";
    const line = `const t: any[] = [${'1 as any,'.repeat(25_000)}]; export function main() { const e = new Error('x'); Object.defineProperty(e, 'stack', { value: ${stack} }); throw e; }`;
    const outcome = await run(line);
    expect(outcome.ok ? [] : outcome.failure.stack).toHaveLength(50);
  });

  it('what is printed when the engine traps inside a host function', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const options = {
      prelude: 'return () => [() => host.refuse()];',
      host: {
        refuse: () => {
          throw new HostRefusal('no');
        },
      },
    };
    const source = 'export function main(refuse: any) { for (;;) { try { refuse(); } catch {} } }';
    expect(verdict(await run(source, { ...options, limits }))).toBe(FUEL);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});

describe('the stack limits end', () => {
  it.each([
    ['endless recursion', 'return main();'],
    ['mutual recursion', 'const f = (): any => g() + 1, g = (): any => f() + 1; return f();'],
    ['recursion through a built-in', 'const f = (): any => [1].map(f); return f();'],
    ['recursion through toString', 'const o: any = { toString: () => "" + o }; return "" + o;'],
    ['recursion through a proxy', 'const p: any = new Proxy({}, { get: () => p.x }); return p.x;'],
    ['recursion through a getter', 'const o: any = { get a() { return o.a; } }; return o;'],
    ['recursion through eval', '(globalThis as any).f = () => eval("f()"); return (globalThis as any).f();'],
    [
      '100,000 nested arrays as text',
      'let a: any = []; for (let i = 0; i < 1e5; i++) a = [a]; return String(a);',
    ],
    [
      '100,000 nested proxies',
      'let p: any = { a: 1 }; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.a;',
    ],
    ['100,000 brackets for JSON.parse', 'return JSON.parse("[".repeat(1e5));'],
    ['100,000 brackets for eval', 'return eval("(".repeat(1e5));'],
    ['100,000 signs for eval', 'return eval("!".repeat(1e5) + "1");'],
  ])('%s', (_, body) => attackBody(body, STACK));

  it('and a plain recursion of 400 calls stays inside them', async () => {
    expect(
      verdict(
        await runBody('const sum = (n: number): number => (n === 0 ? 0 : n + sum(n - 1)); return sum(400);'),
      ),
    ).toBe(80200);
  });

  it('and a recursion can catch its RangeError', async () => {
    const body =
      'let depth = 0; const f = (): void => { depth++; f(); }; try { f(); } catch (e: any) { return [e instanceof RangeError, depth]; }';
    const first = verdict(await runBody(body)) as [boolean, number];
    expect(first[0]).toBe(true);
    expect(verdict(await runBody(body))).toEqual(first);
  });
});

describe('a program cannot change what the sandbox does by', () => {
  it.each([
    ['redefining console', '(globalThis as any).console = { log() {} }; console.log("lost"); return 1;', 1],
    [
      'deleting every global',
      'for (const n of Object.getOwnPropertyNames(globalThis)) { try { delete (globalThis as any)[n]; } catch {} } return [1, { a: "b" }];',
      [1, { a: 'b' }],
    ],
    [
      'toJSON on every prototype',
      '(Object.prototype as any).toJSON = (Array.prototype as any).toJSON = (String.prototype as any).toJSON = () => 0; return [{ a: "b" }];',
      [{ a: 'b' }],
    ],
    [
      'accessors on Array.prototype',
      'Object.defineProperty(Array.prototype, "0", { get: () => 9, set() { throw 1; } }); console.log([1]); return [5];',
      [5],
    ],
    [
      'accessors on Object.prototype',
      'for (const key of ["value", "writable", "then"]) Object.defineProperty(Object.prototype, key, { __proto__: null, get() { return undefined; } } as any); console.log({ a: 1 }); return { a: 1 };',
      { a: 1 },
    ],
    [
      'replacing Promise.prototype.then',
      '(Promise.prototype as any).then = () => { throw 1; }; (Promise.prototype as any).constructor = null; return Promise.resolve(5);',
      5,
    ],
    [
      'replacing Error hooks',
      '(Error as any).prepareStackTrace = () => { for (;;); }; (Error as any).stackTraceLimit = 1e9; (Error.prototype as any).name = 3; throw new TypeError("t");',
      'threw: t',
    ],
    [
      'freezing everything',
      'for (const n of Object.getOwnPropertyNames(globalThis)) { Object.freeze((globalThis as any)[n]); Object.freeze((globalThis as any)[n]?.prototype); } console.log(1); return 2;',
      2,
    ],
    ['importing itself', 'return import("program.ts").then((self: any) => Object.keys(self));', ['main']],
    [
      'importing the bootstrap',
      'return import("ring:bootstrap").catch((e: any) => e.message);',
      'expected no import but "import type", found an import of values from "ring:bootstrap"',
    ],
  ])('%s', (_, body, value) => attackBody(body, value));

  it('putting null bytes and lone surrogates into its source', () =>
    attack('export const main = () => "\0" + `\ud83d` + /\udc00/.source;', '\0\ud83d\udc00'));

  it('being long', () => attack(`export const main = () => [${'1,'.repeat(100_000)}].length;`, 100_000));
});

describe('a run leaves nothing behind', () => {
  it('in a host table that its prelude recursed through', async () => {
    let depth = 0;
    const options = {
      prelude: 'return () => [() => host.enter()];',
      host: {
        enter: () => {
          if (++depth > 5000) throw new HostStop('entered too often');
          return depth;
        },
      },
    };
    const source =
      'export function main(enter: any) { const f = (): void => { try { enter(); f(); } catch { f(); } }; f(); }';
    expect(verdict(await run(source, options))).toMatch(/^(stopped: entered too often|fuel: )/);
    expect(JSON.stringify(await run(reference))).toBe(expected);
  });

  it('in memory, over 200 runs that end in every way', async () => {
    const bodies = [
      'return 1;',
      'throw 1;',
      'for (;;);',
      'return main();',
      'return new Promise(() => {});',
      'return [].indexOf.call({ length: 2 ** 53 - 1 }, 1);',
    ];
    const small = { ...limits, work: 3_000_000 };
    const runAll = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await runBody(bodies[i % bodies.length]!, { limits: small });
    };
    await runAll(60);
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
    await runAll(200);
    const after = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
    // One linear memory is 16 MiB: less than one may be added.
    expect(after - before).toBeLessThan(16 * 1024 * 1024);
    expect(JSON.stringify(await run(reference))).toBe(expected);
  });

  it('even when runs overlap', async () => {
    const runs = ['for (;;);', 'return main();', 'return 7;', 'throw 1;'].map((body) =>
      runBody(body, { limits }),
    );
    expect((await Promise.all(runs)).map(verdict)).toEqual([FUEL, STACK, 7, 'threw: a number: 1']);
    const program = { fileName: 'program.ts', source: reference };
    expect(JSON.stringify(await sandbox.run({ program, call: { name: 'main', args: [] }, seed: 1 }))).toBe(
      expected,
    );
  });
});
