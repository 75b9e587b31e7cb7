// What the events cost that are counted while something starts to serve: nanoseconds, each with its source, the year and the
// machine. They were measured by different people on different machines, so a sum of them is a sketch, not a measurement.
// Where nobody has published a figure that was found, it is null: unknown, and left out of the sum.

export interface StartCost {
  /** The count that it belongs to: an event, or a byte. */
  readonly id: string;
  /** What one of them is. */
  readonly label: string;
  /** null: unknown. */
  readonly nanoseconds: number | null;
  /** Where the number stands, in words that a reader can follow up. */
  readonly source: string;
  /** `measured`: by the source, as it stands. `converted`: from its cycles or rates. `assumed`: by us. */
  readonly kind: 'measured' | 'converted' | 'assumed' | 'unknown';
}

export const startCosts = [
  {
    id: 'instructions',
    label: 'an instruction of the machine',
    nanoseconds: 0.28,
    kind: 'assumed',
    source: 'one instruction a cycle at 3.6 GHz, the clock of the i7-9700K below',
  },
  {
    id: 'wasmInstructions',
    label: 'an instruction of WebAssembly',
    nanoseconds: 0.42,
    kind: 'converted',
    source:
      '1.5 times the row above: Jangda et al. 2019, SPEC CPU 1.45 and 1.55 times slower than native in two browsers',
  },
  {
    id: 'exits',
    label: 'an exit to the monitor and the way back',
    nanoseconds: 218,
    kind: 'converted',
    source:
      'Agesen et al. 2012, table 1: 784 cycles on Sandy Bridge (2011), at 3.6 GHz; the hardware alone, without the monitor’s work',
  },
  {
    id: 'systemCalls',
    label: 'a system call',
    nanoseconds: 61.67,
    kind: 'measured',
    source:
      'Kuenzer et al. 2021, table 1: one that does nothing, Linux 5.11 with its mitigations, i7-9700K; without the call’s work',
  },
  {
    id: 'faults',
    label: 'a page that a program touches for the first time',
    nanoseconds: 288,
    kind: 'converted',
    source: 'Adams & Agesen 2006, figure 4: 1,093 cycles natively, Pentium 4 at 3.8 GHz',
  },
  {
    id: 'programs',
    label: 'a process made and a program started in it',
    nanoseconds: 3_500_000,
    kind: 'measured',
    source:
      'Manco et al. 2017, section 4.2: fork and exec, mean, Xeon E5-1630 v3; the abstract of the same paper says 1 ms',
  },
  {
    id: 'monitors',
    label: 'a monitor with a whole machine’s devices, until its guest runs',
    nanoseconds: 42_200_000,
    kind: 'measured',
    source: 'Kuenzer et al. 2021, figure 10 and its data: QEMU with one network card, mean of 26, i7-9700K',
  },
  {
    id: 'microMonitors',
    label: 'a monitor with few devices, until its guest runs',
    nanoseconds: 1_753_000,
    kind: 'measured',
    source: 'Kuenzer et al. 2021, figure 10 and its data: Firecracker, no network card, mean of 26, i7-9700K',
  },
  {
    id: 'namespaces',
    label: 'a namespace made',
    nanoseconds: null,
    kind: 'unknown',
    source: 'no figure for one that we could read; the system call is counted above',
  },
  {
    id: 'groups',
    label: 'a control group made',
    nanoseconds: null,
    kind: 'unknown',
    source: 'no figure for one that we could read; the system call is counted above',
  },
  {
    id: 'mounts',
    label: 'a change of what is mounted where',
    nanoseconds: null,
    kind: 'unknown',
    source: 'no figure for one that we could read; the system call is counted above',
  },
  {
    id: 'links',
    label: 'a pair of virtual network cards made',
    nanoseconds: null,
    kind: 'unknown',
    source: 'no figure for one that we could read',
  },
  {
    id: 'instances',
    label: 'a WebAssembly module compiled and instantiated',
    nanoseconds: null,
    kind: 'unknown',
    source: 'depends on engine and module; its pages are counted above, its bytes below',
  },
  {
    id: 'bytesPulled',
    label: 'a byte from the registry',
    nanoseconds: 8,
    kind: 'assumed',
    source: 'a network of 1 Gbit/s that does nothing else',
  },
  {
    id: 'bytesUnpacked',
    label: 'a byte of an image unpacked',
    nanoseconds: 10,
    kind: 'assumed',
    source: '100 MB/s for decompressing, checking and writing',
  },
  {
    id: 'bytesRead',
    label: 'a byte read from disk',
    nanoseconds: 2,
    kind: 'assumed',
    source: 'a disk of 500 MB/s',
  },
  {
    id: 'bytesMoved',
    label: 'a byte of a frame between client and server',
    nanoseconds: 0.86,
    kind: 'converted',
    source: 'Felter et al. 2015: 9.3 Gbit/s for native, Docker and KVM alike, a 10 Gbit/s network',
  },
] as const satisfies readonly StartCost[];

export type StartCostId = (typeof startCosts)[number]['id'];

/** Nanoseconds of each event; null for unknown. */
export type Prices = Readonly<Record<StartCostId, number | null>>;

export const usualPrices: Prices = Object.fromEntries(
  startCosts.map(({ id, nanoseconds }) => [id, nanoseconds]),
) as Prices;

// #region time-of
/** Nanoseconds that the counts come to; what is unknown costs nothing here. */
export function timeOf(
  counts: Readonly<Partial<Record<StartCostId, number>>>,
  prices: Prices = usualPrices,
): number {
  return startCosts.reduce((sum, { id }) => sum + (counts[id] ?? 0) * (prices[id] ?? 0), 0);
}
// #endregion
