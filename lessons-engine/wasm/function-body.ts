// Writes the body of a WebAssembly function, instruction by instruction. Branches name the block that they leave.
// WebAssembly Core Specification 2.0, section 5.4 "Instructions". Of it only what the engine emits: i32, some i64, no floats.

import { ByteSink, leb } from './byte-sink.ts';

/** Instructions without immediates. */
const plain = {
  unreachable: 0x00, return: 0x0f, drop: 0x1a, select: 0x1b,
  eqz: 0x45, eq: 0x46, ne: 0x47, lt_s: 0x48, lt_u: 0x49, gt_s: 0x4a, gt_u: 0x4b, le_s: 0x4c, le_u: 0x4d, ge_s: 0x4e, ge_u: 0x4f,
  add: 0x6a, sub: 0x6b, mul: 0x6c, div_s: 0x6d, div_u: 0x6e, rem_s: 0x6f, rem_u: 0x70,
  and: 0x71, or: 0x72, xor: 0x73, shl: 0x74, shr_s: 0x75, shr_u: 0x76,
  i64_mul: 0x7e, i64_shr_u: 0x88, i32_wrap: 0xa7, i64_extend_s: 0xac, i64_extend_u: 0xad,
} as const; // prettier-ignore

const loads = { i32: 0x28, i8_s: 0x2c, i8_u: 0x2d, i16_s: 0x2e, i16_u: 0x2f } as const;
const stores = { i32: 0x36, i8: 0x3a, i16: 0x3b } as const;
/** The alignment hint (a power of two) of each width. */
const alignment = { i32: 2, i16: 1, i16_s: 1, i16_u: 1, i8: 0, i8_s: 0, i8_u: 0 } as const;

const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const VOID = 0x40;
const I32 = 0x7f;

export class FunctionBody {
  readonly #bytes = new ByteSink(256);
  /** Names of the blocks that are open, the innermost last. */
  readonly #open: string[] = [];
  readonly #locals: number;
  /** Where the instructions are that branch on what is rare. */
  readonly #rare: number[] = [];

  /** A function with so many locals of type i32 besides its parameters. */
  constructor(locals: number) {
    this.#locals = locals;
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#bytes.length;
  }

  /** An instruction without immediates: `add`, `eqz`, … */
  op(...names: (keyof typeof plain)[]): this {
    for (const name of names) this.#bytes.byte(plain[name]);
    return this;
  }

  /** `i32.const` with the low 32 bits of `value`. */
  const(value: number): this {
    this.#bytes.byte(0x41);
    this.#bytes.s32(value | 0);
    return this;
  }

  /** `i64.const` with the low 32 bits of `value`, sign-extended. */
  constLong(value: number): this {
    this.#bytes.byte(0x42);
    this.#bytes.s32(value | 0);
    return this;
  }

  /** `local.get`; parameters come first in the numbers of locals. */
  get(local: number): this {
    this.#bytes.byte(0x20);
    this.#bytes.u32(local);
    return this;
  }

  /** `local.set`. */
  set(local: number): this {
    this.#bytes.byte(0x21);
    this.#bytes.u32(local);
    return this;
  }

  /** `local.tee`: the value stays on the stack. */
  tee(local: number): this {
    this.#bytes.byte(0x22);
    this.#bytes.u32(local);
    return this;
  }

  /** Loads an i32 from `offset` bytes behind the address on the stack. `_s` extends the sign, `_u` fills with zeros. */
  load(width: keyof typeof loads, offset = 0): this {
    this.#bytes.byte(loads[width]);
    this.#bytes.byte(alignment[width]);
    this.#bytes.u32(offset);
    return this;
  }

  /** Stores the low bits of the value on the stack `offset` bytes behind the address beneath it. */
  store(width: keyof typeof stores, offset = 0): this {
    this.#bytes.byte(stores[width]);
    this.#bytes.byte(alignment[width]);
    this.#bytes.u32(offset);
    return this;
  }

  /** Calls the function with this index. */
  call(index: number): this {
    this.#bytes.byte(0x10);
    this.#bytes.u32(index);
    return this;
  }

  /** Calls the function of the table whose index is on the stack; it takes so many i32. */
  callIndirect(parameters: number): this {
    this.#bytes.byte(0x11);
    this.#bytes.u32(parameters);
    this.#bytes.byte(0);
    return this;
  }

  /** A branch to `name` goes behind its end. */
  block(name: string, inside: () => void): this {
    return this.#nest(BLOCK, VOID, name, inside);
  }

  /** A branch to `name` goes back to its beginning. */
  loop(name: string, inside: () => void): this {
    return this.#nest(LOOP, VOID, name, inside);
  }

  /** `if` on the value on the stack; with `otherwise`, both leave an i32 when `value` says so. */
  if(then: () => void, otherwise?: () => void, value = false): this {
    return this.#nest(IF, value ? I32 : VOID, '', () => {
      then();
      if (otherwise === undefined) return;
      this.#bytes.byte(ELSE);
      otherwise();
    });
  }

  /** The same, and tells engines that it is hardly ever so. */
  rarely(then: () => void, otherwise?: () => void): this {
    this.#rare.push(this.#bytes.length);
    return this.if(then, otherwise);
  }

  /** Branches to the innermost open block or loop of that name. Throws an Error when none is open. */
  br(name: string): this {
    this.#bytes.byte(0x0c);
    this.#bytes.u32(this.#depth(name));
    return this;
  }

  /** The same when the value on the stack is not 0. */
  brIf(name: string): this {
    this.#bytes.byte(0x0d);
    this.#bytes.u32(this.#depth(name));
    return this;
  }

  /** Leaves the block that the value on the stack is the index of, or the last one. */
  brTable(names: readonly string[], last: string): this {
    this.#bytes.byte(0x0e);
    this.#bytes.u32(names.length);
    for (const name of names) this.#bytes.u32(this.#depth(name));
    this.#bytes.u32(this.#depth(last));
    return this;
  }

  /** The function as the code section has it: locals, instructions, end. */
  encode(): Uint8Array {
    if (this.#open.length > 0)
      throw new Error(`FunctionBody: expected every block closed, found ${this.#open.join(', ')} open`);
    const all = new ByteSink(this.#bytes.length + 16);
    all.bytes(this.#header);
    all.bytes(this.#bytes.view());
    all.byte(END);
    return all.result();
  }

  /** Where the branches are that are hardly ever taken; offsets in what `encode` gives. */
  get rare(): number[] {
    const { length } = this.#header;
    return this.#rare.map((at) => length + at);
  }

  get #header(): number[] {
    return [1, ...leb(this.#locals), I32];
  }

  #nest(opcode: number, type: number, name: string, inside: () => void): this {
    this.#bytes.byte(opcode);
    this.#bytes.byte(type);
    this.#open.push(name);
    inside();
    this.#open.pop();
    this.#bytes.byte(END);
    return this;
  }

  #depth(name: string): number {
    const index = this.#open.lastIndexOf(name);
    if (index < 0) throw new Error(`FunctionBody: expected an open block, found "${name}"`);
    return this.#open.length - 1 - index;
  }
}
