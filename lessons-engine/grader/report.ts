// What grading says: one `CheckResult` a check, in the order of the lab. A report holds counts and text only, so that it
// can be compared, stored, and made again elsewhere word by word.

import type { Reached } from './goal.ts';

/** A place in the reader's own file; both 1-based. */
export interface SourcePlace {
  line: number;
  column: number;
}

export interface CheckResult {
  /** Stable within the lab, kebab-case. */
  id: string;
  /** A sentence about what must hold. */
  title: string;
  /** False also of a check that did not run. */
  passed: boolean;
  /** Why it failed, in a few sentences. Absent when it passed or did not run. */
  message?: string;
  /** What was expected, ready for display, when the check compares two things. */
  expected?: string;
  /** What was found instead, likewise. */
  found?: string;
  /** Where in the reader's file, when it is known. */
  place?: SourcePlace;
  /** What the reader's code printed with `console.log` during this check. */
  console: string[];
  /** What the engine counted during this check: `instructions`, `exits`, … (unit: events). */
  counters: Record<string, number>;
  /** Fuel that the reader's code burnt in the sandbox (unit: 10,000 interpreter operations). */
  fuel: number;
}

/** Why the reader's file cannot be checked at all: it does not load, or exports none of the lab's functions. */
export interface LoadFailure {
  /** What is wrong, for the reader. */
  message: string;
  /** Where in the reader's file, when it is known. */
  place?: SourcePlace;
  /** What the reader's code printed until then. */
  console: string[];
}

export interface Report {
  /** `chapter/lab`. */
  lab: string;
  /** Whether all checks have. */
  passed: boolean;
  /** The seed of the generated inputs; the same seed gives the same report. */
  seed: number;
  /** Present when no check could begin: then none of `checks` has run, and none has passed. */
  loadFailure?: LoadFailure;
  /** In the order of the lab, those that did not run included. */
  checks: CheckResult[];
  /** Sums over the checks. */
  counters: Record<string, number>;
  /** Present when the lab has a goal and the program passes. */
  reached?: Reached;
  /** Sum over the checks; of a file that does not load, what it burnt until then. */
  fuel: number;
}
