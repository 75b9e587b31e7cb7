// Runs what the reader's translator has written: it is assembled, put at an address of its own, and executed by a real hart
// in user mode, on a machine with flaws. The same instructions, done one by one to a hart of supervisor mode without a flaw,
// are the measure.

import { CheckFailure } from '../../../../../lessons-engine/grader/index.ts';
import { assemble, AssemblyError, type Instruction } from '../../../../../lessons-engine/isa/index.ts';
import {
  Bus,
  emulate,
  Hart,
  Machine,
  Mode,
  Ram,
  run,
  type Quirk,
} from '../../../../../lessons-engine/machine/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { CODE, DATA, DATA_SIZE, plainCsrs, slots, textOf } from './blocks.ts';

/** Where translations go: nowhere near the guest's addresses. */
const CACHE = 0x9000_0000;
const CACHE_SIZE = 0x4000;
const MEMORY = 8;
const LONGEST = 400;
const TIME = 0x0123_4567;
/** Bits of mstatus that a supervisor kernel may have set: SIE, SPIE, SPP, SUM. */
const STATUS = 0x4_0122;

/** A kernel's hart in the middle of something. */
function startHart(random: Random): Hart {
  const hart = new Hart({
    bus: new Bus([new Ram(DATA, new Uint8Array(DATA_SIZE))], [], 'trap'),
    pc: CODE,
    time: () => TIME,
    options: { extensions: ['M', 'A', 'Sv32'], pmpEntries: 0 },
  });
  hart.mode = Mode.Supervisor;
  for (let register = 1; register < 32; register++)
    hart.x[register] = random.below(3) === 0 ? random.below(64) - 32 : random.word() | 0;
  hart.x[MEMORY] = DATA + DATA_SIZE / 2;
  const ram = hart.bus.rams[0] as Ram;
  for (let at = 0; at < DATA_SIZE / 4; at++) ram.words[at] = random.word() | 0;
  Object.assign(hart.csrs, {
    mstatus: random.word() & STATUS,
    mcounteren: 2,
    stvec: CODE + 0x1000,
    sscratch: random.word() | 0,
    sepc: (CODE + 4 * random.below(1000)) | 0,
    scause: random.below(16),
    stval: random.word() | 0,
  });
  return hart;
}

function copyOf(hart: Hart): Hart {
  const copy = startHart({ below: () => 0, word: () => 0 } as unknown as Random);
  copy.x.set(hart.x);
  copy.csrs = { ...hart.csrs };
  (copy.bus.rams[0] as Ram).bytes.set((hart.bus.rams[0] as Ram).bytes);
  return copy;
}

/** A guest that is run in two ways from the same state. */
export class TranslatedGuest {
  /** One by one, by the machine's own meaning of each instruction. */
  readonly #reference: Hart;
  /** What the monitor keeps. It shares x0 … x31 with the real hart. */
  readonly #virtual: Hart;
  readonly #real: Hart;
  readonly #machine: Machine;
  readonly #cache = new Ram(CACHE, new Uint8Array(CACHE_SIZE));
  readonly #slots = new Ram(0, new Uint8Array(4096));
  callouts = 0;
  /** Words of translated code that the real hart executed, and the guest's own instructions. */
  executed = 0;
  instructions = 0;

