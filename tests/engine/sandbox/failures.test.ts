// What a run that fails says: the kind, the words, and the place in the reader's own source.

import { describe, expect, it } from 'vitest';
import { run, runBody, verdict } from './sandbox-under-test.ts';

describe('run() points at the reader’s own line and column', () => {
  // The place is where the fragment behind the bar starts; the bar itself is not part of the program.
  it.each([
    [
      'behind erased annotations',
      'export function main(a?: Map<string, number>): void {\n  const x: number = 1; |(null as any as { y: string }).y;\n}',
    ],
    [
      'behind an erased interface',
      'interface A {\n  a: number;\n}\nexport function main(): void { throw new |Error("x"); }',
    ],
    [
      'behind characters outside ASCII',
      'export const main = (): void => { const é: string = "€😀"; |null!.x; }',
    ],
    ['at the top level', 'const a: number[] = [];\n  |(a as any).b.c;\nexport const main = 1;'],
    [
      'in a called function',
      'const f = (n: number): never => { throw new |Error("x"); };\nexport const main = () => f(1);',
    ],
    ['in a promise job', 'export async function main() {\n  await 0;\n  throw new |Error("later");\n}'],
    [
      'in a constructor',
      'class A { constructor(readonly n: number) { |(n as any).x.y; } }\nexport const main = () => new A(1);',
    ],
  ])('%s', async (_, marked) => {
    const before = marked.slice(0, marked.indexOf('|')).split('\n');
    const outcome = await run(marked.replace('|', ''));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'threw', line: before.length } });
    expect(outcome.ok || outcome.failure.column).toBe(before.at(-1)!.length + 1);
  });

  it('keeps the frames of the program only, innermost first', async () => {
    const prelude = 'return () => [(f) => f()];';
    const thrown = await run(
      'export function main(call: any) {\n  call(function inner() {\n    throw new Error("x");\n  });\n}',
      { prelude },
    );
    const frames = thrown.ok ? [] : thrown.failure.stack;
    expect(frames.map((frame) => `${frame.functionName}:${frame.line}`)).toEqual(['inner:3', 'main:2']);
  });
});

describe('run() places an endless loop', () => {
  it.each([
    ['in the line of its call', 'export function main() {\n  while (true) {\n    Math.abs(1);\n  }\n}', 3],
    ['in its function when nothing in it can throw', 'export function main() {\n  for (;;);\n}', 1],
    ['nowhere when it stands in no function', 'let i = 0;\nfor (;;) i++;\nexport const main = 1;', undefined],
  ])('%s', async (_, source, line) => {
    const outcome = await run(source, { limits: { fuel: 20 } });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'fuel' } });
    expect(outcome.ok || outcome.failure.line).toBe(line);
  });
});

