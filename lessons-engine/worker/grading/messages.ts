// What travels between the page that grades submissions and the workers that do it. All of it is structured-cloneable.

import type {
  Across,
  Assignment,
  CourseVersion,
  GradedSubmission,
  KeptSource,
  MatchingLines,
} from '../../assignment/index.ts';

export interface GivenAssignment {
  /** The assignment's file or link. */
  text: string;
  /** If it is sealed. */
  passphrase?: string;
  /** When submissions came: the text of a table as `readReceipts` takes it. */
  receipts?: string;
}

export type GradingRequest =
  /** Everything that follows is about it. */
  | ({ type: 'begin' } & GivenAssignment)
  /** `text`: of a submission's file. */
  | { type: 'grade'; file: string; text: string }
  | { type: 'across'; rows: GradedSubmission[]; sources: [file: string, kept: KeptSource[]][] }
  /** Two programs for the lab `ref`, by the texts of the submissions' files. */
  | { type: 'pair'; ref: string; a: string; b: string };

export type NumberedGradingRequest = { id: number } & GradingRequest;

/** Two programs side by side, and where they are alike. */
export interface ComparedPrograms {
  /** Its source; `b` that of the other one. */
  a: string;
  b: string;
  lines: MatchingLines[];
}

export type GradingResponse =
  /** `course` is the one that grades. `isClosed`: it is sealed, and no passphrase was given. */
  | {
      id: number;
      type: 'begun';
      assignment: Assignment;
      course: CourseVersion;
      isClosed: boolean;
      /** Times of receipt that were read. */
      receipts: number;
    }
  /** An item is done; the answer is still to come. */
  | { id: number; type: 'item' }
  | { id: number; type: 'graded'; row: GradedSubmission; kept: KeptSource[] }
  | { id: number; type: 'across'; across: Across }
  | { id: number; type: 'pair'; pair: ComparedPrograms }
  /** What was given cannot be used; the message is for the instructor. */
  | { id: number; type: 'refused'; message: string }
  /** A bug of ours. */
  | { id: number; type: 'bug'; message: string; stack: string };
