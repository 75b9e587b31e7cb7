// Pseudo-instructions: one row each, written as the reader writes it and as the machine gets it.
// RISC-V Assembly Programmer's Manual, "pseudoinstructions"; `call`, `la` and the like take their general form of two
// instructions, as the GNU assembler emits it, because there is no linker to shorten it.

import { signExtend } from '../../bits/index.ts';
import { rows } from '../rows.ts';

export interface PseudoInstruction {
  readonly name: string;
  /** Names of the operands; in `becomes` they stand for what was written. */
  readonly operands: readonly string[];
  /** Instructions; where their number depends on a constant, from its value (32 bits, signed). */
  readonly becomes: readonly string[] | ((constant: number) => readonly string[]);
}

function pseudo(form: string, ...becomes: string[]): PseudoInstruction {
  const [name = '', ...operands] = form.split(/,? /);
  return { name, operands, becomes };
}

/** `pcrel_lo` wants the address of the `pcrel_hi`: the instruction before. */
const AUIPC = '%pcrel_lo(. - 4)';

/** lui and addi, or one of them when the other would add nothing. */
export function loadImmediate(constant: number): readonly string[] {
  const low = signExtend(constant, 12);
  const high = ((constant - low) >>> 12) & 0xfffff;
  if (high === 0) return [`addi rd, zero, ${low}`];
  return low === 0 ? [`lui rd, ${high}`] : [`lui rd, ${high}`, `addi rd, rd, ${low}`];
}

const LOAD = 0x03;

/** `lw rd, symbol` and `sw rs2, symbol, rt` for every load and every store of the machine. */
const globals: readonly PseudoInstruction[] = rows.flatMap((row) => {
  const { name } = row;
  if ((row.match & 0x7f) === LOAD) {
    return pseudo(`${name} rd, symbol`, 'auipc rd, %pcrel_hi(symbol)', `${name} rd, ${AUIPC}(rd)`);
  }
  if (row.format === 'S') {
    return pseudo(`${name} rs, symbol, rt`, 'auipc rt, %pcrel_hi(symbol)', `${name} rs, ${AUIPC}(rt)`);
  }
  return [];
});

export const pseudoInstructions: readonly PseudoInstruction[] = [
  pseudo('nop', 'addi zero, zero, 0'),
  { name: 'li', operands: ['rd', 'imm'], becomes: loadImmediate },
  pseudo('la rd, symbol', 'auipc rd, %pcrel_hi(symbol)', `addi rd, rd, ${AUIPC}`),
  pseudo('lla rd, symbol', 'auipc rd, %pcrel_hi(symbol)', `addi rd, rd, ${AUIPC}`),
  ...globals,

  pseudo('mv rd, rs', 'addi rd, rs, 0'),
  pseudo('not rd, rs', 'xori rd, rs, -1'),
  pseudo('neg rd, rs', 'sub rd, zero, rs'),
  pseudo('zext.b rd, rs', 'andi rd, rs, 255'),
  pseudo('seqz rd, rs', 'sltiu rd, rs, 1'),
  pseudo('snez rd, rs', 'sltu rd, zero, rs'),
  pseudo('sltz rd, rs', 'slt rd, rs, zero'),
  pseudo('sgtz rd, rs', 'slt rd, zero, rs'),
  pseudo('sgt rd, rs, rt', 'slt rd, rt, rs'),
  pseudo('sgtu rd, rs, rt', 'sltu rd, rt, rs'),

  pseudo('beqz rs, target', 'beq rs, zero, target'),
  pseudo('bnez rs, target', 'bne rs, zero, target'),
  pseudo('blez rs, target', 'bge zero, rs, target'),
  pseudo('bgez rs, target', 'bge rs, zero, target'),
  pseudo('bltz rs, target', 'blt rs, zero, target'),
  pseudo('bgtz rs, target', 'blt zero, rs, target'),
  pseudo('bgt rs, rt, target', 'blt rt, rs, target'),
  pseudo('ble rs, rt, target', 'bge rt, rs, target'),
  pseudo('bgtu rs, rt, target', 'bltu rt, rs, target'),
  pseudo('bleu rs, rt, target', 'bgeu rt, rs, target'),

  pseudo('j target', 'jal zero, target'),
  pseudo('jal target', 'jal ra, target'),
  pseudo('jr rs', 'jalr zero, 0(rs)'),
  pseudo('jr memory', 'jalr zero, memory'),
  pseudo('jalr rs', 'jalr ra, 0(rs)'),
  pseudo('jalr memory', 'jalr ra, memory'),
  pseudo('jalr rd, rs', 'jalr rd, 0(rs)'),
  pseudo('jalr rd, rs, imm', 'jalr rd, imm(rs)'),
  pseudo('ret', 'jalr zero, 0(ra)'),
  pseudo('call symbol', 'auipc ra, %pcrel_hi(symbol)', `jalr ra, ${AUIPC}(ra)`),
  pseudo('call rd, symbol', 'auipc t1, %pcrel_hi(symbol)', `jalr rd, ${AUIPC}(t1)`),
  pseudo('tail symbol', 'auipc t1, %pcrel_hi(symbol)', `jalr zero, ${AUIPC}(t1)`),
  pseudo('jump symbol, rt', 'auipc rt, %pcrel_hi(symbol)', `jalr zero, ${AUIPC}(rt)`),

  pseudo('csrr rd, csr', 'csrrs rd, csr, zero'),
  pseudo('csrw csr, rs', 'csrrw zero, csr, rs'),
  pseudo('csrs csr, rs', 'csrrs zero, csr, rs'),
  pseudo('csrc csr, rs', 'csrrc zero, csr, rs'),
  pseudo('csrwi csr, imm', 'csrrwi zero, csr, imm'),
  pseudo('csrsi csr, imm', 'csrrsi zero, csr, imm'),
  pseudo('csrci csr, imm', 'csrrci zero, csr, imm'),
  ...['cycle', 'time', 'instret', 'cycleh', 'timeh', 'instreth'].map((counter) =>
    pseudo(`rd${counter} rd`, `csrrs rd, ${counter}, zero`),
  ),

  pseudo('fence', 'fence iorw, iorw'),
  pseudo('pause', 'fence w, 0'),
  ...['sfence.vma', 'hfence.vvma', 'hfence.gvma'].flatMap((fence) => [
    pseudo(fence, `${fence} zero, zero`),
    pseudo(`${fence} rs`, `${fence} rs, zero`),
  ]),
  pseudo('c.nop', 'c.nop 0'),
  pseudo('unimp', 'csrrw zero, cycle, zero'),
];
