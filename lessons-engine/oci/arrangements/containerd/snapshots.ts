// containerd's snapshots: root directories of containers, layers of an image below and an own directory above. It hands out
// how they are to be mounted; mounting is for the shim (containerd docs/runtime-v2.md, "Root Filesystems").

import type { Parts } from '../parts.ts';
import type { RootfsMount } from './task-service.ts';

export function prepareSnapshot({ images }: Parts, key: string, image: string): RootfsMount[] {
  const { options } = images.prepare(key, image);
  return [{ type: 'overlay', source: 'overlay', options: options.split(',') }];
}
