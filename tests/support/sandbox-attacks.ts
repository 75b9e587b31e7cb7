// Programs that try to hang the sandbox, exhaust it, get out of it, or change what it does, each with the verdict that it must end
// with. tests/engine/sandbox runs them in Node and tests/components/sandbox in Chromium.

import type { RunOptions } from '../../lessons-engine/sandbox/index.ts';

export interface Attack {
  name: string;
  source: string;
  /** What `verdict()` says of its outcome: a text of which this is true, or just this. */
  expected: RegExp | string | number | readonly unknown[] | { readonly [key: string]: unknown };
  /** The sandbox's own when left out. */
  limits?: RunOptions['limits'];
}

export const FUEL = 'fuel: ran out of fuel: the program does not come to an end';
export const MEMORY = 'memory: ran out of memory';
export const STACK = 'stack: calls are nested too deeply';

/** Small bounds keep the tests quick; the default ones differ in size only. */
export const smallLimits = { fuel: 50, work: 20_000_000 };

/** Gives the same bytes in a sandbox that no attack has changed: what is allocated, counted, random and printed. */
export const reference = `export function main() {
  const rows: unknown[] = [];
  try { for (;;) rows.push(new Array(64).fill(rows.length)); } catch (error: any) { rows.length = 1; rows.push(String(error?.message)); }
  for (let i = 0; i < 1000; i++) rows[i % 7] = [Math.random(), i];
  console.log(rows);
  return rows;
}`;

type Row = readonly [name: string, body: string, expected?: Attack['expected'] | undefined];

const limits = smallLimits;
const programs = (expected: Attack['expected'], rows: readonly Row[]): Attack[] =>
  rows.map(([name, source, own = expected]) => ({ name, source, expected: own, limits }));
/** The same with rows that are bodies of `main`. */
const bodies = (expected: Attack['expected'], rows: readonly Row[]): Attack[] =>
  programs(
    expected,
    rows.map(([name, body, own]) => [name, `export function main(): any {\n${body}\n}`, own]),
  );

/** By what stops them. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'the fuel ends': [
    ...bodies(FUEL, [
      ['an endless loop', 'for (;;);'],
      ['a loop around catch', 'while (true) { try { for (;;); } catch {} }'],
      ['a loop in finally', 'try { for (;;); } finally { for (;;); }'],
      ['finally that goes on', 'for (;;) { try { for (;;); } finally { continue; } }'],
      [
        'an async function that loops, called in a loop',
        'const f = async () => { for (;;); }; for (;;) f();',
      ],
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
    ]),
    ...programs(new RegExp(`^(${FUEL}|${MEMORY})$`), [
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
    ]),
  ],
  'the work count ends what runs inside one built-in': bodies(FUEL, [
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
  ]),
  // With the sandbox's own bounds: memory ends first.
  'the memory limit ends': bodies(MEMORY, [
    ['arrays', 'const a: any[] = []; for (;;) a.push(new Array(100).fill(1));'],
    ['typed arrays', 'const a: any[] = []; for (;;) a.push(new Uint8Array(1e6).fill(1));'],
    ['one huge buffer', 'new ArrayBuffer(2 ** 31 - 1);'],
    ['strings by doubling', 'let s = "x"; for (;;) { s += s; s.charCodeAt(9); s = s.split("").join("y"); }'],
    ['a repeated string', '"ab".repeat(2 ** 28);'],
    ['objects', 'let o: any = {}; for (;;) o = { o };'],
    ['closures', 'let f = () => 1; for (;;) { const g = f; f = () => g(); }'],
    ['properties', 'const o: any = {}; for (let i = 0; ; i++) o["k" + i] = i;'],
    ['maps', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, [i]);'],
  ]).map(({ name, source, expected }) => ({ name, source, expected })),
  'the stack limits end': bodies(STACK, [
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
  ]),
  'a program cannot change what the sandbox does by': [
    ...bodies('', [
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
    ]),
    ...programs('', [
      [
        'putting null bytes and lone surrogates into its source',
        'export const main = () => "\0" + `\ud83d` + /\udc00/.source;',
        '\0\ud83d\udc00',
      ],
      ['being long', `export const main = () => [${'1,'.repeat(100_000)}].length;`, 100_000],
    ]),
  ],
};
