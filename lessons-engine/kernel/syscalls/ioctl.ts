// ioctl(2): what the table of descriptors and every open file know; the rest is asked of the kind of file.

import { O_NONBLOCK } from '../fs/open-flags.ts';
import { RegularFile } from '../fs/regular-file.ts';
import { KernelError } from '../kernel-error.ts';
import type { SyscallRow } from './call.ts';

/** asm-generic/ioctls.h. */
const [FIONREAD, FIONBIO, FIONCLEX, FIOCLEX] = [0x541b, 0x5421, 0x5450, 0x5451];

export const ioctlCalls = [
  {
    number: 29,
    name: 'ioctl',
    parameters: ['fd', 'request', 'arg'],
    missing: 'what is not of the console, a pipe, O_NONBLOCK or close-on-exec: refused with ENOTTY',
    run: ({ kernel, task: { files, memory }, args: [fd = 0, request = 0, argument = 0] }) => {
      const file = files.getOpen(fd);
      const address = argument >>> 0;
      if (request === FIOCLEX || request === FIONCLEX) files.setCloseOnExec(fd, request === FIOCLEX);
      else if (request === FIONBIO)
        file.flags = (file.flags & ~O_NONBLOCK) | (memory.load32(address) === 0 ? 0 : O_NONBLOCK);
      else if (request === FIONREAD && file instanceof RegularFile)
        memory.store32(address, file.path.inode.size - file.position);
      else
        try {
          return file.ioctl(request >>> 0, address, memory);
        } catch (thrown) {
          if (thrown instanceof KernelError && thrown.errnoName === 'ENOTTY') kernel.log(thrown.message);
          throw thrown;
        }
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];
