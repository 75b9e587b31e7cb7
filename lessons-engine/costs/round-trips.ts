// What it costs to leave a guest and enter it again, hardware alone, on processors of six years: one series, measured by the
// same people in the same way, so that the rows can be compared with one another.
// Agesen, Mattson, Rugina, Sheldon, "Software Techniques for Avoiding Hardware Virtualization Exits", USENIX ATC 2012, table 1.

export interface RoundTrip {
  /** Microarchitecture, as the paper names it. */
  machine: string;
  /** Quarter in which it came out. */
  launched: { year: number; quarter: 1 | 2 | 3 | 4 };
  /** Exit and entry together. */
  cycles: number;
}

export const roundTrips: readonly RoundTrip[] = [
  { machine: 'Prescott', launched: { year: 2005, quarter: 3 }, cycles: 3963 },
  { machine: 'Merom', launched: { year: 2006, quarter: 2 }, cycles: 1579 },
  { machine: 'Penryn', launched: { year: 2008, quarter: 1 }, cycles: 1266 },
  { machine: 'Nehalem', launched: { year: 2009, quarter: 3 }, cycles: 1009 },
  { machine: 'Westmere', launched: { year: 2010, quarter: 1 }, cycles: 761 },
  { machine: 'Sandy Bridge', launched: { year: 2011, quarter: 1 }, cycles: 784 },
];

export const ROUND_TRIPS_SOURCE = 'Agesen et al. 2012, table 1: hardware round-trip latency';
