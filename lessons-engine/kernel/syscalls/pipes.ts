// pipe2, and waiting for several files at once.

import { O_CLOEXEC, O_NONBLOCK } from '../fs/open-flags.ts';
import type { OpenFile } from '../fs/open-file.ts';
import { makePipe } from '../fs/pipe.ts';
import { KernelError } from '../kernel-error.ts';
import { Sleep, type WaitQueue } from '../wait-queue.ts';
import type { Task } from '../task/task.ts';
import type { Call, SyscallRow } from './call.ts';
import { readSignalSet } from './signals.ts';
import { readTime } from './time.ts';

const POLLIN = 1;
const POLLPRI = 2;
const POLLOUT = 4;
const POLLERR = 8;
const POLLHUP = 16;
const POLLNVAL = 32;
const POLLFD = 8;

export const pipeCalls = [
  {
    number: 59,
    name: 'pipe2',
    parameters: ['pipefd', 'flags'],
    missing: 'O_DIRECT (packets) is refused with EINVAL',
    run: ({ kernel, task, args: [address = 0, flags = 0] }) => {
      if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) !== 0) {
        kernel.log(`pipe2: flags 0x${(flags >>> 0).toString(16)} are not this kernel's`);
        throw new KernelError('EINVAL', `pipe2: found flags ${flags}`);
      }
      task.files.demandFree(2);
      const { reader, writer } = makePipe(kernel.vfs.nextPipe(), flags & O_NONBLOCK);
      const ends = [reader, writer].map((end) => task.files.install(end, (flags & O_CLOEXEC) !== 0));
      try {
        ends.forEach((fd, index) => task.memory.store32((address >>> 0) + index * 4, fd));
      } catch (thrown) {
        for (const fd of ends) task.files.close(fd);
        throw thrown;
      }
      return 0;
    },
  },
  {
    number: 414,
    name: 'ppoll_time64',
    parameters: ['fds', 'nfds', 'tmo', 'sigmask', 'sigsetsize'],
    missing: 'urgent data of sockets',
    run: (call) => {
      try {
        const ready = poll(call);
        call.task.signals.endSuspension();
        return ready;
      } catch (thrown) {
        if (!(thrown instanceof Sleep)) call.task.signals.endSuspension();
        throw thrown;
      }
    },
  },
] as const satisfies readonly SyscallRow[];

/** How many descriptors have something to tell; sleeps until one has, a signal comes, or the time is over. */
function poll(call: Call): number {
  const { kernel, task, args } = call;
  const [address = 0, count = 0, timeout = 0, mask = 0, size = 0] = args;
  if (count < 0 || count > task.files.limit)
    throw new KernelError('EINVAL', `ppoll: found ${count} descriptors`);
  if (call.progress === 0) {
    const wait = timeout === 0 ? Infinity : readTime(task, timeout);
    if (mask !== 0) task.signals.suspend(readSignalSet(task, mask, size));
    // Progress is the deadline and one more, so that it is never 0.
    call.progress = 1 + kernel.now + wait;
  }
  const queues: WaitQueue[] = [];
  let ready = 0;
  const bytes = task.memory.copyIn(address >>> 0, count * POLLFD);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += POLLFD) {
    const events = readiness(task, view.getInt32(at, true), view.getInt16(at + 4, true), queues);
    view.setInt16(at + 6, events, true);
    if (events !== 0) ready++;
  }
  const deadline = call.progress - 1;
  if (ready === 0 && (kernel.now < deadline || task.signals.deliverable)) throw new Sleep(queues, deadline);
  task.memory.copyOut(address >>> 0, bytes);
  return ready;
}

/** What of `wanted` holds of a descriptor, with what is always told; its queue goes to `queues`. */
function readiness(task: Task, fd: number, wanted: number, queues: WaitQueue[]): number {
  if (fd < 0) return 0;
  let file: OpenFile;
  try {
    file = task.files.getOpen(fd);
  } catch (thrown) {
    if (thrown instanceof KernelError) return POLLNVAL;
    throw thrown;
  }
  queues.push(file.queue);
  const { in: input, out, hup, pri = false } = file.poll();
  const gone = hup ? (file.readable ? POLLHUP : POLLERR) : 0;
  // What kernfs tells of a file whose content is another is both, and POLLERR cannot be left out (kernfs_generic_poll).
  const changed = pri ? POLLERR : 0;
  return (((input ? POLLIN : 0) | (out ? POLLOUT : 0) | (pri ? POLLPRI : 0)) & wanted) | gone | changed;
}
