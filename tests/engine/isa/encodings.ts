// Instruction words and their text, as a reference assembler encodes them (GNU as 2.40, rv32ima_zicsr_zifencei_h, no
// relaxation). Every row of the machine occurs at least once. Compressed instructions stand in encodings/compressed.ts.

import { atomicEncodings } from './encodings/atomic.ts';
import { csrEncodings } from './encodings/csr.ts';
import { hypervisorEncodings } from './encodings/hypervisor.ts';
import { integerEncodings } from './encodings/integer.ts';
import { multiplyEncodings } from './encodings/multiply.ts';
import { privilegedEncodings } from './encodings/privileged.ts';

export type Encoding = readonly [word: number, text: string];

/** Where each of the instructions stands: jump and branch targets are absolute. */
export const ENCODING_PC = 0x80400000;

export const encodings: readonly Encoding[] = [
  ...integerEncodings,
  ...multiplyEncodings,
  ...csrEncodings,
  ...privilegedEncodings,
  ...atomicEncodings,
  ...hypervisorEncodings,
];