describe('run() words a failure', () => {
  it.each([
    [
      'an error with its name',
      'throw new TypeError("bad")',
      { kind: 'threw', name: 'TypeError', message: 'bad' },
    ],
    [
      'an error class of the reader’s',
      'throw new (class Foo extends Error { name = "Foo" })("bar")',
      { name: 'Foo', message: 'bar' },
    ],
    ['a thrown string', 'throw "no"', { kind: 'threw', message: 'a string: "no"' }],
    ['a thrown null', 'throw null', { kind: 'threw', message: 'null' }],
    ['a thrown undefined', 'throw undefined', { kind: 'threw', message: 'undefined' }],
    ['a thrown object', 'throw { a: 1 }', { kind: 'threw', message: 'an object: { a: 1 }' }],
    [
      'a thrown object with a hostile toString',
      'throw { toString() { throw 1 } }',
      { message: 'an object: { toString: [function toString] }' },
    ],
    [
      'an error whose message is no string',
      'const e: any = new Error(); e.message = [1]; throw e',
      { message: '[1]' },
    ],
    [
      'an error whose name throws',
      'Object.defineProperty(Error.prototype, "name", { get() { throw 1 } }); throw new Error("m")',
      { name: '[unreadable]', message: 'm' },
    ],
    [
      'an error whose stack is a getter',
      'const e = new Error("m"); Object.defineProperty(e, "stack", { get() { for (;;); } }); throw e',
      { message: 'm', stack: [] },
    ],
    [
      'an error whose stack is text',
      'const e = new Error("m"); e.stack = "    at a (program.ts:8:8)\\n    at b (ring:prelude:1:1)\\nx"; throw e',
      { line: 7, column: 1 },
    ],
    [
      'an error whose message loops',
      'throw new (class E extends Error { get message() { for (;;); } })()',
      { kind: 'threw', message: 'something that cannot be described' },
    ],
    [
      'a proxy that loops',
      'throw new Proxy({}, { getPrototypeOf() { for (;;); } })',
      { kind: 'threw', message: 'something that cannot be described' },
    ],
    [
      'a promise that stays pending',
      'return new Promise(() => {})',
      {
        kind: 'unsettled',
        message: 'the promise of main is still pending, and nothing is left to run that could settle it',
      },
    ],
    ['a rejected promise', 'return Promise.reject(new Error("r"))', { kind: 'threw', message: 'r' }],
    [
      'a dynamic import',
      'return import("fs")',
      { kind: 'threw', message: 'expected no import but "import type", found an import of values from "fs"' },
    ],
  ])('%s', async (_, body, expected) => {
    expect(await runBody(body)).toMatchObject({ ok: false, failure: expected });
  });

  it.each([
    [
      'another name',
      'export function mian() {}\nexport const x = 1;',
      'expected an exported function "main", found the exports mian, x: write `export function main(…)`',
    ],
    [
      'no exports',
      '',
      'expected an exported function "main", found no exports: write `export function main(…)`',
    ],
    [
      'no function',
      'export const main = 1;',
      'expected an exported function "main", found an export of that name that is not a function',
    ],
  ])('an export with %s', async (_, source, message) => {
    expect(verdict(await run(source))).toBe(`missing-export: ${message}`);
  });

  // Called is what stands between the bars.
  it.each([
    ['|vm.createVCPU|();'],
    ['const a = vm.image; |a.foo|(1, () => 2);'],
    ['vm.make().|foo|();'],
    ['vm\n  .|foo|(1);'],
    ['const { foo } = vm; |foo|();'],
    ['const é = "€"; |vm.foo|(é);'],
    ['(vm as any).|foo|<number>(1);'],
    ['vm!.|foo|`x`;'],
    ['(() => |vm.foo|())();'],
  ])('a call of what is no function, as in %s', async (marked) => {
    const called = /\|(.*?)\|/.exec(marked)?.[1];
    const source = `export function main(vm: any) {\n${marked.replaceAll('|', '')}\n}`;
    const outcome = await run(source, { prelude: 'return () => [{ image: {}, make: () => ({}) }];' });
    expect(outcome).toMatchObject({
      failure: { kind: 'threw', name: 'TypeError', message: `${called} is not a function`, called },
    });
  });

  it.each([
    ['is called by a built-in', '[1].map(3 as any);'],
    ['has no name', '({} as any)["a b"]();'],
    ['is the claim of the program', 'throw new TypeError("not a function");'],
    [
      'is far from the place that the program claims',
      'const e = new TypeError("not a function"); e.stack = "    at f (program.ts:99:99)\\n"; throw e;',
    ],
  ])('a call without a name when it %s', async (_, body) => {
    const outcome = await runBody(body);
    expect(outcome).toMatchObject({ failure: { name: 'TypeError', message: 'not a function' } });
    expect(outcome.ok || outcome.failure.called).toBeUndefined();
  });

  it('an import of values, with its line', async () => {
    const source =
      'import type { A } from "ring/vm";\nimport { B, b } from "ring/vm";\nexport const main = (a: A, c: B) => b;';
    const message = 'expected only "import type", found an import of values from "ring/vm"';
    expect(await run(source)).toMatchObject({ ok: false, failure: { kind: 'import', message, line: 2 } });
    expect(verdict(await run('import { A } from "ring/vm";\nexport const main = (a?: A) => 1;'))).toBe(1);
  });
});

describe('run() explains text that is not a program', () => {
  it.each([
    ['let x: number = ;', 'found ";" where it does not belong', 1, 17],
    ['const a = [1, 2;', 'expected ",", found ";"', 1, 16],
    ['function f( {\n}', 'expected ",", found the end of the program', 2, 2],
    ['const s = "abc\n', 'unterminated string constant', 1, 11],
    ['export const a = 1;\nlet b; let b;', 'invalid redefinition of global identifier', 2, undefined],
    ['return 1', 'return not in a function', 1, undefined],
    [
      `export const a = ${'(a='.repeat(30)}1${')=>1'.repeat(30)};`,
      'the program is nested too deeply to be read',
      undefined,
      undefined,
    ],
    [
      `export const a = ${'('.repeat(50_000)}`,
      'expected at most 200 brackets inside one another, found 50000',
      undefined,
      undefined,
    ],
    [`//${'x'.repeat(300_000)}`, 'expected at most 262144 characters, found 300002', undefined, undefined],
  ])('%#: %s', async (source, message, line, column) => {
    const outcome = await run(source);
    expect(verdict(outcome)).toBe(`syntax: ${message}`);
    expect(outcome.ok || [outcome.failure.line, outcome.failure.column]).toEqual([line, column]);
  });
});
