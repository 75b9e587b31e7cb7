// The file descriptors of a task (struct files_struct; shared with CLONE_FILES): small numbers for open files, the lowest
// free one first, each with its own close-on-exec mark.

import { KernelError } from '../kernel-error.ts';
import type { OpenFile } from './open-file.ts';
import { O_PATH } from './open-flags.ts';

interface Descriptor {
  readonly file: OpenFile;
  closeOnExec: boolean;
}

export class FileTable {
  /** RLIMIT_NOFILE: descriptors are below it. */
  limit: number;
  #descriptors: (Descriptor | undefined)[] = [];
  #users = 1;

  /** `limit`: descriptors that may be open (RLIMIT_NOFILE). */
  constructor(limit = 1024) {
    this.limit = limit;
  }

  /** EBADF when nothing is open there. */
  get(fd: number): OpenFile {
    return this.#find(fd).file;
  }

  /** The same for whoever wants more than a place: EBADF also for what O_PATH opened. */
  getOpen(fd: number): OpenFile {
    const { file } = this.#find(fd);
    if ((file.flags & O_PATH) !== 0)
      throw new KernelError('EBADF', `descriptor ${fd} was opened with O_PATH`);
    return file;
  }

  /** Takes over the caller's hold on the file. `from`: the lowest number wanted (F_DUPFD). EMFILE when there is none. */
  install(file: OpenFile, closeOnExec = false, from = 0): number {
    let fd = from;
    while (this.#descriptors[fd] !== undefined) fd++;
    if (fd >= this.limit) throw new KernelError('EMFILE', `RLIMIT_NOFILE is ${this.limit}`);
    this.#descriptors[fd] = { file, closeOnExec };
    return fd;
  }

  /** EMFILE now rather than after the work of opening. */
  demandFree(count = 1): void {
    let free = 0;
    for (let fd = 0; fd < this.limit && free < count; fd++) if (this.#descriptors[fd] === undefined) free++;
    if (free < count) throw new KernelError('EMFILE', `RLIMIT_NOFILE is ${this.limit}`);
  }

  /** F_DUPFD; EINVAL when `from` is no possible number. */
  duplicate(fd: number, closeOnExec = false, from = 0): number {
    const { file } = this.#find(fd);
    if (from < 0 || from >= this.limit)
      throw new KernelError('EINVAL', `from ${from}, the limit is ${this.limit}`);
    const copy = this.install(file, closeOnExec, from);
    file.hold();
    return copy;
  }

  /** dup3: at this very number, which is closed first. */
  duplicateTo(fd: number, to: number, closeOnExec: boolean): number {
    if (fd === to) throw new KernelError('EINVAL', `dup3 of ${fd} onto itself`);
    const { file } = this.#find(fd);
    if (to < 0 || to >= this.limit) throw new KernelError('EBADF', `to ${to}, the limit is ${this.limit}`);
    const old = this.#descriptors[to]?.file;
    this.#descriptors[to] = { file: file.hold(), closeOnExec };
    old?.drop();
    return to;
  }

  /** The last one of an open file closes it. EBADF when nothing is open there. */
  close(fd: number): void {
    const { file } = this.#find(fd);
    this.#descriptors[fd] = undefined;
    file.drop();
  }

  /** FD_CLOEXEC. EBADF when nothing is open there. */
  closesOnExec(fd: number): boolean {
    return this.#find(fd).closeOnExec;
  }
  /** Sets FD_CLOEXEC, or clears it. EBADF when nothing is open there. */
  setCloseOnExec(fd: number, on: boolean): void {
    this.#find(fd).closeOnExec = on;
  }

  /** execve: what is marked goes. */
  closeMarked(): void {
    for (const fd of this.numbers()) if (this.closesOnExec(fd)) this.close(fd);
  }

  /** Open descriptors, in order. */
  numbers(): number[] {
    return [...this.#descriptors.keys()].filter((fd) => this.#descriptors[fd] !== undefined);
  }

  /** fork: the same open files, the same marks, a table of its own. */
  clone(): FileTable {
    const copy = new FileTable(this.limit);
    copy.#descriptors = this.#descriptors.map(
      (each) => each && { file: each.file.hold(), closeOnExec: each.closeOnExec },
    );
    return copy;
  }

  /** CLONE_FILES: one more task uses this table. */
  share(): this {
    this.#users++;
    return this;
  }

  /** A table of the caller's own: this one when nobody shares it, else a copy (unshare, execve). */
  unshare(): FileTable {
    if (!this.isShared) return this;
    this.#users--;
    return this.clone();
  }

  /** Whether several tasks have this table (CLONE_FILES). */
  get isShared(): boolean {
    return this.#users > 1;
  }

  /** A task is done with it; the last one closes everything. */
  leave(): void {
    if (--this.#users === 0) for (const fd of this.numbers()) this.close(fd);
  }

  #find(fd: number): Descriptor {
    const found = this.#descriptors[fd];
    if (found === undefined) throw new KernelError('EBADF', `file descriptor ${fd} is not open`);
    return found;
  }
}
