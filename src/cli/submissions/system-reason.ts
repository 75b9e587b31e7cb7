// What the system says of a file that cannot be read, in the words of the sentences in which it is told.

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
