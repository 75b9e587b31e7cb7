// An instruction in assembler syntax, as a debugger prints it. Pseudo-instructions are not recovered: the course shows
// what the machine executes.

import { hex32 } from '../bits/index.ts';
import { csrName } from './csr-names.ts';
import { decode, type Instruction } from './decode.ts';
import { registerName } from './registers.ts';

const loads = new Set(['lb', 'lh', 'lw', 'lbu', 'lhu', 'jalr']);

/** `word` in assembler syntax. With `pc`, branch targets are absolute addresses; without, they are offsets. */
export function disassemble(word: number, pc?: number): string {
  const instruction = decode(word);
  return instruction ? format(instruction, pc) : `.word ${hex32(word)}`;
}

function format(instruction: Instruction, pc: number | undefined): string {
  const { name, row, imm } = instruction;
  const rd = registerName(instruction.rd);
  const rs1 = registerName(instruction.rs1);
  const rs2 = registerName(instruction.rs2);
  const target = pc === undefined ? String(imm) : hex32(pc + imm);
  const csr = csrName(instruction.csr) ?? '0x' + instruction.csr.toString(16);
  switch (row.format) {
    case 'R':
      return name === 'sfence.vma' ? `${name} ${rs1}, ${rs2}` : `${name} ${rd}, ${rs1}, ${rs2}`;
    case 'I':
      return loads.has(name) ? `${name} ${rd}, ${imm}(${rs1})` : `${name} ${rd}, ${rs1}, ${imm}`;
    case 'shift':
      return `${name} ${rd}, ${rs1}, ${imm}`;
    case 'S':
      return `${name} ${rs2}, ${imm}(${rs1})`;
    case 'B':
      return `${name} ${rs1}, ${rs2}, ${target}`;
    case 'U':
      return `${name} ${rd}, 0x${(imm >>> 12).toString(16)}`;
    case 'J':
      return `${name} ${rd}, ${target}`;
    case 'csr':
      return `${name} ${rd}, ${csr}, ${rs1}`;
    case 'csri':
      return `${name} ${rd}, ${csr}, ${imm}`;
    case 'fence':
    case 'none':
      return name;
  }
}
