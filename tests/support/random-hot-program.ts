// Programs from a seed that get hot: loops within loops, calls, recursion, switches through tables, in supervisor mode over page
// tables of their own. They compute, load and store at addresses that fault now and then, change their own code, their page tables
// and their place in memory, read the counters, and are interrupted by a timer. They never end by themselves.
// A program is a tree of statements, so that a smaller one can be made from it.

import { Random } from '../../lessons-engine/bits/index.ts';
import { encode } from '../../lessons-engine/isa/index.ts';

export interface Statement {
  readonly kind:
    | 'compute'
    | 'access'
    | 'loop'
    | 'if'
    | 'switch'
    | 'call'
    | 'recurse'
    | 'slot'
    | 'patch'
    | 'remap'
    | 'system';
  /** Lines of assembly, where that is all. */
  readonly lines?: readonly string[];
  /** Turns, a function's number, a slot's number, a branch's mnemonic and operands: whatever the kind wants to know. */
  readonly number?: number;
  readonly text?: string;
  /** What is in it, by part: a loop's body; then and else; cases. */
  readonly parts?: readonly (readonly Statement[])[];
}

export interface HotProgram {
  readonly seed: number;
  /** The endless loop, and the functions that it and they call: each only those behind it. */
  readonly main: readonly Statement[];
  readonly functions: readonly (readonly Statement[])[];
  /** Steps between two interrupts of the timer. */
  readonly period: number;
  readonly compressed: boolean;
}

const FREE = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 't3', 't4', 't5', 't6'];
/** Loop counters by depth. */
const COUNTERS = ['s4', 's5', 's6', 's7', 's8', 's9'];
const FUNCTIONS = 4;
/** What stands in a slot at first: addi a0, a0, 1. */
const SLOT = encode('addi', { rd: 10, rs1: 10, imm: 1 }) | 0;

class Writer {
  readonly #random: Random;
  readonly #compressed: boolean;
  #slots = 0;
  #left = 90;

  constructor(random: Random, compressed: boolean) {
    this.#random = random;
    this.#compressed = compressed;
  }

