// A file that somebody handed in and that cannot be read as a submission: what was expected and what was found. It ends as a row
// of the table, so it is caught where rows are made and nowhere else.

export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** The sentence for the row; any other error is passed on. */
export function unreadableMessage(error: unknown): string {
  if (!(error instanceof Unreadable)) throw error;
  return error.message;
}
