// Control and status registers: number and name (RISC-V Privileged ISA 1.12, section 2.2 "CSR Listing", with medelegh and
// hedelegh of 1.13, which RV32 alone has). Left out: floating point, vectors, and what extensions bring that the machine lacks.
// Bits 9:8 of a number say the lowest mode that may touch it, bits 11:10 = 3 that it is read-only (section 2.1).

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** Indices of the hardware performance-monitoring counters. */
type From3To31 = `${3 | 4 | 5 | 6 | 7 | 8 | 9}` | `${1 | 2}${Digit}` | `3${0 | 1}`;
type From0To15 = `${Digit}` | `1${0 | 1 | 2 | 3 | 4 | 5}`;
type From0To63 = `${Digit}` | `${1 | 2 | 3 | 4 | 5}${Digit}` | `6${0 | 1 | 2 | 3}`;

const single = {
  sstatus: 0x100, sie: 0x104, stvec: 0x105, scounteren: 0x106, senvcfg: 0x10a,
  sscratch: 0x140, sepc: 0x141, scause: 0x142, stval: 0x143, sip: 0x144, satp: 0x180,
  vsstatus: 0x200, vsie: 0x204, vstvec: 0x205,
  vsscratch: 0x240, vsepc: 0x241, vscause: 0x242, vstval: 0x243, vsip: 0x244, vsatp: 0x280,
  hstatus: 0x600, hedeleg: 0x602, hideleg: 0x603, hie: 0x604, htimedelta: 0x605, hcounteren: 0x606, hgeie: 0x607,
  henvcfg: 0x60a, hedelegh: 0x612, htimedeltah: 0x615, henvcfgh: 0x61a,
  htval: 0x643, hip: 0x644, hvip: 0x645, htinst: 0x64a, hgatp: 0x680, hgeip: 0xe12,
  mvendorid: 0xf11, marchid: 0xf12, mimpid: 0xf13, mhartid: 0xf14, mconfigptr: 0xf15,
  mstatus: 0x300, misa: 0x301, medeleg: 0x302, mideleg: 0x303, mie: 0x304, mtvec: 0x305, mcounteren: 0x306,
  menvcfg: 0x30a, mstatush: 0x310, medelegh: 0x312, menvcfgh: 0x31a,
  mscratch: 0x340, mepc: 0x341, mcause: 0x342, mtval: 0x343, mip: 0x344, mtinst: 0x34a, mtval2: 0x34b,
  tselect: 0x7a0, tdata1: 0x7a1, tdata2: 0x7a2, tdata3: 0x7a3,
  cycle: 0xc00, time: 0xc01, instret: 0xc02, cycleh: 0xc80, timeh: 0xc81, instreth: 0xc82,
  mcycle: 0xb00, minstret: 0xb02, mcycleh: 0xb80, minstreth: 0xb82, mcountinhibit: 0x320,
} as const; // prettier-ignore

export type CsrName =
  | keyof typeof single
  | `${'hpmcounter' | 'mhpmcounter' | 'mhpmevent'}${From3To31}`
  | `${'hpmcounter' | 'mhpmcounter'}${From3To31}h`
  | `pmpcfg${From0To15}`
  | `pmpaddr${From0To63}`;

/** Registers that are counted through: `name` with a number from `first` to `last`, the one numbered 0 at `base`. */
function family(
  name: string,
  first: number,
  last: number,
  base: number,
  suffix = '',
): Record<string, number> {
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return Object.fromEntries(numbers.map((index) => [`${name}${index}${suffix}`, base + index]));
}

export const csrNumbers = {
  ...single,
  ...family('hpmcounter', 3, 31, 0xc00),
  ...family('hpmcounter', 3, 31, 0xc80, 'h'),
  ...family('mhpmcounter', 3, 31, 0xb00),
  ...family('mhpmcounter', 3, 31, 0xb80, 'h'),
  ...family('mhpmevent', 3, 31, 0x320),
  ...family('pmpcfg', 0, 15, 0x3a0),
  ...family('pmpaddr', 0, 63, 0x3b0),
} as Readonly<Record<CsrName, number>>;

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
