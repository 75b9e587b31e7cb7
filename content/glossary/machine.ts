// Words of the machine and of what interrupts it.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const machine = {
  hart: {
    id: 'hart',
    term: 'hart',
    long: 'hardware thread',
    says: 'RISC-V’s word for whatever fetches and executes instructions on its own: a core, or one of the threads of a core.',
  },
  privilegeMode: {
    id: 'privilege-mode',
    term: 'privilege mode',
    says: 'What the hart allows at the moment. RISC-V has machine mode (M), supervisor mode (S) and user mode (U), from the most privileges to the fewest.',
  },
  trap: {
    id: 'trap',
    term: 'trap',
    says: 'A forced transfer of control to a handler in a mode at least as privileged, with the reason and the place noted in CSRs such as `mcause` and `mepc`.',
  },
  exception: {
    id: 'exception',
    term: 'exception',
    says: 'A condition that an instruction itself causes, such as an illegal instruction or a page fault. It leads to a trap.',
  },
  interrupt: {
    id: 'interrupt',
    term: 'interrupt',
    says: 'An event from outside the running instruction, such as a timer, that may lead to a trap between two instructions.',
  },
  csr: {
    id: 'csr',
    term: 'CSR',
    long: 'control and status register',
    says: 'A register that steers the hart or reports on it. It is read and written with instructions of its own, such as `csrrw`.',
  },
  mmio: {
    id: 'mmio',
    term: 'MMIO',
    long: 'memory-mapped input and output',
    says: 'Devices that answer at memory addresses: storing a byte at the UART’s address sends that byte.',
  },
  delegation: {
    id: 'delegation',
    term: 'delegation',
    says: 'A setting by which the hart hands a trap to a less privileged handler directly, the guest’s kernel for instance, with nobody in between.',
  },
  firmware: {
    id: 'firmware',
    term: 'firmware',
    says: 'The program that a machine runs first: it finds out what is there, loads a kernel from somewhere, and jumps to it.',
  },
} as const satisfies Record<string, TermEntry>;
