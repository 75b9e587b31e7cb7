// What is wrong with a source file, collected: one statement's problem does not hide the next one's.
// Deep code calls `complain`; `Problems.attempt` is the only place that catches it.

/** A stretch of the source: line and column count from 1, column and length in UTF-16 units as editors do. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One thing that is wrong, where, and what was expected there. */
export interface AssemblyProblem extends Span {
  /** What was expected and what was found, without the place. */
  readonly message: string;
}

/** The source cannot be assembled. `problems` has every problem of the file (the first 1000), in source order. */
export class AssemblyError extends Error {
  readonly problems: readonly AssemblyProblem[];

  constructor(fileName: string, problems: readonly AssemblyProblem[]) {
    super(
      problems.map(({ line, column, message }) => `${fileName}:${line}:${column}: ${message}`).join('\n'),
    );
    this.name = 'AssemblyError';
    this.problems = problems;
  }
}

/** Ends the work on one operand or statement. */
class Complaint extends Error {
  readonly at: Span;

  constructor(at: Span, message: string) {
    super(message);
    this.at = at;
  }
}

export function complain(at: Span, message: string): never {
  throw new Complaint(at, message);
}

const LIMIT = 1000;

export class Problems {
  readonly #fileName: string;
  readonly #found: AssemblyProblem[] = [];

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  add({ line, column, length }: Span, message: string): void {
    this.#found.push({ message, line, column, length });
    if (this.#found.length === LIMIT) this.throwIfAny();
  }

  /** The result of `work`, or undefined when it complained; the complaint is kept. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      this.add(error.at, error.message);
      return undefined;
    }
  }

  throwIfAny(): void {
    if (this.#found.length === 0) return;
    const inOrder = this.#found.toSorted((a, b) => a.line - b.line || a.column - b.column);
    const unique = inOrder.filter((problem, index) => {
      const before = inOrder[index - 1];
      return (
        !before ||
        before.message !== problem.message ||
        before.line !== problem.line ||
        before.column !== problem.column
      );
    });
    throw new AssemblyError(this.#fileName, unique);
  }
}

/** The result of `work`, or undefined when it complained; the complaint is dropped, because it may yet be answered. */
export function tryQuietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return undefined;
  }
}
