// A block device that is open, by its special file. The group of whoever reads or writes pays for it (io-controller.ts), and
// waits.

import type { IoController } from '../cgroup/io-controller.ts';
import { SEEK_CUR, SEEK_END, SEEK_SET } from '../fs/open-flags.ts';
import { OpenFile } from '../fs/open-file.ts';
import type { Path } from '../fs/path.ts';
import { KernelError } from '../kernel-error.ts';
import type { BlockDevice } from './block-device.ts';

/** Who pays for an operation that is made now, and the time. */
export interface Payer {
  readonly io: () => IoController;
  readonly now: () => number;
}

export class BlockFile extends OpenFile {
  readonly #device: BlockDevice;
  readonly #payer: Payer;

  constructor(device: BlockDevice, payer: Payer, flags: number, path: Path) {
    super(flags, path);
    this.#device = device;
    this.#payer = payer;
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

  override readAt(position: number, length: number): Uint8Array {
    if (position < 0) throw new KernelError('EINVAL', `position ${position}`);
    const count = Math.min(length, Math.max(0, this.#device.size - position));
    if (count === 0) return new Uint8Array(0);
    this.#payer.io().begin(this.#device, 'read', count, this.#payer.now());
    return this.#device.read(position, count);
  }

  /** ENOSPC behind its end. */
  override writeAt(position: number, bytes: Uint8Array): number {
    if (position < 0) throw new KernelError('EINVAL', `position ${position}`);
    if (bytes.length === 0) return 0;
    const count = Math.min(bytes.length, Math.max(0, this.#device.size - position));
    if (count === 0) throw new KernelError('ENOSPC', `${this.#device.name} ends at ${this.#device.size}`);
    this.#payer.io().begin(this.#device, 'write', count, this.#payer.now());
    return this.#device.write(position, bytes.subarray(0, count));
  }

  override seek(offset: number, whence: number): number {
    const { size } = this.#device;
    const from = { [SEEK_SET]: 0, [SEEK_CUR]: this.position, [SEEK_END]: size }[whence];
    if (from === undefined) throw new KernelError('EINVAL', `whence ${whence}`);
    const position = from + offset;
    if (position < 0 || position > size) throw new KernelError('EINVAL', `position ${position}`);
    return (this.position = position);
  }
}
