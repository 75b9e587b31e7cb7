// What O_PATH opens (open(2)): a place in the tree, and nothing that can be read or written.

import { KernelError } from '../kernel-error.ts';
import { OpenFile } from './open-file.ts';

export class PathFile extends OpenFile {
  override get readable(): boolean {
    return false;
  }
  override get writable(): boolean {
    return false;
  }

  override read(): Uint8Array {
    throw new KernelError('EBADF', 'opened with O_PATH');
  }
  override readAt(): Uint8Array {
    return this.read();
  }
  override write(): number {
    throw new KernelError('EBADF', 'opened with O_PATH');
  }
  override writeAt(): number {
    return this.write();
  }
  override seek(): number {
    throw new KernelError('EBADF', 'opened with O_PATH');
  }
  override ioctl(): number {
    throw new KernelError('EBADF', 'opened with O_PATH');
  }
}
