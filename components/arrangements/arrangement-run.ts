// What one arrangement's run has to show: filled by a chapter from the engine's counts.

/** One request, or one program run by another. */
export interface CallStep {
  readonly from: string;
  readonly to: string;
  /** `gRPC`, `HTTP`, `exec` … */
  readonly by: string;
  readonly what: string;
}

export interface TreeLine {
  /** Parents above it, pid 1 not counted. */
  readonly depth: number;
  readonly name: string;
  readonly role: 'daemon' | 'container' | 'other';
}

export interface ArrangementRun {
  readonly title: string;
  /** What was typed or put where somebody looks. */
  readonly asked: readonly string[];
  readonly steps: readonly CallStep[];
  readonly tree: readonly TreeLine[];
  /** A sentence below the picture. */
  readonly note: string;
}

/** Who takes part, in the order in which they first do: the columns of the picture. */
export function participants(steps: readonly CallStep[]): string[] {
  return [...new Set(steps.flatMap(({ from, to }) => [from, to]))];
}
