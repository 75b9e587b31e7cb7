// Control and status registers: number and name (RISC-V Privileged ISA 1.12, section 2.2 "CSR Listing").
// Bits 9:8 of a number say the lowest mode that may touch it, bits 11:10 = 3 that it is read-only (section 2.1).

export const csrNumbers = {
  cycle: 0xc00, time: 0xc01, instret: 0xc02, cycleh: 0xc80, timeh: 0xc81, instreth: 0xc82,
  sstatus: 0x100, sie: 0x104, stvec: 0x105, scounteren: 0x106, sscratch: 0x140, sepc: 0x141, scause: 0x142, stval: 0x143, sip: 0x144, satp: 0x180,
  mvendorid: 0xf11, marchid: 0xf12, mimpid: 0xf13, mhartid: 0xf14, mconfigptr: 0xf15,
  mstatus: 0x300, misa: 0x301, medeleg: 0x302, mideleg: 0x303, mie: 0x304, mtvec: 0x305, mcounteren: 0x306, mstatush: 0x310,
  mcountinhibit: 0x320, mscratch: 0x340, mepc: 0x341, mcause: 0x342, mtval: 0x343, mip: 0x344,
  mcycle: 0xb00, minstret: 0xb02, mcycleh: 0xb80, minstreth: 0xb82,
} as const; // prettier-ignore

export type CsrName = keyof typeof csrNumbers;

const names = new Map<number, CsrName>(
  (Object.entries(csrNumbers) as [CsrName, number][]).map(([name, number]) => [number, name]),
);

/** The name of CSR `number`, or undefined when the machine has none there. */
export function csrName(number: number): CsrName | undefined {
  return names.get(number);
}

/** The number of the CSR called `name`, or undefined. */
export function csrNumber(name: string): number | undefined {
  return Object.hasOwn(csrNumbers, name) ? csrNumbers[name as CsrName] : undefined;
}

/** The lowest mode that may access CSR `number`: 0 user, 1 supervisor, 2 hypervisor, 3 machine. */
export function csrPrivilege(number: number): 0 | 1 | 2 | 3 {
  return ((number >>> 8) & 3) as 0 | 1 | 2 | 3;
}

/** Whether writing CSR `number` is illegal by its number alone. */
export function csrReadOnly(number: number): boolean {
  return number >>> 10 === 3;
}
