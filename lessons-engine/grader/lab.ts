// A lab: what the reader is given, and the checks that decide. Checks are ours and run natively; the reader's code runs
// in the sandbox and is reached through an `Attempt` only.

import type { Attempt } from './attempt.ts';
import type { Goal } from './goal.ts';

export interface Hint {
  title: string;
  /** Plain text with `code` marks. */
  text: string;
}

export interface Check {
  /** Stable, kebab-case. */
  id: string;
  /** A sentence about what must hold. */
  title: string;
  /** Resolves when it holds; throws `CheckFailure` when not. Called with a fresh attempt. */
  run(attempt: Attempt): Promise<void>;
}

export interface Lab {
  /** `chapter/lab`. */
  id: string;
  title: string;
  /** Minutes that it takes a reader who knows the chapter. */
  minutes: number;
  /** What to do, in two or three sentences. */
  brief: string;
  /** The module of types that the reader's code imports, for instance `ring/vm`. */
  api: string;
  /** The functions that the reader's code must export. */
  exports: string[];
  /** What the reader may look at beside the brief: the guests' sources, for instance. */
  material: { name: string; text: string }[];
  /** At least two. */
  hints: Hint[];
  /** At least three, in the order of the report. */
  checks: Check[];
  /** Present in a challenge: what to make small, or large, while all checks stay green. */
  goal?: Goal;
  /** Default seed of the generated inputs. */
  seed: number;
}
