// One row per instruction: decoder, encoder, disassembler, assembler and the reference table all read these rows, and
// `machine/execute` must have an entry for every mnemonic here (a missing one is a type error).
// match and mask: a word w is this instruction when (w & mask) === match.
// RISC-V Unprivileged ISA, chapters "RV32I", "M", "Zicsr", "Zifencei"; Privileged ISA, "Machine-" and "Supervisor-Level ISA".

import type { Format } from './format.ts';

export interface InstructionRow<Name extends string = string> {
  readonly name: Name;
  readonly format: Format;
  readonly match: number;
  readonly mask: number;
  /** The extension that brings it. */
  readonly extension: 'I' | 'M' | 'Zicsr' | 'Zifencei' | 'privileged';
  /** One line on what it does, for tables and tooltips. */
  readonly says: string;
}

function row<const Name extends string>(
  name: Name,
  format: Format,
  match: number,
  mask: number,
  extension: InstructionRow['extension'],
  says: string,
): InstructionRow<Name> {
  return { name, format, match: match >>> 0, mask: mask >>> 0, extension, says };
}

const OPCODE = 0x7f;
const FUNCT3 = 0x707f;
const FUNCT7 = 0xfe00707f;
const WHOLE = 0xffffffff;

export const rows = [
  row('lui', 'U', 0x37, OPCODE, 'I', 'rd = upper immediate'),
  row('auipc', 'U', 0x17, OPCODE, 'I', 'rd = pc + upper immediate'),
  row('jal', 'J', 0x6f, OPCODE, 'I', 'rd = pc + 4; jump to pc + offset'),
  row('jalr', 'I', 0x67, FUNCT3, 'I', 'rd = pc + 4; jump to rs1 + offset'),
  row('beq', 'B', 0x0063, FUNCT3, 'I', 'branch if rs1 = rs2'),
  row('bne', 'B', 0x1063, FUNCT3, 'I', 'branch if rs1 ≠ rs2'),
  row('blt', 'B', 0x4063, FUNCT3, 'I', 'branch if rs1 < rs2, signed'),
  row('bge', 'B', 0x5063, FUNCT3, 'I', 'branch if rs1 ≥ rs2, signed'),
  row('bltu', 'B', 0x6063, FUNCT3, 'I', 'branch if rs1 < rs2, unsigned'),
  row('bgeu', 'B', 0x7063, FUNCT3, 'I', 'branch if rs1 ≥ rs2, unsigned'),
  row('lb', 'I', 0x0003, FUNCT3, 'I', 'load byte, sign-extended'),
  row('lh', 'I', 0x1003, FUNCT3, 'I', 'load halfword, sign-extended'),
  row('lw', 'I', 0x2003, FUNCT3, 'I', 'load word'),
  row('lbu', 'I', 0x4003, FUNCT3, 'I', 'load byte, zero-extended'),
  row('lhu', 'I', 0x5003, FUNCT3, 'I', 'load halfword, zero-extended'),
  row('sb', 'S', 0x0023, FUNCT3, 'I', 'store byte'),
  row('sh', 'S', 0x1023, FUNCT3, 'I', 'store halfword'),
  row('sw', 'S', 0x2023, FUNCT3, 'I', 'store word'),
  row('addi', 'I', 0x0013, FUNCT3, 'I', 'rd = rs1 + imm'),
  row('slti', 'I', 0x2013, FUNCT3, 'I', 'rd = rs1 < imm, signed'),
  row('sltiu', 'I', 0x3013, FUNCT3, 'I', 'rd = rs1 < imm, unsigned'),
  row('xori', 'I', 0x4013, FUNCT3, 'I', 'rd = rs1 xor imm'),
  row('ori', 'I', 0x6013, FUNCT3, 'I', 'rd = rs1 or imm'),
  row('andi', 'I', 0x7013, FUNCT3, 'I', 'rd = rs1 and imm'),
  row('slli', 'shift', 0x00001013, FUNCT7, 'I', 'rd = rs1 shifted left'),
  row('srli', 'shift', 0x00005013, FUNCT7, 'I', 'rd = rs1 shifted right, zeros in'),
  row('srai', 'shift', 0x40005013, FUNCT7, 'I', 'rd = rs1 shifted right, sign in'),
  row('add', 'R', 0x00000033, FUNCT7, 'I', 'rd = rs1 + rs2'),
  row('sub', 'R', 0x40000033, FUNCT7, 'I', 'rd = rs1 − rs2'),
  row('sll', 'R', 0x00001033, FUNCT7, 'I', 'rd = rs1 shifted left by rs2'),
  row('slt', 'R', 0x00002033, FUNCT7, 'I', 'rd = rs1 < rs2, signed'),
  row('sltu', 'R', 0x00003033, FUNCT7, 'I', 'rd = rs1 < rs2, unsigned'),
  row('xor', 'R', 0x00004033, FUNCT7, 'I', 'rd = rs1 xor rs2'),
  row('srl', 'R', 0x00005033, FUNCT7, 'I', 'rd = rs1 shifted right by rs2, zeros in'),
  row('sra', 'R', 0x40005033, FUNCT7, 'I', 'rd = rs1 shifted right by rs2, sign in'),
  row('or', 'R', 0x00006033, FUNCT7, 'I', 'rd = rs1 or rs2'),
  row('and', 'R', 0x00007033, FUNCT7, 'I', 'rd = rs1 and rs2'),
  row('fence', 'fence', 0x0000000f, FUNCT3, 'I', 'order memory accesses'),
  row('fence.i', 'none', 0x0000100f, FUNCT3, 'Zifencei', 'make earlier stores visible to fetches'),
  row('ecall', 'none', 0x00000073, WHOLE, 'I', 'call the environment: trap with the cause of this mode'),
  row('ebreak', 'none', 0x00100073, WHOLE, 'I', 'breakpoint trap'),
  row('mul', 'R', 0x02000033, FUNCT7, 'M', 'rd = low word of rs1 × rs2'),
  row('mulh', 'R', 0x02001033, FUNCT7, 'M', 'rd = high word of rs1 × rs2, both signed'),
  row('mulhsu', 'R', 0x02002033, FUNCT7, 'M', 'rd = high word of rs1 (signed) × rs2 (unsigned)'),
  row('mulhu', 'R', 0x02003033, FUNCT7, 'M', 'rd = high word of rs1 × rs2, both unsigned'),
  row('div', 'R', 0x02004033, FUNCT7, 'M', 'rd = rs1 ÷ rs2, signed'),
  row('divu', 'R', 0x02005033, FUNCT7, 'M', 'rd = rs1 ÷ rs2, unsigned'),
  row('rem', 'R', 0x02006033, FUNCT7, 'M', 'rd = remainder, signed'),
  row('remu', 'R', 0x02007033, FUNCT7, 'M', 'rd = remainder, unsigned'),
  row('csrrw', 'csr', 0x1073, FUNCT3, 'Zicsr', 'rd = CSR; CSR = rs1'),
  row('csrrs', 'csr', 0x2073, FUNCT3, 'Zicsr', 'rd = CSR; set the bits of rs1 in it'),
  row('csrrc', 'csr', 0x3073, FUNCT3, 'Zicsr', 'rd = CSR; clear the bits of rs1 in it'),
  row('csrrwi', 'csri', 0x5073, FUNCT3, 'Zicsr', 'rd = CSR; CSR = uimm'),
  row('csrrsi', 'csri', 0x6073, FUNCT3, 'Zicsr', 'rd = CSR; set the bits of uimm in it'),
  row('csrrci', 'csri', 0x7073, FUNCT3, 'Zicsr', 'rd = CSR; clear the bits of uimm in it'),
  row('mret', 'none', 0x30200073, WHOLE, 'privileged', 'return from a trap taken in machine mode'),
  row('sret', 'none', 0x10200073, WHOLE, 'privileged', 'return from a trap taken in supervisor mode'),
  row('wfi', 'none', 0x10500073, WHOLE, 'privileged', 'wait until an interrupt is pending'),
  row(
    'sfence.vma',
    'R',
    0x12000073,
    0xfe007fff,
    'privileged',
    'order page-table updates before later translations',
  ),
] as const;

/** Every mnemonic of the machine. */
export type Mnemonic = (typeof rows)[number]['name'];

const byName: ReadonlyMap<string, InstructionRow<Mnemonic>> = new Map(rows.map((each) => [each.name, each]));

/** The row of a mnemonic, or undefined when there is none of that name. */
export function rowOf(name: string): InstructionRow<Mnemonic> | undefined {
  return byName.get(name);
}
