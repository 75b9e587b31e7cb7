// Questions and their grading. A question carries its answer: quizzes are for learning, and what a page holds cannot be
// secret. `gradeAnswer` is pure; the page, the tests and the command line call the same function.

/** Text of prompts, options and explanations: plain, with `code` and *emphasis* as the only marks. */
export type Inline = string;

interface Base {
  /** Stable, kebab-case, unique in the quiz; progress is stored under it. */
  id: string;
  prompt: Inline;
}

export interface Option {
  id: string;
  text: Inline;
  correct: boolean;
  /** Why it is right or wrong; shown for every option after answering. */
  explanation: Inline;
}

/** Exactly one option is correct. */
export interface SingleQuestion extends Base {
  kind: 'single';
  options: Option[];
}

/** Any number of options, at least one, is correct. */
export interface MultipleQuestion extends Base {
  kind: 'multiple';
  options: Option[];
}

/** A number; right when it lies within `tolerance` of `answer`. */
export interface NumericQuestion extends Base {
  kind: 'numeric';
  answer: number;
  /** Share of the answer (0.1 = ±10 %), from 0 up to 1; 0 asks for the exact number. */
  tolerance: number;
  unit: string;
  explanation: Inline;
  /** The same question with other data, for students who are each to have their own. */
  variants?: readonly Pick<NumericQuestion, 'prompt' | 'answer' | 'explanation'>[];
}

/** `items` stand here in the right order; the page shows them shuffled. */
export interface OrderingQuestion extends Base {
  kind: 'ordering';
  items: { id: string; text: Inline; explanation: Inline }[];
}

/** Each left side belongs to its own right side. */
export interface MatchingQuestion extends Base {
  kind: 'matching';
  pairs: { id: string; left: Inline; right: Inline; explanation: Inline }[];
}

/** What does `register` hold after `steps` steps of `program`? `answer` is computed by the engine when the site is built. */
export interface TraceQuestion extends Base {
  kind: 'trace';
  /** RISC-V assembly, starts in machine mode at 0x8000_0000. */
  program: string;
  steps: number;
  /** ABI name of a register, or a CSR. */
  register: string;
  /** The value as an unsigned word. */
  answer: number;
  explanation: Inline;
  /** The same question with other programs or constants. */
  variants?: readonly Pick<
    TraceQuestion,
    'prompt' | 'program' | 'steps' | 'register' | 'answer' | 'explanation'
  >[];
}

export type Question =
  SingleQuestion | MultipleQuestion | NumericQuestion | OrderingQuestion | MatchingQuestion | TraceQuestion;

export interface Quiz {
  /** `chapter/quiz`. */
  id: string;
  questions: Question[];
}

/** What the reader handed in. `text` is as typed; ids are those of options, items and pairs. */
export type Answer =
  | { kind: 'single'; choice: string | null }
  | { kind: 'multiple'; choices: string[] }
  | { kind: 'numeric'; text: string }
  | { kind: 'ordering'; order: string[] }
  | { kind: 'matching'; pairs: Record<string, string> }
  | { kind: 'trace'; text: string };

/** The verdict on one option, item or pair, or on the one value of a numeric or trace question (id `value`). */
export interface PartVerdict {
  /** Of an option, item or pair; or `value`. */
  id: string;
  /** Whether the reader's treatment of this part was right (chosen and correct, or left out and wrong). */
  right: boolean;
  explanation: Inline;
}

export interface Verdict {
  /** All parts are right. */
  correct: boolean;
  /** The right answer in words, for display. */
  answer: string;
  parts: PartVerdict[];
  /** For an answer that could not be graded (a number that cannot be read, nothing chosen, an item left out): what was
   *  expected and found. `parts` is empty then, and the answer is not counted as a try. */
  unreadable?: string;
}
