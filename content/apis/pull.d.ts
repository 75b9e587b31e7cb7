/** The steps that build an image, and three releases of it. */

export interface Step {
  name: string;
  /** Steps that must run before this one. */
  after: string[];
  /** Files that it makes, or makes anew over what was there. */
  writes: { path: string; bytes: number }[];
  /** Files that it takes away. */
  removes: string[];
  /**
   * Releases, 2 or 3, whose input to this step differs from the release
   * before: what it writes is of the same size and not the same.
   */
  changes: number[];
}

/** Layers from the bottom up; in each, the names of its steps in order. */
export type Plan = string[][];
