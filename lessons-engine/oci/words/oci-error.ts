// What is wrong with a document, an archive or a request: where, what was expected there, what was found. It is an error of
// whoever made the document, not of the kernel, and it is raised before anything was changed.

export class OciError extends Error {
  /** The property, entry or reference that is wrong, as `linux.seccomp`. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;

  constructor(where: string, expected: string, found: string) {
    super(`${where}: expected ${expected}, found ${found}`);
    this.name = 'OciError';
    this.where = where;
    this.expected = expected;
    this.found = found;
  }
}