  constructor(random: Random, quirks: readonly Quirk[], count = 0) {
    this.#reference = startHart(random);
    if (count > 0) this.#reference.x[9] = count;
    this.#virtual = copyOf(this.#reference);
    const bus = new Bus([...this.#virtual.bus.rams, this.#cache, this.#slots], [], 'trap');
    this.#real = new Hart({ bus, pc: CACHE, x: this.#virtual.x, quirks });
    this.#real.mode = Mode.User;
    this.#machine = new Machine({ hart: this.#real, interceptTraps: true });
  }

  /** Where the guest stands; an address of its own. */
  get pc(): number {
    return this.#virtual.pc;
  }

  /** Runs one block both ways; throws a `CheckFailure` that shows both when they differ. */
  run(block: readonly Instruction[], lines: Json | undefined): void {
    const text = readLines(lines, block);
    this.#refer(block);
    this.#translated(block, text);
    this.#compare(block, text);
  }

  #refer(block: readonly Instruction[]): void {
    const hart = this.#reference;
    const start = hart.pc;
    for (const [index, instruction] of block.entries()) {
      if (hart.pc !== start + 4 * index) break;
      emulate(hart, instruction);
      this.instructions++;
    }
  }

  #translated(block: readonly Instruction[], text: readonly string[]): void {
    const real = this.#real;
    const virtual = this.#virtual;
    const start = virtual.pc;
    const leaves = this.#load(text, block);
    real.pc = CACHE;
    for (let left = LONGEST; ;) {
      this.#toSlots();
      const before = real.cycle;
      const stop = run(this.#machine, left);
      this.executed += real.cycle - before;
      left -= real.cycle - before + 1;
      this.#fromSlots();
      if (left <= 0) fail('Translated code does not come to an end.', block, text);
      if (stop.reason !== 'trap') continue;
      const leave = leaves.get(real.pc);
      if (leave === undefined) {
        if (real.pc === CACHE + leaves.bytes.length)
          fail('The hart ran past the last of your lines: where does the guest go on?', block, text);
        const line = text[this.#lineAt(real.pc, leaves)] ?? 'a place outside';
        fail(`The hart, in user mode, trapped in translated code at: ${line.trim()}`, block, text);
      }
      if (leave.kind === 'goto') {
        virtual.pc = leave.address;
        return;
      }
      this.callouts++;
      virtual.pc = start + 4 * leave.index;
      emulate(virtual, block[leave.index] as Instruction);
      if (virtual.pc !== start + 4 * leave.index + 4) return;
      real.pc = (real.pc + 4) >>> 0;
    }
  }

  #lineAt(pc: number, leaves: Leaves): number {
    return leaves.lines.findIndex(
      (address, index) => pc >= address && pc < (leaves.lines[index + 1] ?? 2 ** 32),
    );
  }

  #load(text: readonly string[], block: readonly Instruction[]): Leaves {
    const leaves = assembleLines(text, block);
    if (leaves.bytes.length % 4 !== 0) fail('Compressed instructions have no place here.', block, text);
    if (leaves.bytes.length > CACHE_SIZE - 4)
      fail(`There is room for ${CACHE_SIZE / 4} words in a translation.`, block, text);
    // By stores, which the hart's decoded instructions hear of. Behind the end stands 0, which is no instruction.
    const view = new DataView(leaves.bytes.buffer, leaves.bytes.byteOffset);
    for (let at = 0; at < leaves.bytes.length; at += 4)
      this.#real.bus.store(CACHE + at, 4, view.getInt32(at, true));
    this.#real.bus.store(CACHE + leaves.bytes.length, 4, 0);
    return leaves;
  }

