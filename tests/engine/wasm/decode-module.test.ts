import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { decodeModule, skipImmediates, WasmReader } from '../../../lessons-engine/wasm/index.ts';
import { plainRows, prefixedRows, rowOf } from '../../../lessons-engine/wasm/instructions.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';
import { randomProgram } from '../../support/wasm/random-program.ts';
import { binaryOf } from '../../support/wasm/wat.ts';

const lines = (wasm: Uint8Array): string[] =>
  decodeModule(wasm).flatMap(({ items }) => items.map(({ says, depth }) => `${'  '.repeat(depth)}${says}`));

/** Every byte belongs to one item, in order. */
function expectCovered(wasm: Uint8Array): void {
  const sections = decodeModule(wasm);
  const items = sections.flatMap((section) => section.items);
  const gaps = items.filter(({ from, to }, index) => from !== (items[index - 1]?.to ?? 0) || to <= from);
  expect(gaps).toEqual([]);
  expect(items.at(-1)?.to).toBe(wasm.length);
  for (const { from, to, items: own } of sections) expect([own[0]?.from, own.at(-1)?.to]).toEqual([from, to]);
}

const EVERYTHING = `(module
  (type $f (func (param i32 i64) (result f32)))
  (import "env" "log" (func $log (param i32)))
  (import "env" "base" (global i32))
  (table 2 4 funcref)
  (memory (export "memory") 1 2)
  (global (mut i64) (i64.const -5))
  (func $a (type $f) (local f64 f64 i32)
    block (result i32) i32.const -129 i32.const 1 br_if 0 end drop
    (if (i32.const 1) (then nop) (else unreachable))
    (block (loop (br_table 0 1 0 (local.get 0))))
    (i32.store16 offset=4 align=1 (i32.const 0) (i32.const 1))
    (drop (i64.load32_u (i32.const 0)))
    (memory.copy (i32.const 0) (i32.const 1) (i32.const 2))
    (call_indirect (type 1) (i32.const 1) (i32.const 0))
    f32.const 1.5)
  (func $s (local i32))
  (start $s)
  (elem (i32.const 0) func $a $s)
  (data (i32.const 16) "hello\\n\\"x\\""))`;

describe('decodeModule()', () => {
  it('says of every byte of a module what it means, in order', async () => {
    const wasm = await binaryOf(EVERYTHING);
    expectCovered(wasm);
    expect(lines(wasm)).toMatchInlineSnapshot(`
      [
        "a WebAssembly module: "\\0asm"",
        "version 1",
        "section 1: type, 14 bytes",
        "3 entries",
        "type 0: (param i32 i64) (result f32)",
        "type 1: (param i32)",
        "type 2: (func)",
        "section 2: import, 23 bytes",
        "2 entries",
        "import "env" "log": func of type 1",
        "import "env" "base": global, i32",
        "section 3: function, 3 bytes",
        "2 entries",
        "function of type 0",
        "function of type 2",
        "section 4: table, 5 bytes",
        "1 entry",
        "table 0: funcref, 2 to 4 entries",
        "section 5: memory, 4 bytes",
        "1 entry",
        "memory 0: 1 to 2 pages of 64 KiB",
        "section 6: global, 6 bytes",
        "1 entry",
        "global 0: mutable i64, begins as",
        "  i64.const -5",
        "  end",
        "section 7: export, 10 bytes",
        "1 entry",
        "export "memory": memory 0",
        "section 8: start, 1 bytes",
        "start with function 2",
        "section 9: element, 8 bytes",
        "1 entry",
        "element segment 0: active, from entry",
        "  i32.const 0",
        "  end",
        "functions 1, 2",
        "section 10: code, 80 bytes",
        "2 entries",
        "body 0: 73 bytes",
        "locals: 2 of f64, 1 of i32",
        "  block (result i32)",
        "    i32.const -129",
        "    i32.const 1",
        "    br_if 0",
        "  end",
        "  drop",
        "  i32.const 1",
        "  if",
        "    nop",
        "  else",
        "    unreachable",
        "  end",
        "  block",
        "    loop",
        "      local.get 0",
        "      br_table 0 1 0",
        "    end",
        "  end",
        "  i32.const 0",
        "  i32.const 1",
        "  i32.store16 offset=4 align=1",
        "  i32.const 0",
        "  i64.load32_u",
        "  drop",
        "  i32.const 0",
        "  i32.const 1",
        "  i32.const 2",
        "  memory.copy",
        "  i32.const 1",
        "  i32.const 0",
        "  call_indirect (type 1)",
        "  f32.const 1.5",
        "end",
        "body 1: 4 bytes",
        "locals: 1 of i32",
        "end",
        "section 11: data, 15 bytes",
        "1 entry",
        "data segment 0: active, from address",
        "  i32.const 16",
        "  end",
        "9 bytes "hello\\0a\\22x\\22"",
      ]
    `);
  });

  it('covers modules of random programs, and a large one of others', async () => {
    const seed = (Math.random() * 2 ** 32) >>> 0;
    const random = new Random(seed);
    for (let count = 0; count < 20; count++) expectCovered(await binaryOf(randomProgram(random).wat));
    expectCovered(quickjsWasm());
  });

  it('says what it does not understand, and where', () => {
    expect(() => decodeModule(Uint8Array.of(1, 2, 3, 4))).toThrow(
      'expected a WebAssembly binary (00 61 73 6d), found "01 02 03 04"',
    );
    const preamble = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    expect(() => decodeModule(Uint8Array.of(...preamble, 99, 0))).toThrow(
      'expected a section from 0 to 12 at 8, found 99',
    );
    expect(() => decodeModule(Uint8Array.of(...preamble, 1, 50))).toThrow(RangeError);
    const code = [10, 5, 1, 3, 0, 0xfd, 0x0b];
    expect(() => decodeModule(Uint8Array.of(...preamble, ...code))).toThrow(
      'expected an instruction of core WebAssembly at 13, found 0xfd',
    );
  });
});

describe('the rows of instructions', () => {
  it('name each opcode once', () => {
    for (const rows of [plainRows, prefixedRows])
      expect(new Set(rows.map(({ opcode }) => opcode)).size).toBe(rows.length);
    expect(plainRows).toHaveLength(183);
    expect(rowOf(0x6a)?.name).toBe('i32.add');
    expect(rowOf(0xc4)?.name).toBe('i64.extend32_s');
    expect(rowOf(0xfc, 17)?.name).toBe('table.fill');
    expect(rowOf(0xfd)).toBeUndefined();
  });

  it('are those whose immediates can be skipped, and skipping comes to where decoding comes', async () => {
    const zeros = new Uint8Array(20);
    for (let opcode = 0; opcode < 0xfc; opcode++) {
      const skipped = (): number => skipImmediates(new WasmReader(zeros, 0), opcode);
      if (rowOf(opcode) === undefined) expect(skipped, `0x${opcode.toString(16)}`).toThrow();
      else expect(skipped, `0x${opcode.toString(16)}`).not.toThrow();
    }
  });
});
