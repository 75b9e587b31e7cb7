// What stands between an operator and runc: it makes the root file system of a bundle, has runc run it, and takes it away.

import { MNT_DETACH } from '../../../lessons-engine/kernel/fs/mount-flags.ts';
import { removeAll } from '../../../lessons-engine/kernel/script/calls/files.ts';
import { execve, fork, waitFor } from '../../../lessons-engine/kernel/script/calls/processes.ts';
import { call, type Calls } from '../../../lessons-engine/kernel/script/system-call.ts';
import { bundleOf, type ContainerConfig, rootOf } from './container-config.ts';
import { makeRoot } from './mounts.ts';

export const RUNC = '/usr/bin/runc';

export function* runWithRunc(config: ContainerConfig): Calls<number> {
  const { name } = config;
  yield* makeRoot(config);
  const child = yield* fork(function* () {
    yield* execve(RUNC, ['runc', 'run', '--bundle', bundleOf(name), name], ['PATH=/bin']);
    return 127;
  });
  const { status } = yield* waitFor(child);
  yield* call('umount2', rootOf(name), MNT_DETACH);
  yield* removeAll(bundleOf(name));
  return status < 0 ? 1 : status;
}
