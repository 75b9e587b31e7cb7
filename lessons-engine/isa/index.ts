export { Cause, causeName, Interrupt, INTERRUPT_BIT } from './causes.ts';
export { csrName, csrNumber, csrNumbers, csrPrivilege, csrReadOnly, type CsrName } from './csr-names.ts';
export { decode, type Instruction } from './decode.ts';
export { disassemble } from './disassemble.ts';
export { encode } from './encode.ts';
export type { Format, Operands } from './format.ts';
export { registerName, registerNames, registerNumber } from './registers.ts';
export { rowOf, rows, type InstructionRow, type Mnemonic } from './rows.ts';
