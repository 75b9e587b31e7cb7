// Zicsr, environment calls, and the instructions of the privileged architecture. RISC-V Unprivileged ISA, chapter "Zicsr";
// Privileged ISA, sections 3.3 and 4.2.

import { text, type InstructionText, type Registers } from './instruction-text.ts';

/** One that exchanges something with mscratch, which holds 0b1100. */
const onScratch = (does: string, example: string, given: Registers, leaves: Registers): InstructionText =>
  text(does, example, given, leaves, {
    before: ['li   t0, 0b1100', 'csrw mscratch, t0'],
    after: ['csrr a2, mscratch'],
  });

const csr = {
  csrrw: onScratch(
    'Reads a CSR into `rd` and writes `rs1` to it. With `rd` = `zero` the CSR is not read (`csrw`), which matters where reading has an effect.',
    'csrrw a0, mscratch, a1', { a1: 0b1010 }, { a0: 0b1100, a2: 0b1010 },
  ),
  csrrs: onScratch(
    'Reads a CSR into `rd` and sets in it the bits that are 1 in `rs1`. With `rs1` = `zero` nothing is written (`csrr`), so a read-only CSR can be read.',
    'csrrs a0, mscratch, a1', { a1: 0b1010 }, { a0: 0b1100, a2: 0b1110 },
  ),
  csrrc: onScratch(
    'Reads a CSR into `rd` and clears in it the bits that are 1 in `rs1`. With `rs1` = `zero` nothing is written.',
    'csrrc a0, mscratch, a1', { a1: 0b1010 }, { a0: 0b1100, a2: 0b0100 },
  ),
  csrrwi: onScratch(
    'Like `csrrw` with a constant of 0 to 31 in place of `rs1`.',
    'csrrwi a0, mscratch, 10', {}, { a0: 0b1100, a2: 0b1010 },
  ),
  csrrsi: onScratch(
    'Like `csrrs` with a constant of 0 to 31 in place of `rs1`; 0 writes nothing.',
    'csrrsi a0, mscratch, 10', {}, { a0: 0b1100, a2: 0b1110 },
  ),
  csrrci: onScratch(
    'Like `csrrc` with a constant of 0 to 31 in place of `rs1`; 0 writes nothing. `csrrci zero, mstatus, 8` switches interrupts off.',
    'csrrci a0, mscratch, 10', {}, { a0: 0b1100, a2: 0b0100 },
  ),
}; // prettier-ignore

const HANDLER = ['la   t0, handler', 'csrw mtvec, t0'];

const traps = {
  ecall: text(
    'Calls the environment: traps with cause 8 from U-mode and VU-mode, 9 from S-mode (HS-mode), 10 from VS-mode, 11 from M-mode. What the call asks for is in registers, by agreement. `xepc` is the address of the `ecall` itself; a handler that goes on after it adds 4.',
    'ecall', {}, { a0: 11 }, { before: HANDLER, after: ['handler:', 'csrr a0, mcause'] },
  ),
  ebreak: text(
    'Traps with cause 3, breakpoint. A debugger puts it in the place of another instruction.',
    'ebreak', {}, { a0: 3, a1: 0x8000000c }, { before: HANDLER, after: ['handler:', 'csrr a0, mcause', 'csrr a1, mepc'] },
  ),
  mret: text(
    'Returns from a trap that M-mode has taken: goes to `mepc`, in the mode of MPP (and, with MPV, as a guest), with MIE as MPIE was. Then MPIE is 1, MPP is U, and MPV is 0. The way into a lower mode for the first time, too. Below M-mode it is an illegal instruction.',
    'mret', {}, { a0: 8 },
    {
      before: [...HANDLER, 'la   t0, user', 'csrw mepc, t0          # MPP is 0: U-mode'],
      after: ['user:', 'ecall                  # from U-mode: cause 8', 'handler:', 'csrr a0, mcause'],
    },
  ),
  sret: text(
    'Returns from a trap that S-mode has taken: goes to `sepc`, in the mode of SPP (and, with SPV, as a guest), with SIE as SPIE was. In a guest it speaks of the registers of VS-mode. It is illegal in U-mode, and in S-mode while TSR is set; in VU-mode, or with VTSR in VS-mode, it raises the virtual-instruction exception.',
    'sret', {}, { a0: 8 },
    {
      before: [...HANDLER, 'la   t0, user', 'csrw sepc, t0          # SPP is 0: U-mode'],
      after: ['user:', 'ecall                  # from U-mode: cause 8', 'handler:', 'csrr a0, mcause'],
    },
  ),
  wfi: text(
    'Waits until an interrupt is pending that `mie` enables, whether or not it will be taken; time passes meanwhile, but no instructions do. It is illegal in U-mode, and below M-mode while TW is set; in VU-mode, or with VTW in VS-mode, it raises the virtual-instruction exception.',
    'wfi', {}, { a0: 1000 },
    {
      before: [
        'li   t0, 0x80          # MTIE: the timer may wake the hart',
        'csrw mie, t0',
        'li   t0, 0x2004000     # mtimecmp = 1000',
        'li   t1, 1000',
        'sw   t1, 0(t0)',
        'sw   zero, 4(t0)',
      ],
      after: ['csrr a0, time'],
    },
  ),
}; // prettier-ignore

export const systemTexts = { ...csr, ...traps };
