// What the reference says about interrupts: who raises one, how it goes away, where it can be taken, and lines that make it
// pending. RISC-V Privileged ISA 1.12, sections 3.1.9, 4.1.3 and 8.2.

import { Interrupt } from '../../../lessons-engine/isa/index.ts';
import type { Privilege } from './privilege.ts';

export interface InterruptText {
  readonly number: number;
  /** Its bits in the pending and the enable registers. */
  readonly bits: string;
  readonly says: string;
  readonly clears: string;
  /** Which mode takes it at reset: S-level and M-level interrupts go to M-mode until they are delegated. */
  readonly takenBy: 'M-mode' | 'HS-mode' | null;
  /** Makes it pending and enables it, in machine mode. */
  readonly lines: readonly string[];
}

const inMip = (bit: string, mask: string): string[] => [
  `li   t0, ${mask}`.padEnd(23) + `# ${bit}`,
  'csrs mie, t0',
  'csrs mip, t0',
];
const inHvip = (bit: string, mask: string): string[] => [
  `li   t0, ${mask}`.padEnd(23) + `# ${bit}`,
  'csrs hie, t0',
  'csrs hvip, t0',
];

const supervisor: readonly InterruptText[] = [
  {
    number: Interrupt.SupervisorSoftware,
    bits: 'SSIP, SSIE',
    says: 'Pending while SSIP is set: software sets it, in M-mode for an S-mode kernel, or the kernel for itself.',
    clears: 'Clear SSIP, in `mip` or `sip`.',
    takenBy: 'M-mode',
    lines: inMip('SSI', '2'),
  },
  {
    number: Interrupt.SupervisorTimer,
    bits: 'STIP, STIE',
    says: 'Pending while STIP is set. Only M-mode can set it: firmware does when the machine timer has come up and the kernel has asked for it.',
    clears: 'Clear STIP in `mip`; the kernel asks its firmware for a later time.',
    takenBy: 'M-mode',
    lines: inMip('STI', '0x20'),
  },
  {
    number: Interrupt.SupervisorExternal,
    bits: 'SEIP, SEIE',
    says: 'Pending while context 1 of the PLIC has a request, or while M-mode has set SEIP.',
    clears: 'Claim at the PLIC and serve the device; clear SEIP in `mip` if software has set it.',
    takenBy: 'M-mode',
    lines: inMip('SEI', '0x200'),
  },
];

const machine: readonly InterruptText[] = [
  {
    number: Interrupt.MachineSoftware,
    bits: 'MSIP, MSIE',
    says: 'Pending while msip of the CLINT is 1; one hart sends it to another.',
    clears: 'Store 0 to msip.',
    takenBy: 'M-mode',
    lines: ['li   t0, 8             # MSI', 'csrs mie, t0', 'li   t1, 0x2000000     # msip', 'li   t2, 1', 'sw   t2, 0(t1)'],
  },
  {
    number: Interrupt.MachineTimer,
    bits: 'MTIP, MTIE',
    says: 'Pending while mtime ≥ mtimecmp at the CLINT.',
    clears: 'Store a later time to mtimecmp.',
    takenBy: 'M-mode',
    lines: ['li   t0, 0x80          # MTI', 'csrs mie, t0', 'li   t1, 0x2004000     # mtimecmp: now', 'sw   zero, 0(t1)', 'sw   zero, 4(t1)'],
  },
  {
    number: Interrupt.MachineExternal,
    bits: 'MEIP, MEIE',
    says: 'Pending while context 0 of the PLIC has a request.',
    clears: 'Claim at the PLIC and serve the device.',
    takenBy: 'M-mode',
    lines: [
      'li   t0, 0x800         # MEI',
      'csrs mie, t0',
      'li   t1, 0x10000000    # UART: the transmitter is empty',
      'li   t2, 2',
      'sb   t2, 1(t1)',
      'li   t1, 0x0c000028    # PLIC: priority of source 10',
      'sw   t2, 0(t1)',
      'li   t1, 0x0c002000    # PLIC: enable it for M-mode',
      'li   t2, 0x400',
      'sw   t2, 0(t1)',
    ],
  },
]; // prettier-ignore

const AS_SUPERVISOR = 'Delegated by `hideleg` it goes to VS-mode, which sees the number of its own:';

const guest: readonly InterruptText[] = [
  {
    number: Interrupt.VirtualSupervisorSoftware,
    bits: 'VSSIP, VSSIE',
    says: `Pending while VSSIP of \`hvip\` is set: a hypervisor injects it. ${AS_SUPERVISOR} 1.`,
    clears: 'Clear VSSIP in `hvip`; the guest, SSIP in its `sip`.',
    takenBy: 'HS-mode',
    lines: inHvip('VSSI', '4'),
  },
  {
    number: Interrupt.VirtualSupervisorTimer,
    bits: 'VSTIP, VSTIE',
    says: `Pending while VSTIP of \`hvip\` is set. ${AS_SUPERVISOR} 5.`,
    clears: 'Clear VSTIP in `hvip`.',
    takenBy: 'HS-mode',
    lines: inHvip('VSTI', '0x40'),
  },
  {
    number: Interrupt.VirtualSupervisorExternal,
    bits: 'VSEIP, VSEIE',
    says: `Pending while VSEIP of \`hvip\` is set. ${AS_SUPERVISOR} 9.`,
    clears: 'Clear VSEIP in `hvip`.',
    takenBy: 'HS-mode',
    lines: inHvip('VSEI', '0x400'),
  },
  {
    number: Interrupt.SupervisorGuestExternal,
    bits: 'SGEIP, SGEIE',
    says: 'A guest external interrupt waits for a guest that is not running. This machine has no guest external interrupts (GEILEN is 0), so it never comes and its bits are 0.',
    clears: 'There is nothing to clear.',
    takenBy: null,
    lines: [],
  },
];

/** Every interrupt, by its number. */
export const interruptTexts: readonly InterruptText[] = [...supervisor, ...machine, ...guest].toSorted(
  (a, b) => a.number - b.number,
);

/** Where it is taken before anything is delegated: in the mode that takes it when enabled, and always below that. */
export function canBeTakenIn({ takenBy }: InterruptText, { id }: Privilege): boolean {
  return takenBy === 'M-mode' || (takenBy === 'HS-mode' && id !== 'm');
}