  body(depth: number, callable: number, most: number): Statement[] {
    const count = 1 + this.#random.below(most);
    return Array.from({ length: count }, () => this.#statement(depth, callable));
  }

  #statement(depth: number, callable: number): Statement {
    const random = this.#random;
    this.#left--;
    const simple = this.#left < 0 || depth >= COUNTERS.length;
    const kind = random.below(simple ? 58 : 100);
    if (kind < 24) return { kind: 'compute', lines: [this.#compute()] };
    if (kind < 44) return { kind: 'access', lines: this.#access() };
    if (kind < 49) return { kind: 'slot', number: this.#slots++ };
    if (kind < 52) return { kind: 'patch', number: random.below(8), text: this.#word() };
    if (kind < 54) return { kind: 'remap', lines: this.#remap() };
    if (kind < 58) return { kind: 'system', lines: [this.#system()] };
    if (kind < 73)
      return { kind: 'loop', number: 1 + random.below(12), parts: [this.body(depth + 1, callable, 5)] };
    if (kind < 84) {
      const [a, b] = [random.pick(FREE), random.pick([...FREE, 'zero'])];
      const text = `${random.pick(['beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu'])} ${a}, ${b}`;
      return {
        kind: 'if',
        text,
        parts: [
          this.body(depth + 1, callable, 3),
          random.below(2) === 0 ? [] : this.body(depth + 1, callable, 3),
        ],
      };
    }
    if (kind < 90)
      return {
        kind: 'switch',
        text: random.pick(FREE),
        parts: Array.from({ length: 4 }, () => this.body(depth + 1, callable, 2)),
      };
    if (kind < 97 && callable < FUNCTIONS)
      return {
        kind: 'call',
        number: callable + random.below(FUNCTIONS - callable),
        text: random.pick(['here', 'alias']),
      };
    return { kind: 'recurse', number: 1 + random.below(6) };
  }

  #compute(): string {
    const random = this.#random;
    const [rd, a, b] = [random.pick(FREE), random.pick(FREE), random.pick([...FREE, 'zero'])];
    const kind = random.below(this.#compressed ? 12 : 10);
    if (kind < 4)
      return `${random.pick(['add', 'sub', 'xor', 'or', 'and', 'sll', 'srl', 'sra', 'slt', 'sltu'])} ${rd}, ${a}, ${b}`;
    if (kind < 6)
      return `${random.pick(['mul', 'mulh', 'mulhu', 'mulhsu', 'div', 'divu', 'rem', 'remu'])} ${rd}, ${a}, ${b}`;
    if (kind < 8)
      return `${random.pick(['addi', 'xori', 'ori', 'andi', 'slti', 'sltiu'])} ${rd}, ${a}, ${random.below(4096) - 2048}`;
    if (kind < 9) return `${random.pick(['slli', 'srli', 'srai'])} ${rd}, ${a}, ${random.below(32)}`;
    if (kind < 10)
      return random.pick([`lui ${rd}, ${random.below(1 << 20)}`, `auipc ${rd}, ${random.below(16)}`]);
    return random.pick([`c.addi ${rd}, ${1 + random.below(15)}`, `c.mv ${rd}, ${a}`, 'c.nop']);
  }

  /** Somewhere in the eight data pages, of which not all can be written, or read. */
  #access(): string[] {
    const random = this.#random;
    const [rd, index] = [random.pick(FREE), random.pick(FREE)];
    const mask = random.pick(['0x7fc', '0x7fc', '0x7ff', '0x3f0']);
    const place = [
      `andi t0, ${index}, ${mask}`,
      `slli t1, ${index}, 12`,
      'srli t1, t1, 17',
      'srli t1, t1, 12',
    ];
    const page = random.below(6) === 0 ? [`andi t1, ${index}, 7`, 'slli t1, t1, 12', 'add t0, t0, t1'] : [];
    const lines = [place[0] as string, ...page, 'add t0, t0, s0'];
    const offset = (): number =>
      4 * random.below(random.below(8) === 0 ? 500 : 4) + (random.below(4) === 0 ? random.below(4) : 0);
    const load = (): string =>
      `${random.pick(['lw', 'lw', 'lh', 'lhu', 'lb', 'lbu'])} ${random.pick(FREE)}, ${offset()}(t0)`;
    const store = (): string =>
      `${random.pick(['sw', 'sw', 'sh', 'sb'])} ${random.pick(FREE)}, ${offset()}(t0)`;
    const kind = random.below(20);
    if (kind < 6) return [...lines, load()];
    if (kind < 9) return [...lines, load(), load(), store(), load()];
    if (kind < 13) return [...lines, store()];
    if (kind < 17) return [...lines, store(), load(), store()];
    if (kind < 18) return [...lines, `amoadd.w ${rd}, ${index}, (t0)`];
    if (kind < 19) return [`lbu ${rd}, 5(s1)`];
    return [`lw ${rd}, ${8 * random.below(64)}(s0)`, `sw ${rd}, ${4 * random.below(128)}(s0)`];
  }

  /** Two of the data pages change places. */
  #remap(): string[] {
    const random = this.#random;
    const [a, b] = [4 * random.below(8), 4 * random.below(8)];
    const fence = random.below(8) === 0 ? [] : [random.pick(['sfence.vma', 'sfence.vma s0, zero'])];
    return [`lw t0, ${a}(s2)`, `lw t1, ${b}(s2)`, `sw t1, ${a}(s2)`, `sw t0, ${b}(s2)`, ...fence];
  }

  #system(): string {
    const random = this.#random;
    const rd = random.pick(FREE);
    return random.pick([
      `csrr ${rd}, cycle`,
      `csrr ${rd}, instret`,
      `csrrw ${rd}, sscratch, ${random.pick(FREE)}`,
      'ecall',
      'fence.i',
      'fence',
      'sfence.vma',
      'csrci sstatus, 2',
      `lr.w ${rd}, (s0)`,
    ]);
  }

  /** An instruction for a slot, as a word. */
  #word(): string {
    const random = this.#random;
    const operands = { rd: 10 + random.below(8), rs1: 10 + random.below(8), imm: random.below(100) };
    return String(
      random.below(9) === 0 ? 0 : encode(random.pick(['addi', 'xori', 'lw'] as const), operands) | 0,
    );
  }
}

export function randomHotProgram(seed: number, compressed = true): HotProgram {
  const random = new Random(seed);
  const writer = new Writer(random, compressed);
  return {
    seed,
    period: random.below(3) === 0 ? 20 + random.below(60) : 200 + random.below(2000),
    compressed,
    main: writer.body(0, 0, 6),
    functions: Array.from({ length: FUNCTIONS }, (_, index) => writer.body(1, index + 1, 5)),
  };
}

/** Where data pages, the stack, and page tables lie in physical memory; the machine has 128 KiB. */
const CODE = 0x8000_0000;
const DATA = 0x8001_0000;
const STACK = 0x8001_9000;
const ROOT = 0x8001_a000;
const LEAVES = 0x8001_b000;
const DEVICES = 0x8001_c000;
/** Where code is mapped a second time. */
const ALIAS = 0x3_0000;

/** The program's text. */
export function hotProgramText({ seed, main, functions, period }: HotProgram): string {
  const text = new Text();
  const code = text.statements(main, 0);
  const bodies = functions.map((body, index) => [
    `function${index}:`,
    'addi sp, sp, -16',
    'sw ra, 0(sp)',
    ...COUNTERS.slice(1, 4).map((name, place) => `sw ${name}, ${4 + 4 * place}(sp)`),
    ...text.statements(body, 1),
    'lw ra, 0(sp)',
    ...COUNTERS.slice(1, 4).map((name, place) => `lw ${name}, ${4 + 4 * place}(sp)`),
    'addi sp, sp, 16',
    'ret',
  ]);
  const random = new Random(seed ^ 0x5eed);
  return `
_start:
        li t0, -1
        csrw pmpaddr0, t0
        li t0, 0x1f
        csrw pmpcfg0, t0
        la t0, handler
        csrw mtvec, t0
        li t0, 0x80
        csrw mie, t0
        li t0, -1
        csrw mcounteren, t0
        csrw scounteren, t0
        li t0, ${ROOT}              # the root: one table for memory, one for the devices
        li t1, ${((LEAVES >>> 12) << 10) | 1}
        sw t1, ${(CODE >>> 22) * 4 - 0x800}(t0)
        li t0, ${ROOT + 0x800}
        sw t1, ${(CODE >>> 22) * 4 - 0x800}(t0)
        li t0, ${ROOT}
        li t1, ${((DEVICES >>> 12) << 10) | 1}
        sw t1, ${(0x1000_0000 >>> 22) * 4}(t0)
        li t0, ${DEVICES}
        li t1, ${((0x1000_0000 >>> 12) << 10) | 0xc7}
        sw t1, 0(t0)
        li t0, ${LEAVES}            # memory at its own address
        li t1, ${((CODE >>> 12) << 10) | 0xcf}
        li t2, 32
each:   sw t1, 0(t0)
        addi t0, t0, 4
        addi t1, t1, 1024
        addi t2, t2, -1
        bnez t2, each
        li t0, ${LEAVES + 4 * (ALIAS >>> 12)}   # the code once more
        li t1, ${((CODE >>> 12) << 10) | 0xcf}
        li t2, 8
alias:  sw t1, 0(t0)
        addi t0, t0, 4
        addi t1, t1, 1024
        addi t2, t2, -1
        bnez t2, alias
        li t0, ${LEAVES + 4 * ((DATA - CODE) >>> 12)}   # of the data, a page to be read only, one not there, one not yet dirty
        li t1, ${(((DATA + 0x5000) >>> 12) << 10) | 0xc3}
        sw t1, 20(t0)
        sw zero, 24(t0)
        li t1, ${(((DATA + 0x7000) >>> 12) << 10) | 0x47}
        sw t1, 28(t0)
        li t0, ${0x8000_0000 | (ROOT >>> 12) | 0}
        csrw satp, t0
        li s0, ${DATA}
        li s1, 0x10000000
        li s2, ${LEAVES + 4 * ((DATA - CODE) >>> 12)}
        li sp, ${STACK + 0xff0}
        ${FREE.map((name) => `li ${name}, ${random.word() | 0}`).join('\n        ')}
        li t0, 0x1880
        csrc mstatus, t0
        li t0, 0x880
        csrs mstatus, t0
        la t0, supervisor
        csrw mepc, t0
        j rearm

handler:                            # interrupts: the next one; exceptions: behind the instruction
        csrw mscratch, t0
        csrr t0, mcause
        bltz t0, timer
        csrr t0, mepc
        slli t0, t0, 16
        srli t0, t0, 16
        sw t1, ${-16}(sp)
        li t1, ${CODE}
        add t1, t1, t0
        lhu t1, 0(t1)
        andi t1, t1, 3
        addi t1, t1, -3
        csrr t0, mepc
        addi t0, t0, 2
        bnez t1, short
        addi t0, t0, 2
short:  csrw mepc, t0
        lw t1, -16(sp)
        csrr t0, mscratch
        mret
timer:  csrr t0, mscratch
rearm:  sw t0, -8(sp)
        sw t1, -12(sp)
        li t0, 0x0200bff8
        lw t1, 0(t0)
        addi t1, t1, ${Math.min(period, 2000)}
        li t0, 0x02004000
        sw t1, 0(t0)
        sw zero, 4(t0)
        lw t0, -8(sp)
        lw t1, -12(sp)
        mret

supervisor:
        ${code.join('\n        ')}
        j supervisor
        ${bodies.flat().join('\n        ')}
        .align 2
        ${text.tables.join('\n        ')}
`;
}

class Text {
  /** Tables of switches. */
  readonly tables: string[] = [];
  readonly #slots = new Map<number, string>();
  #labels = 0;

  statements(statements: readonly Statement[], depth: number): string[] {
    return statements.flatMap((each) => this.#statement(each, depth));
  }

  #statement({ kind, lines = [], number = 0, text = '', parts = [] }: Statement, depth: number): string[] {
    const label = `l${this.#labels++}`;
    const part = (index: number): string[] => this.statements(parts[index] ?? [], depth + 1);
    switch (kind) {
      case 'loop': {
        const counter = COUNTERS[depth] as string;
        return [
          `li ${counter}, ${number}`,
          `${label}:`,
          ...part(0),
          `addi ${counter}, ${counter}, -1`,
          `bnez ${counter}, ${label}b`,
          `j ${label}c`,
          `${label}b: j ${label}`,
          `${label}c:`,
        ];
      }
      case 'if':
        return [
          `${text}, ${label}t`,
          `j ${label}f`,
          `${label}t:`,
          ...part(0),
          `j ${label}e`,
          `${label}f:`,
          ...part(1),
          `${label}e:`,
        ];
      case 'switch':
        this.tables.push(`${label}w: .word ${parts.map((_, index) => `${label}x${index}`).join(', ')}`);
        return [
          `andi t0, ${text}, 3`,
          'slli t0, t0, 2',
          `la t1, ${label}w`,
          'add t0, t0, t1',
          'lw t0, 0(t0)',
          'jr t0',
          ...parts.flatMap((_, index) => [`${label}x${index}:`, ...part(index), `j ${label}e`]),
          `${label}e:`,
        ];
      case 'call':
        return text === 'here'
          ? [`call function${number}`]
          : [`la t0, function${number}`, `li t1, ${ALIAS}`, 'or t0, t0, t1', 'jalr ra, 0(t0)'];
      case 'recurse':
        return [
          `li s10, ${number}`,
          `call ${label}`,
          `j ${label}e`,
          `${label}: addi sp, sp, -8`,
          'sw ra, 0(sp)',
          'addi s10, s10, -1',
          'add a0, a0, s10',
          `blez s10, ${label}r`,
          `call ${label}`,
          'xor a1, a1, a0',
          `${label}r: lw ra, 0(sp)`,
          'addi sp, sp, 8',
          'ret',
          `${label}e:`,
        ];
      case 'slot':
        this.#slots.set(this.#slots.size, label);
        return ['.align 2', `${label}: .word ${SLOT}`];
      case 'patch': {
        const slot = this.#slots.get(number % Math.max(1, this.#slots.size));
        // One instruction and the other in turns.
        const change = Number(text) ^ SLOT;
        return slot === undefined
          ? []
          : [
              `la t0, ${slot}`,
              'lw t1, 0(t0)',
              `li t2, ${change}`,
              'xor t1, t1, t2',
              'sw t1, 0(t0)',
              'fence.i',
            ];
      }
      default:
        return [...lines];
    }
  }
}