  #toSlots(): void {
    for (const name of plainCsrs) this.#slots.words[slots[name] / 4] = this.#virtual.csrs[name];
  }

  #fromSlots(): void {
    for (const name of plainCsrs) this.#virtual.csrs[name] = this.#slots.words[slots[name] / 4] as number;
  }

  #compare(block: readonly Instruction[], text: readonly string[]): void {
    // Thousands of blocks are compared, and few differ: only those are put into words.
    if (isSame(this.#reference, this.#virtual)) return;
    const [expected, found] = [this.#reference, this.#virtual].map(stateOf) as [string[], string[]];
    const at = expected.findIndex((line, index) => line !== found[index]);
    if (at < 0) return;
    fail('The block has another effect than the guest’s own instructions.', block, text, {
      expected: expected[at] as string,
      found: found[at] as string,
    });
  }
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;

const COMPARED_CSRS = [
  'sscratch',
  'sepc',
  'scause',
  'stval',
  'mstatus',
  'mie',
  'mip',
  'satp',
  'scounteren',
] as const;

/** Whether stateOf() has the same lines for both. */
function isSame(a: Hart, b: Hart): boolean {
  return (
    a.pc >>> 0 === b.pc >>> 0 &&
    a.mode === b.mode &&
    a.waiting === b.waiting &&
    COMPARED_CSRS.every((name) => a.csrs[name] >>> 0 === b.csrs[name] >>> 0) &&
    hasSameWords(a.x, b.x) &&
    hasSameWords((a.bus.rams[0] as Ram).words, (b.bus.rams[0] as Ram).words)
  );
}

function hasSameWords(a: Int32Array, b: Int32Array): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return a.length === b.length;
}

/** A line for each thing that a guest can tell. */
function stateOf({ x, pc, mode, csrs, bus, waiting }: Hart): string[] {
  const { words } = bus.rams[0] as Ram;
  return [
    `the guest goes on at ${hex(pc)}`,
    ...Array.from(x, (value, register) => `x${register} = ${hex(value)}`),
    ...COMPARED_CSRS.map((name) => `${name.replace('m', 's').replace('ss', 's')} = ${hex(csrs[name])}`),
    `mode ${mode}, ${waiting ? 'waiting' : 'running'}`,
    ...Array.from(words, (value, index) => `the word at ${hex(DATA + 4 * index)} = ${hex(value)}`),
  ];
}

type Leave = { kind: 'callout'; index: number } | { kind: 'goto'; address: number };
interface Leaves {
  bytes: Uint8Array;
  /** Address of each line. */
  lines: number[];
  get(address: number): Leave | undefined;
}

const MOST_LINES = 200;

function readLines(lines: Json | undefined, block: readonly Instruction[]): string[] {
  const isList =
    Array.isArray(lines) && lines.every((line) => typeof line === 'string' && !/[\n;]/.test(line));
  if (!isList || lines.length > MOST_LINES)
    throw new CheckFailure(
      `\`translate\` did not answer with lines of assembly for a block of ${block.length}.`,
      {
        expected: `a list of at most ${MOST_LINES} strings, one line each`,
        found: JSON.stringify(lines)?.slice(0, 200) ?? 'nothing',
      },
    );
  return lines as string[];
}

const CALLOUT = /^(\s*(?:\w+:)?\s*)callout\s+(\d+)\s*$/;
const GOTO = /^(\s*(?:\w+:)?\s*)goto\s+(\w+)\s*$/;

function assembleLines(text: readonly string[], block: readonly Instruction[]): Leaves {
  const leaves = new Map<number, Leave>();
  const source = text.map((line, index) => {
    const callout = CALLOUT.exec(line);
    const goes = GOTO.exec(line);
    if (callout !== null) leaves.set(index, { kind: 'callout', index: Number(callout[2]) });
    if (goes !== null) leaves.set(index, { kind: 'goto', address: Number(goes[2]) });
    if (line.trim().startsWith('.')) fail(`Your lines have instructions only, found: ${line}`, block, text);
    return `line_${index}: ${(callout ?? goes) === null ? line : `${(callout ?? goes)?.[1]}ebreak`}`;
  });
  for (const leave of leaves.values())
    if (
      leave.kind === 'callout'
        ? leave.index >= block.length
        : !Number.isInteger(leave.address) || leave.address < 0 || leave.address >= 2 ** 32
    )
      fail(
        leave.kind === 'callout'
          ? `A callout is for an instruction of the block: 0 to ${block.length - 1}, found ${leave.index}.`
          : 'A goto needs an address from 0 to 0xffffffff.',
        block,
        text,
      );
  try {
    const { segments, symbols } = assemble(source.join('\n'), { origin: CACHE, fileName: 'your lines' });
    const lines = text.map((_, index) => symbols.get(`line_${index}`) as number);
    const byAddress = new Map([...leaves].map(([index, leave]) => [lines[index] as number, leave]));
    return { bytes: segments[0]?.bytes ?? new Uint8Array(), lines, get: (address) => byAddress.get(address) };
  } catch (error) {
    if (error instanceof AssemblyError) fail(`Your lines do not assemble: ${error.message}`, block, text);
    throw error;
  }
}

/** What went wrong, with the block and what was made of it. */
function fail(
  message: string,
  block: readonly Instruction[],
  text: readonly string[],
  details: { expected?: string; found?: string } = {},
): never {
  const guest = block.map((instruction, index) => `  ${index}  ${textOf(instruction, CODE + 4 * index)}`);
  throw new CheckFailure(
    `${message}\nThe block:\n${guest.join('\n')}\nYour lines:\n${text
      .slice(0, 40)
      .map((line) => `  ${line}`)
      .join('\n')}`,
    details,
  );
}
