// The translator's patch pass: from a block of the guest's instructions to words that a real hart may execute, at any
// address. Pure: where the words go, and where jumps between translations lead, is the cache's business.
// The result knows no guest address but as a number: links, auipc and the targets of jumps are the guest's.
// Adams & Agesen 2006, section 3.2.

import { encode, type Instruction } from '../../isa/index.ts';
import type { GuestInstruction } from './guest-code.ts';
import { endsBlock, treatmentOf, type Treatment } from './treatment.ts';

/** What leaves for the monitor. The place where it stands says why. */
export const CALLOUT = encode('ebreak');

/** A guest's instruction, translated. */
export interface Step {
  readonly guest: GuestInstruction;
  readonly treatment: Treatment;
  /** Its first word in the translation. */
  readonly first: number;
  /** Words that the hart executes when it gets past this step without the monitor: the same number on every way. */
  readonly path: number;
}

/** A place where the translation is left for a known address of the guest: a callout until a jump is put there. */
export interface Exit {
  /** Index of the word. */
  readonly at: number;
  readonly target: number;
}

export interface Translation {
  /** One for each instruction of the block, in order. */
  readonly steps: readonly Step[];
  /** What the hart executes, at any address. */
  readonly words: readonly number[];
  /** The places where it is left for known addresses of the guest. */
  readonly exits: readonly Exit[];
  /** Words executed beside those of the steps: 1 when the block ends with a callout, or just goes on. */
  readonly after: 0 | 1;
}

/** Words that put `value` into register `rd`. */
export function constant(rd: number, value: number): number[] {
  const low = (value << 20) >> 20;
  const high = (value - low) | 0;
  if (rd === 0) return [];
  if (high === 0) return [encode('addi', { rd, imm: low })];
  const upper = encode('lui', { rd, imm: high });
  return low === 0 ? [upper] : [upper, encode('addi', { rd, rs1: rd, imm: low })];
}

/** Translates a block, which must not be empty. */
export function translateBlock(block: readonly GuestInstruction[]): Translation {
  const words: number[] = [];
  const exits: Exit[] = [];
  const steps: Step[] = [];
  const exit = (target: number): number => {
    exits.push({ at: words.length, target: target >>> 0 });
    return CALLOUT;
  };
  for (const guest of block) {
    const treatment = treatmentOf(guest.instruction);
    const first = words.length;
    const path = translateOne(guest, treatment, words, exit);
    steps.push({ guest, treatment, first, path });
  }
  const last = block.at(-1) as GuestInstruction;
  if (!endsBlock(last.instruction)) words.push(exit(last.pc + last.size));
  const jumps = ['jump', 'branch', 'indirect'].includes(treatmentOf(last.instruction));
  return { steps, words, exits, after: jumps ? 0 : 1 };
}

/** Adds the words of one instruction; returns its path. */
function translateOne(
  { pc, size, word, instruction }: GuestInstruction,
  treatment: Treatment,
  words: number[],
  exit: (target: number) => number,
): number {
  const { rd, rs1, rs2, imm, name } = instruction ?? nothing;
  const next = pc + size;
  switch (treatment) {
    case 'copy':
    case 'in-cache':
      words.push(size === 4 ? word : encode((instruction as Instruction).name, { rd, rs1, rs2, imm }));
      return 1;
    case 'constant': {
      const value = constant(rd, (pc + imm) | 0);
      words.push(...value);
      return value.length;
    }
    case 'jump': {
      const link = constant(rd, next | 0);
      words.push(...link);
      words.push(exit(name === 'jal' ? pc + imm : imm & ~1));
      return link.length + 1;
    }
    case 'branch':
      words.push(encode((instruction as Instruction).name, { rs1, rs2, imm: 8 }));
      words.push(exit(next));
      words.push(exit(pc + imm));
      return 2;
    case 'indirect': {
      const room = guess(instruction as Instruction, next, 0);
      words.push(...room.words.map(() => CALLOUT));
      return room.path;
    }
    case 'callout':
      words.push(CALLOUT);
      return 0;
  }
}

const nothing = { rd: 0, rs1: 0, rs2: 0, imm: 0, name: '' };

/** Code for a jump through a register that guesses where it leads. */
export interface Guess {
  readonly words: readonly number[];
  /** Index of the word that the jump to the translation of the guessed target goes to. */
  readonly jump: number;
  /** Words executed when the guess is right. */
  readonly path: number;
}

/**
 * A `jalr` with a guess: when its register holds `expected`, it goes on in the translation of where that leads, else it
 * leaves for the monitor. It needs a register to compare with; the guest's goes into the real `stval` meanwhile.
 */
export function guess({ rd, rs1 }: Instruction, link: number, expected: number): Guess {
  const spare = rs1 === 5 ? 6 : 5;
  const swap = encode('csrrw', { rd: spare, rs1: spare, csr: SPARE_CSR });
  const low = (expected << 20) >> 20;
  const linking = constant(rd, link | 0);
  const missed = 4 * (linking.length + 3);
  return {
    words: [
      swap,
      encode('lui', { rd: spare, imm: (expected - low) | 0 }),
      encode('addi', { rd: spare, rs1: spare, imm: low }),
      encode('bne', { rs1: spare, rs2: rs1, imm: missed }),
      swap,
      ...linking,
      CALLOUT,
      swap,
      CALLOUT,
    ],
    jump: 5 + linking.length,
    path: 6 + linking.length,
  };
}

/** stval: Privileged ISA 1.12, 4.1.9. A hart may keep fewer values in it than any word; this machine's keeps all. */
const SPARE_CSR = 0x143;
