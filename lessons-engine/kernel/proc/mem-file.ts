// /proc/PID/mem (proc_pid_mem(5)): the memory of another program as a file, for those who may trace it. Who opened it keeps
// the program that it was, even after execve. Left out: what ptrace may do besides: reading and writing against the rights
// of a page.

import type { Caller } from '../fs/caller.ts';
import { OpenFile } from '../fs/open-file.ts';
import { SEEK_CUR, SEEK_SET } from '../fs/open-flags.ts';
import type { Path } from '../fs/path.ts';
import type { PseudoSpecial } from '../fs/pseudo-fs.ts';
import { KernelError } from '../kernel-error.ts';
import { type AddressSpace, TASK_SIZE } from '../memory/address-space.ts';
import { demandAccessToTask } from '../security/may-access-task.ts';
import type { Task } from '../task/task.ts';

const PAGE = 4096;
/** Bytes of one read. */
const MOST = 0x10_0000;

export const memNode = (task: Task, owner: () => { uid: number; gid: number }): PseudoSpecial => ({
  kind: 'special',
  mode: 0o600,
  owner,
  open: (flags: number, path: Path, { credentials, task: opener }: Caller) => {
    demandAccessToTask(credentials, task, opener);
    return new MemFile(task.memory, flags, path);
  },
});

class MemFile extends OpenFile {
  readonly #memory: AddressSpace;

  constructor(memory: AddressSpace, flags: number, path: Path) {
    super(flags, path);
    this.#memory = memory;
  }

  override read(length: number): Uint8Array {
    const bytes = this.readAt(this.position, length);
    this.position += bytes.length;
    return bytes;
  }

  override write(bytes: Uint8Array): number {
    const count = this.writeAt(this.position, bytes);
    this.position += count;
    return count;
  }

  /** Up to the first page that is not there; none when the program has ended. */
  override readAt(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.min(length, MOST));
    const count = this.#eachPage(position, bytes.length, (address, at, size) =>
      bytes.set(this.#memory.copyIn(address, size), at),
    );
    return bytes.subarray(0, count);
  }

  override writeAt(position: number, bytes: Uint8Array): number {
    return this.#eachPage(position, bytes.length, (address, at, size) =>
      this.#memory.copyOut(address, bytes.subarray(at, at + size)),
    );
  }

  override seek(offset: number, whence: number): number {
    if (whence !== SEEK_SET && whence !== SEEK_CUR)
      throw new KernelError('EINVAL', 'memory has no end to seek from');
    return (this.position = whence === SEEK_SET ? offset : this.position + offset);
  }

  /** How many bytes could be visited. EIO when there is none. */
  #eachPage(
    position: number,
    length: number,
    visit: (address: number, at: number, size: number) => void,
  ): number {
    if (this.#memory.users === 0) return 0;
    for (let at = 0; at < length;) {
      const address = position + at;
      const size = Math.min(PAGE - (address % PAGE), length - at);
      try {
        if (address < 0 || address >= TASK_SIZE) throw new KernelError('EFAULT', 'no address of a program');
        visit(address, at, size);
      } catch (thrown) {
        if (!(thrown instanceof KernelError)) throw thrown;
        if (at > 0) return at;
        throw new KernelError('EIO', `no memory at 0x${address.toString(16)} that allows it`);
      }
      at += size;
    }
    return length;
  }
}
