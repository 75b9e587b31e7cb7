// What YearTable.astro is given for one year.

export interface YearGroup {
  /** The year, and what stands for it: `2005, Prescott: 3,963 cycles`. */
  title: string;
  rows: readonly { name: string; cells: readonly string[] }[];
}
