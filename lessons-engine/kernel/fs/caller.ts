// Who makes a call of the file system: the part of a task that path look-up and permission checks need. So everything here
// can be used without a task.

import type { CgroupNamespace } from '../cgroup/cgroup-namespace.ts';
import type { Credentials } from '../security/credentials.ts';
import type { Task } from '../task/task.ts';
import type { MountNamespace } from './mount-namespace.ts';
import type { Path } from './path.ts';

/** Root and working directory of a task, and its umask (struct fs_struct; shared with CLONE_FS). */
export class FsState {
  root: Path;
  cwd: Path;
  umask: number;

  constructor(root: Path, cwd: Path = root, umask = 0o022) {
    this.root = root;
    this.cwd = cwd;
    this.umask = umask;
  }

  clone(): FsState {
    return new FsState(this.root, this.cwd, this.umask);
  }
}

export interface Caller {
  readonly credentials: Credentials;
  readonly fs: FsState;
  readonly mounts: MountNamespace;
  /** What it sees of control groups; the whole tree when left out. */
  readonly cgroups?: CgroupNamespace;
  /** Whose numbers `/proc/self` and a new proc mean; left out where no task is behind the call. */
  readonly task?: Task;
}
