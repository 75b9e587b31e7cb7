// Erasing types: what disappears, what stays in place, and what happens to text that only looks like a program.

import { describe, expect, it } from 'vitest';
import { stripTypes } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';

const codeOf = (source: string): string | undefined => {
  const stripped = stripTypes(source, 'program.ts');
  return stripped.ok ? stripped.code : undefined;
};

describe('stripTypes()', () => {
  it.each([
    ['annotations', 'const a: number = 1;', 'const a = 1;'],
    ['type imports', 'import type { A } from "a";\nlet x;', '\nlet x;'],
    ['imports of which only types are used', 'import { A } from "a";\nlet x: A;', '\nlet x;'],
    ['assertions', 'f(x as unknown as string, y!);', 'f(x , y);'],
    ['satisfies', 'const a = { b: 1 } satisfies B;', 'const a = { b: 1 } ;'],
  ])('erases %s', (_, source, expected) => {
    expect(codeOf(source)).toBe(expected);
  });

  it('keeps every line where it is', () => {
    const source =
      'interface A {\n  a: number;\n}\ntype B =\n  | 1\n  | 2;\nenum C {\n  d,\n}\nexport const last: B = 1;\n';
    const code = codeOf(source)!;
    expect(code.split('\n')).toHaveLength(source.split('\n').length);
    expect(code.split('\n')[9]).toContain('last');
  });

  it('answers any text with a result, never with an error of its own', () => {
    const sample =
      'export class A<T extends { b: string }> { constructor(readonly a: T, private x = `${1}/${[/[/]/g]}`) {} f<U>(this: A<T>, g: (u: U) => asserts u is U): void { for (const [k, v] of Object.entries(this)) if (k! in v) return; } }';
    let seed = 12345;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % below;
    };
    for (let round = 0; round < 2000; round++) {
      const letters = [...sample];
      for (let edits = 1 + random(4); edits > 0; edits--) {
        const at = random(letters.length);
        letters.splice(at, random(6), [...'(){}[]<>`"/\\=:;,?.@#\0\ud800é'][random(25)]!);
      }
      const source = letters.join('');
      const stripped = stripTypes(source, 'program.ts');
      const told = stripped.ok ? stripped.code.length : stripped.failure.message.length;
      expect(told, `seed 12345, round ${round}: ${source}`).toBeGreaterThan(0);
    }
  });

  it('ends in bounded time for arrow functions nested in parameters, which sucrase reads 2^depth times', () => {
    for (const depth of [40, 150]) {
      const source = `export const a = ${'(a='.repeat(depth)}1${')=>1'.repeat(depth)};`;
      expect(stripTypes(source, 'program.ts')).toMatchObject({
        ok: false,
        failure: { kind: 'syntax', message: 'the program is nested too deeply to be read' },
      });
    }
  });

  it('bounds how deep brackets nest by a number, so that every place refuses the same programs', () => {
    const nested = (depth: number) =>
      stripTypes(`type T = ${'['.repeat(depth)}1${']'.repeat(depth)};`, 'program.ts');
    expect(nested(200)).toMatchObject({ ok: true });
    expect(nested(201)).toMatchObject({
      ok: false,
      failure: { kind: 'syntax', message: 'expected at most 200 brackets inside one another, found 201' },
    });
  });
});

it('quickjsWasm() reads a WebAssembly binary', () => {
  expect([...quickjsWasm().slice(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
});
