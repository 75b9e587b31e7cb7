import { describe, expect, it } from 'vitest';
import { WAT_LIMITS, watAssembler } from '../../../lessons-engine/wasm/index.ts';
import { assembler, binaryOf } from '../../support/wasm/wat.ts';

const nested = (open: string, close: string, depth: number): string =>
  `(module (func ${open.repeat(depth)}${close.repeat(depth)}))`;

describe('watAssembler()', () => {
  it('gives the bytes of a module', async () => {
    expect([...(await binaryOf('(module (func (result i32) i32.const 4))'))]).toEqual([
      0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 10, 6, 1, 4, 0, 0x41, 4, 0x0b,
    ]);
  });

  it.each([
    ['a word that is none', '(module\n  (func i32.ad))', 2, /unexpected token i32\.ad/],
    [
      'a type that does not fit',
      '(module (func (result i32)\n i64.const 1))',
      2,
      /expected \[i32\] but got \[i64\]/,
    ],
    ['a name that is not there', '(module (func call $b))', 1, /undefined function variable "\$b"/],
    ['nothing at all', '(', 1, /./],
  ])('says line and column of %s', async (_, text, line, message) => {
    const assembled = await assembler.assemble(text);
    expect(assembled).toMatchObject({
      ok: false,
      errors: [{ line, message: expect.stringMatching(message) }],
    });
  });

  it('says no more than ten of a thousand errors', async () => {
    const assembled = await assembler.assemble(`(module (func ${'call $x '.repeat(1000)}))`);
    expect(assembled.ok ? [] : assembled.errors).toHaveLength(10);
  });

  it('takes letters beyond ASCII in comments and names', async () => {
    const bytes = await binaryOf('(module ;; Bänke ☃ \ud83d\ude00\n (func (export "ä")))');
    const names = Object.keys(new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports);
    expect(names).toEqual(['ä']);
  });

  it.each([
    ['parentheses', nested('(block ', ')', 61)],
    ['plain blocks', nested('block ', 'end ', 59)],
    ['a word inside a comment', nested('(block (; " ;)', ')', 61)],
    ['a string with parentheses before', `(data "((((") ${nested('(block ', ')', 61)}`],
    ['ends that close nothing', nested('(block end ', ')', 61)],
    ['comments in comments', `(module ${'(;'.repeat(70)}${';)'.repeat(70)})`],
  ])('refuses what is nested deeper than wabt bears: %s', async (_, text) => {
    const assembled = await assembler.assemble(text);
    expect(assembled).toMatchObject({
      ok: false,
      errors: [{ message: `expected parentheses and blocks at most ${WAT_LIMITS.depth} deep, found more` }],
    });
  });

  it('lets texts pass that are as deep as allowed, or look deeper than they are', async () => {
    for (const text of [
      nested('(block ', ')', WAT_LIMITS.depth - 2),
      `(module (memory 1) (data (i32.const 0) "${'('.repeat(100)}") ;;${'('.repeat(100)}\n(;${' block'.repeat(100)};))`,
      `(module (func $block) (func $if ${'call $block call $if '.repeat(100)}))`,
    ])
      expect(await assembler.assemble(text)).toMatchObject({ ok: true });
  });

  it('refuses a text that is too long', async () => {
    expect(await assembler.assemble(`(module)${' '.repeat(WAT_LIMITS.characters)}`)).toMatchObject({
      ok: false,
    });
  });

  it('throws a wabt away that failed in any other way, and passes its error on', async () => {
    let loaded = 0;
    const broken = watAssembler(async () => {
      loaded++;
      return {
        parseWat() {
          throw new RangeError('memory access out of bounds');
        },
      };
    });
    await expect(broken.assemble('(module)')).rejects.toThrow(RangeError);
    await expect(broken.assemble('(module)')).rejects.toThrow(RangeError);
    expect(loaded).toBe(2);
  });

  it('asks for wabt again after it could not be loaded', async () => {
    let loaded = 0;
    const offline = watAssembler(async () => {
      loaded++;
      throw new Error('offline');
    });
    await expect(offline.assemble('(module)')).rejects.toThrow('offline');
    await expect(offline.assemble('(module)')).rejects.toThrow('offline');
    expect(loaded).toBe(2);
  });
});
