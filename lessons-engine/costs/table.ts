// What events cost, in cycles, each with its source. The machine counts; these turn counts into time for a chart. They are
// measurements of other people on other machines, and the page shows them as such.

export interface Cost {
  id: string;
  /** What one event is. */
  label: string;
  cycles: number;
  /** Where the number stands, in words that a reader can follow up. */
  source: string;
}

export const costs = {
  instruction: {
    id: 'instruction',
    label: 'one instruction, run directly',
    cycles: 1,
    source: 'assumed: one instruction a cycle',
  },
  exit: {
    id: 'exit',
    label: 'one trap to the monitor and back, emulation included',
    cycles: 2030,
    source: 'Adams & Agesen 2006, section 3.3: rdtsc by trap-and-emulate on a Pentium 4',
  },
} as const satisfies Record<string, Cost>;
