import type { Block, Instruction, Lines, PlainCsr } from 'ring/translate';

const BRANCHES = ['beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu'];
const SENSITIVE = ['ecall', 'ebreak', 'sret', 'wfi', 'sfence.vma'];

export function translate({ instructions, slots, spare }: Block): Lines {
  const lines: Lines = [];
  for (const [index, instruction] of instructions.entries()) {
    const { name, rd, rs1, rs2, csr, text, address } = instruction;
    const next = address + 4;
    if (name === 'auipc') {
      lines.push(...constant(rd, address + instruction.imm));
    } else if (name === 'jal') {
      lines.push(...constant(rd, next), `goto ${instruction.target}`);
      return lines;
    } else if (BRANCHES.includes(name)) {
      lines.push(`${name} x${rs1}, x${rs2}, 1f`, `goto ${next >>> 0}`);
      lines.push(`1: goto ${instruction.target}`);
      return lines;
    } else if (name === 'jalr' || SENSITIVE.includes(name)) {
      lines.push(`callout ${index}`);
    } else if (csr !== null) {
      lines.push(...(access(instruction, slots, spare) ?? [`callout ${index}`]));
    } else {
      lines.push(text);
    }
  }
  const last = instructions[instructions.length - 1];
  if (last !== undefined) lines.push(`goto ${(last.address + 4) >>> 0}`);
  return lines;
}

/** What does the same as the CSR instruction without the monitor; null for all but plain reads and writes. */
function access({ name, csr, rd, rs1 }: Instruction, slots: Block['slots'], spare: number): Lines | null {
  const slot = slots[csr as PlainCsr];
  if (slot === undefined) return null;
  if (name === 'csrrs' && rs1 === 0) return [`lw x${rd}, ${slot}(x0)`];
  if (name !== 'csrrw' || rd !== 0) return null;
  if (csr !== 'sepc') return [`sw x${rs1}, ${slot}(x0)`];
  // An address of an instruction: its low two bits are 0. x5 is away for a moment.
  return [`sw x5, ${spare}(x0)`, `andi x5, x${rs1}, -4`, `sw x5, ${slot}(x0)`, `lw x5, ${spare}(x0)`];
}

function constant(rd: number, value: number): Lines {
  return rd === 0 ? [] : [`li x${rd}, ${value >>> 0}`];
}
