/** What a host knows of its guests when it decides about their balloons. */

export interface Guest {
  /** Frames that it has now. */
  pages: number;
  /** Frames that it was promised: its balloon may not take it below. */
  min: number;
  /**
   * For each period, oldest first: how many of `sampled` pages, picked at
   * random among all of its pages, it touched.
   */
  touched: number[];
}

export interface Situation {
  guests: Guest[];
  /** Pages that are looked at in one period, for each guest. */
  sampled: number;
  /** Frames that nobody has. */
  free: number;
  /** Frames that the guest that waits must have before it can start. */
  needed: number;
}
