// What one group measured on one Pentium 4 (and some of it on one Core 2 Duo) with one product that could run a guest in two
// ways: by binary translation, and on the first processors with virtualization. So its columns can be compared.
// Adams & Agesen, "A Comparison of Software and Hardware Techniques for x86 Virtualization", ASPLOS 2006: section 3.3,
// table 1, and the appendix of the authors' version with the figures behind its bars.

/** Cycles of one operation. `native` without any monitor. */
export interface Nanobenchmark {
  /** The paper's name. */
  name: string;
  native: number;
  /** The software VMM: binary translation. */
  software: number;
  /** The hardware VMM: VT-x without nested paging. */
  hardware: number;
}

/** On a 3.8 GHz Pentium 4 672. Figure 4 and the appendix. */
export const nanobenchmarks = {
  syscall: { name: 'syscall', native: 242, software: 2308, hardware: 246 },
  in: { name: 'in', native: 3209, software: 216, hardware: 15826 },
  cr8wr: { name: 'cr8wr', native: 150, software: 35, hardware: 177 },
  callret: { name: 'call/ret', native: 11, software: 51, hardware: 11 },
  pgfault: { name: 'pgfault', native: 1093, software: 3927, hardware: 11242 },
  divzero: { name: 'divzero', native: 889, software: 3223, hardware: 1014 },
  ptemod: { name: 'ptemod', native: 1, software: 391, hardware: 12733 },
} as const satisfies Record<string, Nanobenchmark>;

/** forkwait, 40,000 processes made and waited for: seconds. Section 6.2, section 7.1 and the appendix. */
export const forkwaitSeconds = [
  { machine: 'Pentium 4 672, 3.8 GHz', native: 6.02, software: 36.95, hardware: 106.4 },
  { machine: 'Core 2 Duo, 2.66 GHz', native: 2.62, software: 18.43, hardware: 38.89 },
] as const;

/** Ways to carry out `rdtsc` for a guest, on a Pentium 4: cycles. Section 3.3. */
export const privilegedInstruction = { trap: 2030, callout: 1254, inCache: 216 } as const;

/** Cycles to translate one instruction of the guest. Section 6.3. */
export const TRANSLATE_INSTRUCTION = 2300;
