// What a check throws when the reader's work does not hold. Everything that it says is for the reader.

import type { SourcePlace } from './report.ts';

export class CheckFailure extends Error {
  override name = 'CheckFailure';
  /** Ready for display; undefined where the check compares nothing. */
  readonly expected: string | undefined;
  /** Likewise. */
  readonly found: string | undefined;
  /** In the reader's file; undefined when it is not known. */
  readonly place: SourcePlace | undefined;

  /**
   * `message` is a sentence for the reader; `expected` and `found` stand below it, and `place` is marked in the editor.
   */
  constructor(message: string, details: { expected?: string; found?: string; place?: SourcePlace } = {}) {
    super(message);
    this.expected = details.expected;
    this.found = details.found;
    this.place = details.place;
  }
}

/** Throws unless both are the same text. */
export function expectSame(what: string, expected: string, found: string): void {
  if (expected !== found) throw new CheckFailure(what, { expected, found });
}
