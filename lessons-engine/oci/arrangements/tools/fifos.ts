// Fifos through which a container's output comes from its shim to whoever asked for the container.

import { AT_FDCWD, call, type Calls, mkdirAll, O_NONBLOCK, O_RDONLY, open, S_IFIFO, stat, unlink } from '../../../kernel/index.ts'; // prettier-ignore

export interface Fifos {
  readonly stdout: string;
  readonly stderr: string;
}

export const fifosIn = (directory: string, id: string): Fifos => ({
  stdout: `${directory}/${id}-stdout`,
  stderr: `${directory}/${id}-stderr`,
});

export function* makeFifos(directory: string, id: string): Calls<Fifos> {
  yield* mkdirAll(directory);
  const fifos = fifosIn(directory, id);
  for (const path of Object.values(fifos) as string[])
    yield* call('mknodat', AT_FDCWD, path, S_IFIFO | 0o700, 0);
  return fifos;
}

/** A descriptor for reading; that nobody writes yet is no end. */
export const openFifo = (path: string): Calls<number> => open(path, O_RDONLY | O_NONBLOCK);

export function* removeFifos(fifos: Fifos): Calls<void> {
  for (const path of Object.values(fifos) as string[]) if ((yield* stat(path)) !== null) yield* unlink(path);
}
