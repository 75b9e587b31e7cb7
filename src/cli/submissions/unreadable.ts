// A file that somebody handed in and that cannot be read as a submission: what was expected and what was found. It ends as a row
// of the table, so it is caught where rows are made and nowhere else.

export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** What the system says of a file, in words. */
export function systemReason(error: unknown): string {
  const { code = 'an error' } = error as NodeJS.ErrnoException;
  return reasons[code] ?? code;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'one that may not be read',
  EISDIR: 'a folder',
  ELOOP: 'a symbolic link, which is not followed',
  EMFILE: 'too many files that are open',
  ENAMETOOLONG: 'a name that is too long',
  ENOENT: 'nothing there',
  ENXIO: 'a socket or a pipe',
  EPERM: 'one that may not be read',
};
