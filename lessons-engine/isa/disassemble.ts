// An instruction in assembler syntax, as a debugger prints it. Pseudo-instructions are not recovered: the course shows
// what the machine executes. What is printed assembles to the same word again (given `pc`, for jumps and branches).

import { hex32 } from '../bits/index.ts';
import { csrName } from './csr-names.ts';
import { compressedRowOf, type CompressedRow } from './compressed-rows.ts';
import { decode, instructionSize, type Instruction } from './decode.ts';
import { encode } from './encode.ts';
import { fenceSetName, operandSyntax, orderingSuffixes, type OperandKind } from './operand-syntax.ts';
import { registerName } from './registers.ts';

/**
 * `word` in assembler syntax; of a compressed instruction the low 16 bits count. With `pc`, branch targets are absolute
 * addresses; without, they are offsets.
 */
export function disassemble(word: number, pc?: number): string {
  const instruction = decode(word);
  if (!instruction) return instructionSize(word) === 2 ? `.half ${hex16(word)}` : `.word ${hex32(word)}`;
  const compressed = compressedRowOf(instruction.compressed ?? '');
  if (compressed) return compressedText(compressed, instruction, pc);
  if (hasReservedFields(instruction))
    return `.word ${hex32(word)} # ${instruction.name} with reserved fields set`;
  const operands = operandSyntax(instruction.row).map((kind) => operandText(kind, instruction, pc));
  const { name, row, imm } = instruction;
  const written = row.format === 'amo' ? name + orderingSuffixes[imm] : name;
  return operands.length === 0 ? written : `${written} ${operands.join(', ')}`;
}

/** `c.nop` is written without the immediate that only a HINT has. */
function compressedText(
  { name, shape }: CompressedRow,
  instruction: Instruction,
  pc: number | undefined,
): string {
  if (name === 'c.nop' && instruction.imm === 0) return name;
  return `${name} ${shape.syntax.map((kind) => operandText(kind, instruction, pc)).join(', ')}`.trimEnd();
}

function hex16(word: number): string {
  return '0x' + (word & 0xffff).toString(16).padStart(4, '0');
}

/** Whether the word has bits that the instruction ignores and the syntax cannot express (`fence` with an `rd`). */
function hasReservedFields(instruction: Instruction): boolean {
  const shown = instruction.row.format === 'fence' ? { imm: instruction.imm & 0xff } : instruction;
  return encode(instruction.name, shown) !== instruction.word;
}

function operandText(kind: OperandKind, instruction: Instruction, pc: number | undefined): string {
  const { rd, rs1, rs2, imm, csr } = instruction;
  switch (kind) {
    case 'rd':
      return registerName(rd);
    case 'rs1':
      return registerName(rs1);
    case 'rs2':
      return registerName(rs2);
    case 'imm':
    case 'shamt':
    case 'uimm':
      return String(imm);
    case 'memory':
      return `${imm}(${registerName(rs1)})`;
    case 'address':
      return `(${registerName(rs1)})`;
    case 'target':
      return pc === undefined ? String(imm) : hex32(pc + imm);
    case 'upper':
      return '0x' + (imm >>> 12).toString(16);
    case 'csr':
      return csrName(csr) ?? '0x' + csr.toString(16);
    case 'pred':
      return fenceSetName((imm >>> 4) & 15);
    case 'succ':
      return fenceSetName(imm & 15);
  }
}
