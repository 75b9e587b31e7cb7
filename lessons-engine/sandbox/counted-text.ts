// Source text that counts how often it is read. Sucrase tries some constructs twice (a parenthesis may open an arrow
// function), so nesting them costs 2^depth, and no interrupt handler watches it. Reads are a count, like fuel.

/** Thrown by CountedText when it has been read too often. */
export class ReadTooOften extends Error {
  override name = 'ReadTooOften';
}

/** A string whose characters can be read `reads` times in all. */
export class CountedText extends String {
  #reads: number;

  constructor(text: string, reads: number) {
    super(text);
    this.#reads = reads;
  }

  override charCodeAt(index: number): number {
    if (--this.#reads < 0) throw new ReadTooOften('the text was read too often');
    return super.charCodeAt(index);
  }
}
