// Bytes between a program's memory and its open files: what read, write and their relatives share. Data goes in pieces, so
// that a program cannot ask for more memory than there is; what was moved before an error counts.

import { BrokenPipe } from '../fs/pipe.ts';
import type { OpenFile } from '../fs/open-file.ts';
import { capableOver } from '../fs/permission.ts';
import { RegularFile } from '../fs/regular-file.ts';
import { KernelError } from '../kernel-error.ts';
import { sendSignal } from '../task/send-signal.ts';
import { fromKernel, Signal } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import type { Call } from './call.ts';

/** A place in the program's memory. */
export interface Span {
  readonly address: number;
  readonly length: number;
}

/** Bytes moved at once. Above PIPE_BUF, so that what a pipe takes as one piece is one here. */
const PIECE = 65536;
/** IOV_MAX. */
const MOST_SPANS = 1024;

/** The iovec array of readv and writev. EINVAL, EFAULT. */
export function spansAt(task: Task, address: number, count: number): Span[] {
  if (count < 0 || count > MOST_SPANS)
    throw new KernelError('EINVAL', `expected 0 to ${MOST_SPANS} spans, found ${count}`);
  const view = new DataView(task.memory.copyIn(address >>> 0, count * 8).buffer);
  return Array.from({ length: count }, (_, i) => {
    const length = view.getInt32(i * 8 + 4, true);
    if (length < 0) throw new KernelError('EINVAL', `expected a length, found ${length}`);
    return { address: view.getUint32(i * 8, true), length };
  });
}

/** Reads into the spans until one is not filled. `at`: pread's position. */
export function readSpans(
  { task }: Call,
  file: OpenFile,
  spans: readonly Span[],
  at: number | null = null,
): number {
  file.demandReadable();
  if (file.mayBlock && at === null) return readOnce(task, file, spans);
  let done = 0;
  for (const { address, length } of spans)
    for (let within = 0; within < length;) {
      const want = Math.min(PIECE, length - within);
      const bytes = at === null ? file.read(want) : file.readAt(at + done, want);
      try {
        task.memory.copyOut(address + within, bytes);
      } catch (thrown) {
        // What has no place was not read. A pipe cannot take it back.
        if (!(thrown instanceof KernelError)) throw thrown;
        if (at === null && file instanceof RegularFile) file.position -= bytes.length;
        if (done > 0) return done;
        throw thrown;
      }
      within += bytes.length;
      done += bytes.length;
      if (bytes.length < want) return done;
    }
  if (done === 0 && at === null && spans.every(({ length }) => length === 0)) file.read(0);
  return done;
}

/** What may block is asked once: what it has is enough, and goes to one span after another. */
function readOnce(task: Task, file: OpenFile, spans: readonly Span[]): number {
  const total = spans.reduce((sum, { length }) => sum + length, 0);
  const bytes = file.read(Math.min(PIECE, total));
  let done = 0;
  for (const { address, length } of spans) {
    task.memory.copyOut(address, bytes.subarray(done, done + length));
    done = Math.min(bytes.length, done + length);
  }
  return done;
}

/** Writes the spans as one piece of data; waits until all is written where a file makes it wait. */
export function writeSpans(
  call: Call,
  file: OpenFile,
  spans: readonly Span[],
  at: number | null = null,
): number {
  file.demandWritable();
  if (file instanceof RegularFile)
    file.keepsSetId = capableOver(call.task.credentials, file.path.inode, 'CAP_FSETID');
  const total = spans.reduce((sum, { length }) => sum + length, 0);
  if (total === 0 && at === null) file.write(new Uint8Array(0));
  try {
    while (call.progress < total) {
      const bytes = gather(call.task, spans, call.progress, Math.min(PIECE, total - call.progress));
      const count = at === null ? file.write(bytes) : file.writeAt(at + call.progress, bytes);
      call.progress += count;
      if (count === 0) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof KernelError)) throw thrown;
    if (thrown instanceof BrokenPipe) sendSignal(call.kernel, call.task, fromKernel(Signal.SIGPIPE));
    if (call.progress === 0) throw thrown;
  }
  return call.progress;
}

function gather(task: Task, spans: readonly Span[], from: number, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let start = 0;
  let filled = 0;
  for (const span of spans) {
    const skip = Math.max(0, from + filled - start);
    const count = Math.min(span.length - skip, length - filled);
    if (count > 0) {
      out.set(task.memory.copyIn(span.address + skip, count), filled);
      filled += count;
    }
    start += span.length;
  }
  return out;
}

/** A 64-bit argument in two registers, as a number that is exact up to 2⁵³. */
export const wide = (low: number, high: number): number => high * 0x1_0000_0000 + (low >>> 0);
