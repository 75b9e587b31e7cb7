// What grading one submission says: a row of the table, item by item. Numbers and text only, so that the page and the command
// line can be compared, a run that was killed can go on, and a spreadsheet can hold it.

import type { ItemRef } from './item-ref.ts';

/** What somebody should look at. None of them says that anybody has cheated. */
export type FlagKind =
  /** What the file claims is not what running it gives. */
  | 'claimed-differs'
  /** Made with an engine or rules that are not those it was graded with. */
  | 'other-version'
  /** The source of another submission, or nearly. */
  | 'similar'
  /** The source is the solution that the course publishes, or nearly. */
  | 'published-solution'
  /** The attempts cannot have happened as they are told. */
  | 'history'
  /** The assignment is another edition of the one that is graded. */
  | 'other-edition'
  /** Worked on with a seed that is not this student's. */
  | 'other-seed'
  /** Work on something that this student was not asked for; it is not graded. */
  | 'not-given'
  /** Another file of the same student was graded instead. */
  | 'superseded';

export interface Flag {
  kind: FlagKind;
  /** The item that it is about; missing where it is about the whole file. */
  ref?: ItemRef;
  /** A sentence with what was expected and what was found. */
  text: string;
}

export interface GradedItem {
  ref: ItemRef;
  /** What it earned, before lateness, in points of the assignment. */
  points: number;
  /** What it is worth, in points of the assignment. */
  of: number;
  /** What the file claims, in the same points; null when it claims nothing. */
  claimed: number | null;
  /** What was found, in a few words: `5 of 6 checks`, `right`, `not handed in`. */
  found: string;
  /** Why it earned nothing though something was handed in: it does not load, it ran out of fuel. */
  message?: string;
}

export type GradedSubmission =
  | {
      outcome: 'graded';
      /** Where it was found: a path, or a path in an archive. */
      file: string;
      student: { id: string; name: string };
      items: GradedItem[];
      /** Sum of the items, times the factor of lateness, rounded to two places. */
      points: number;
      of: number;
      /** By the student's clock. */
      handedIn: string;
      /** By the clock of whoever took the file, where that is known. */
      receivedAt?: string;
      late: { late: boolean; days: number; factor: number };
      flags: Flag[];
    }
  | {
      /** It could not be graded at all; the others were. */
      outcome: 'refused';
      file: string;
      message: string;
    };
