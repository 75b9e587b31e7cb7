// Signals as an open file (signalfd(2)): what is blocked and pending can be read instead of being delivered, and waited for
// with other files. Left out: after a fork the child's copy still reads the signals of the task that made it, where Linux reads
// those of whoever calls; signals are those of a task, not of a process with threads.

import { OpenFile, type Readiness } from '../fs/open-file.ts';
import { S_IFREG } from '../fs/mode.ts';
import { O_NONBLOCK, O_RDWR } from '../fs/open-flags.ts';
import type { Stat } from '../fs/stat.ts';
import { KernelError } from '../kernel-error.ts';
import { Sleep } from '../wait-queue.ts';
import type { SignalInfo, SignalState } from './signals.ts';

/** sizeof(struct signalfd_siginfo). */
const RECORD = 128;

export class SignalfdFile extends OpenFile {
  /** Bit n−1 for signal n; another call of signalfd4 changes it. */
  mask: bigint;
  readonly #signals: SignalState;

  /** `flags`: O_NONBLOCK (SFD_NONBLOCK). */
  constructor(signals: SignalState, mask: bigint, flags: number) {
    super(O_RDWR | flags, null, signals.arrived);
    this.#signals = signals;
    this.mask = mask;
  }

  override get name(): string {
    return 'anon_inode:[signalfd]';
  }

  /** As many records as fit. EINVAL for less room than one needs, EAGAIN. */
  override read(length: number): Uint8Array {
    if (length < RECORD)
      throw new KernelError('EINVAL', `expected room for ${RECORD} bytes, found ${length}`);
    const records: SignalInfo[] = [];
    while ((records.length + 1) * RECORD <= length) {
      const info = this.#signals.takeOf(this.mask);
      if (info === null) break;
      records.push(info);
    }
    if (records.length > 0) return encode(records);
    if ((this.flags & O_NONBLOCK) !== 0) throw new KernelError('EAGAIN', 'no signal');
    throw new Sleep([this.queue]);
  }

  override write(): number {
    throw new KernelError('EINVAL', `${this.name} cannot be written`);
  }

  override poll(): Readiness {
    return { in: (this.#signals.pending & this.mask) !== 0n, out: false, hup: false };
  }

  override stat(): Stat {
    const none = { uid: 0, gid: 0, rdev: 0, size: 0, blocks: 0, atime: 0, mtime: 0, ctime: 0, btime: 0 };
    return { ...none, ino: 1, device: 0, mode: S_IFREG | 0o600, nlink: 1, blockSize: 4096 };
  }
}

/** ssi_signo, ssi_errno, ssi_code, ssi_pid, ssi_uid, and ssi_status or ssi_addr. */
function encode(records: readonly SignalInfo[]): Uint8Array {
  const bytes = new Uint8Array(records.length * RECORD);
  const view = new DataView(bytes.buffer);
  records.forEach(({ signal, errno = 0, code, pid, uid, value }, index) => {
    [signal, errno, code, pid, uid].forEach((word, at) => view.setInt32(index * RECORD + at * 4, word, true));
    view.setInt32(index * RECORD + STATUS, value, true);
    view.setBigUint64(index * RECORD + ADDRESS, BigInt(value >>> 0), true);
  });
  return bytes;
}

/** Offsets in struct signalfd_siginfo. */
const STATUS = 40;
const ADDRESS = 72;
