// The CSRs of machine mode but for the counters. RISC-V Privileged ISA 1.12, chapter 3 "Machine-Level ISA".

import type { CsrName } from '../csr-names.ts';
import {
  bit,
  counterBits,
  exceptionBits,
  field,
  fiom,
  interruptBits,
  text,
  trapCause,
  trapVector,
  type CsrField,
  type CsrText,
  type CsrTexts,
} from './csr-doc.ts';
import { machineStatus, upperMachineStatus } from './status-fields.ts';

const allInterrupts = [1, 2, 3, 5, 6, 7, 9, 10, 11, 12];
const delegable = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15, 20, 21, 22, 23];

export const machineTexts = (): CsrTexts => ({
  mvendorid: text(
    'who made the hart; 0',
    field('Bank', 31, 7, 'continuation codes of the JEDEC manufacturer ID'),
    field('Offset', 6, 0, 'its last byte without parity'),
  ),
  marchid: text('which microarchitecture it is; 0'),
  mimpid: text('which version of it; 0'),
  mhartid: text('the number of this hart; 0, it is the only one'),
  mconfigptr: text('address of a configuration data structure; 0, there is none'),
  misa: text(
    'which instruction set the hart has',
    field('MXL', 31, 30, '1: registers of 32 bits'),
    field('Extensions', 25, 0, 'a bit for each letter, A in bit 0'),
  ),

  mstatus: text('state of the hart: interrupts enabled, modes before the last traps', ...machineStatus()),
  mstatush: text('upper half of mstatus', ...upperMachineStatus()),
  medeleg: text('which exceptions go to S-mode', ...exceptionBits('goes to S-mode', delegable)),
  medelegh: text('upper half of medeleg; its exceptions do not exist'),
  mideleg: text(
    'which interrupts go to S-mode; with the H extension, those of VS-mode always do',
    ...interruptBits('', 'goes to S-mode', [1, 2, 5, 6, 9, 10, 12]),
  ),
  mie: text('which interrupts are enabled', ...interruptBits('E', 'is enabled', allInterrupts)),
  mip: text('which interrupts are pending', ...interruptBits('P', 'is pending', allInterrupts)),
  mtvec: text('where a trap into M-mode goes', ...trapVector()),
  mcounteren: text('which counters the modes below M may read', ...counterBits()),
  menvcfg: text('what the modes below M are given', fiom()),
  menvcfgh: text('upper half of menvcfg; 0, the extensions of its fields are absent'),

  mscratch: text('a word for the trap handler of M-mode'),
  mepc: text('pc of the instruction that trapped into M-mode; where mret goes'),
  mcause: text('why the last trap into M-mode was taken', ...trapCause()),
  mtval: text('the address or the instruction that the trap is about, or 0'),
  mtinst: text('the instruction that trapped, transformed, or 0'),
  mtval2: text('the guest-physical address of a guest-page fault, shifted right by 2, or 0'),

  tselect: text('which debug trigger tdata1 … tdata3 show; 0'),
  tdata1: text('type and data of the trigger; 0 says that there is none'),
  tdata2: text('more data of the trigger; 0'),
  tdata3: text('more data of the trigger; 0'),
});

const REGION = '0 off, 1 TOR from the address before, 2 NA4 four bytes, 3 NAPOT a power of two';

/** The byte of one entry of physical memory protection (section 3.7.1). */
function entryFields(entry: number, low: number): CsrField[] {
  return [
    bit(`pmp${entry}cfg.L`, low + 7, 'locked until reset, and holds for M-mode too'),
    field(`pmp${entry}cfg.A`, low + 4, low + 3, REGION),
    bit(`pmp${entry}cfg.X`, low + 2, 'may be executed'),
    bit(`pmp${entry}cfg.W`, low + 1, 'may be written'),
    bit(`pmp${entry}cfg.R`, low, 'may be read'),
  ];
}

function configuration(register: number): [CsrName, CsrText] {
  const entries = [0, 1, 2, 3].map((byte) => 4 * register + byte);
  const fields = entries.flatMap((entry, byte) => entryFields(entry, 8 * byte));
  const says = `configuration of entries ${entries[0]} … ${entries[3]} of physical memory protection`;
  return [`pmpcfg${register}` as CsrName, text(says, ...fields)];
}

function address(entry: number): [CsrName, CsrText] {
  const says = `address of entry ${entry} of physical memory protection`;
  const bits = field(
    'address[33:2]',
    31,
    0,
    'a bound of the region; for NAPOT its size too, in the low ones',
  );
  return [`pmpaddr${entry}` as CsrName, text(says, bits)];
}

export const memoryProtectionTexts = (): CsrTexts =>
  Object.fromEntries([
    ...Array.from({ length: 16 }, (_, register) => configuration(register)),
    ...Array.from({ length: 64 }, (_, entry) => address(entry)),
  ]);
