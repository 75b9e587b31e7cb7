// Opening a named pipe (fifo(7)): each side waits for the other. A sleeping open is made again from its beginning, so the
// side that comes second lets the first one go and counts as there until it has really opened.

import { KernelError } from '../kernel-error.ts';
import { Sleep } from '../wait-queue.ts';
import { O_NONBLOCK, readsWith, writesWith } from './open-flags.ts';
import type { Path } from './path.ts';
import { Pipe, PipeFile } from './pipe.ts';

export function openFifo(path: Path, flags: number): PipeFile {
  const { inode } = path;
  const pipe = (inode.attached ??= new Pipe(inode.ino)) as Pipe;
  const reads = readsWith(flags);
  const writes = writesWith(flags);
  if (!(reads && writes)) meet(pipe, reads, (flags & O_NONBLOCK) !== 0);
  const file = new PipeFile(pipe, flags, path);
  if (reads) {
    pipe.expectedReaders = Math.max(0, pipe.expectedReaders - 1);
    pipe.expectedWriters += pipe.opening.writers.size;
    pipe.opening.writers.wake();
  }
  if (writes) {
    pipe.expectedWriters = Math.max(0, pipe.expectedWriters - 1);
    pipe.expectedReaders += pipe.opening.readers.size;
    pipe.opening.readers.wake();
  }
  return file;
}

/** Returns when the other side is there, or needs not be. */
function meet(pipe: Pipe, reads: boolean, nonblocking: boolean): void {
  const { opening } = pipe;
  if (reads && (nonblocking || pipe.writers > 0 || pipe.expectedReaders > 0 || opening.writers.size > 0))
    return;
  if (!reads && (pipe.readers > 0 || pipe.expectedWriters > 0 || (!nonblocking && opening.readers.size > 0)))
    return;
  if (nonblocking) throw new KernelError('ENXIO', 'nobody has this fifo open for reading');
  throw new Sleep([reads ? opening.readers : opening.writers]);
}
