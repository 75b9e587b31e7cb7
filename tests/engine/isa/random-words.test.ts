import { describe, expect, it } from 'vitest';
import { hex32, Random } from '../../../lessons-engine/bits/index.ts';
import {
  assemble,
  compressedRowOf,
  decode,
  disassemble,
  encode,
  encodeCompressed,
  instructionSize,
  rows,
  type Instruction,
} from '../../../lessons-engine/isa/index.ts';

/** Ten seeds of so many words: a million. */
const WORDS = 100_000;
const SEEDS = [11, 22, 33, 44, 55, 66, 77, 88, 99, 110];
/** So many of them are also assembled again. */
const ASSEMBLED = 2_000;
const ORIGIN = 0x8000_0000;

/** Any word, or one that differs in one bit from an instruction: those lie where decoders go wrong. */
function randomWord(random: Random): number {
  const word = random.word() >>> 0;
  if (random.below(2) === 0) return word;
  const row = rows[random.below(rows.length)]!;
  return (((word & ~row.mask) | row.match) ^ (1 << random.below(32))) >>> 0;
}

/** Fields that these instructions ignore need not be encoded again. */
const ignoresFields = (name: string) => name === 'fence' || name === 'fence.i';

function encodeAgain(instruction: Instruction): number {
  const row = compressedRowOf(instruction.compressed ?? '');
  if (!row) return encode(instruction.name, instruction);
  const { rd, rs1, rs2, imm } = instruction;
  return encodeCompressed(row.name, { rd, rs1, rs2, imm });
}

describe('a random word', () => {
  it.each(SEEDS)('is an instruction that encodes to it, or none; seed %i', (seed) => {
    const random = new Random(seed);
    for (let i = 0; i < WORDS; i++) {
      const word = randomWord(random);
      const instruction = decode(word);
      if (!instruction) continue;
      const size = instructionSize(word);
      const own = size === 2 ? word & 0xffff : word;
      const fits = instruction.size === size && instruction.word === own;
      if (!fits || (encodeAgain(instruction) !== own && !ignoresFields(instruction.name)))
        expect.fail(`seed ${seed}, word ${i}: ${hex32(word)} is ${JSON.stringify(instruction)}`);
    }
  });

  it.each(SEEDS)('has a text on one line; seed %i', (seed) => {
    const random = new Random(seed);
    for (let i = 0; i < WORDS; i++) {
      const word = randomWord(random);
      const text = disassemble(word, random.word());
      if (!/^[a-z.][^\n]*$/.test(text)) expect.fail(`seed ${seed}, word ${i}: ${hex32(word)} is "${text}"`);
    }
  });

  it.each(SEEDS)('comes back when its text is assembled; seed %i', (seed) => {
    const random = new Random(seed);
    const words = Array.from({ length: ASSEMBLED }, () => randomWord(random));
    const lines: string[] = [];
    const places: number[] = [];
    let at = 0;
    for (const word of words) {
      places.push(at);
      lines.push(disassemble(word, ORIGIN + at));
      at += instructionSize(word);
    }
    const [segment] = assemble(lines.join('\n'), { origin: ORIGIN }).segments;
    expect(segment!.bytes).toHaveLength(at);
    const view = new DataView(segment!.bytes.buffer);
    words.forEach((word, i) => {
      const place = places[i]!;
      const short = instructionSize(word) === 2;
      const found = short ? view.getUint16(place, true) : view.getUint32(place, true);
      if (found !== (short ? word & 0xffff : word))
        expect.fail(`seed ${seed}, word ${i}: ${lines[i]} became ${hex32(found)}`);
    });
  });
});
