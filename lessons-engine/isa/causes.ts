// Trap causes as they stand in `mcause`, `scause` and `vscause` (RISC-V Privileged ISA 1.12, table "Machine cause register
// values", and chapter "Hypervisor Extension", section "Traps").

/** Exceptions: what an instruction did. */
export const Cause = {
  InstructionAddressMisaligned: 0,
  InstructionAccessFault: 1,
  IllegalInstruction: 2,
  Breakpoint: 3,
  LoadAddressMisaligned: 4,
  LoadAccessFault: 5,
  StoreAddressMisaligned: 6,
  StoreAccessFault: 7,
  EcallFromU: 8,
  /** From HS-mode where there is a hypervisor extension. U and VU share 8 in the same way. */
  EcallFromS: 9,
  EcallFromVS: 10,
  EcallFromM: 11,
  InstructionPageFault: 12,
  LoadPageFault: 13,
  StorePageFault: 15,
  InstructionGuestPageFault: 20,
  LoadGuestPageFault: 21,
  VirtualInstruction: 22,
  StoreGuestPageFault: 23,
} as const;

/** Interrupts: bit numbers in `mip` and `mie`; in `mcause` they carry bit 31 as well. */
export const Interrupt = {
  SupervisorSoftware: 1,
  VirtualSupervisorSoftware: 2,
  MachineSoftware: 3,
  SupervisorTimer: 5,
  VirtualSupervisorTimer: 6,
  MachineTimer: 7,
  SupervisorExternal: 9,
  VirtualSupervisorExternal: 10,
  MachineExternal: 11,
  SupervisorGuestExternal: 12,
} as const;

/** Bit 31 of `mcause`: the trap is an interrupt. */
export const INTERRUPT_BIT = 0x80000000;

const exceptionNames: Readonly<Record<number, string>> = {
  0: 'instruction address misaligned',
  1: 'instruction access fault',
  2: 'illegal instruction',
  3: 'breakpoint',
  4: 'load address misaligned',
  5: 'load access fault',
  6: 'store address misaligned',
  7: 'store access fault',
  8: 'environment call from U-mode',
  9: 'environment call from S-mode',
  10: 'environment call from VS-mode',
  11: 'environment call from M-mode',
  12: 'instruction page fault',
  13: 'load page fault',
  15: 'store page fault',
  20: 'instruction guest-page fault',
  21: 'load guest-page fault',
  22: 'virtual instruction',
  23: 'store guest-page fault',
};

const interruptNames: Readonly<Record<number, string>> = {
  1: 'supervisor software interrupt',
  2: 'virtual supervisor software interrupt',
  3: 'machine software interrupt',
  5: 'supervisor timer interrupt',
  6: 'virtual supervisor timer interrupt',
  7: 'machine timer interrupt',
  9: 'supervisor external interrupt',
  10: 'virtual supervisor external interrupt',
  11: 'machine external interrupt',
  12: 'supervisor guest external interrupt',
};

/** The manual's name of a value of `mcause` (signed or unsigned). */
export function causeName(mcause: number): string {
  const code = mcause & 0x7fffffff;
  const name = mcause >>> 31 ? interruptNames[code] : exceptionNames[code];
  return name ?? `reserved cause ${mcause >>> 0}`;
}
