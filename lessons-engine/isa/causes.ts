// Trap causes as they stand in `mcause` and `scause` (RISC-V Privileged ISA 1.12, table "Machine cause register values").

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
  EcallFromS: 9,
  EcallFromM: 11,
} as const;

/** Interrupts: bit numbers in `mip` and `mie`; in `mcause` they carry bit 31 as well. */
export const Interrupt = {
  SupervisorSoftware: 1,
  MachineSoftware: 3,
  SupervisorTimer: 5,
  MachineTimer: 7,
  SupervisorExternal: 9,
  MachineExternal: 11,
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
  11: 'environment call from M-mode',
};

const interruptNames: Readonly<Record<number, string>> = {
  1: 'supervisor software interrupt',
  3: 'machine software interrupt',
  5: 'supervisor timer interrupt',
  7: 'machine timer interrupt',
  9: 'supervisor external interrupt',
  11: 'machine external interrupt',
};

/** The manual's name of a value of `mcause` (signed or unsigned). */
export function causeName(mcause: number): string {
  const code = mcause & 0x7fffffff;
  const name = mcause >>> 31 ? interruptNames[code] : exceptionNames[code];
  return name ?? `reserved cause ${mcause >>> 0}`;
}
