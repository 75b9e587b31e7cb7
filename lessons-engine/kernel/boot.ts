// A kernel with its first namespaces, and its first task: what firmware, kernel and initramfs make together on a machine.

import type { Credentials } from './security/credentials.ts';
import { ALL_CAPABILITIES } from './security/capabilities.ts';
import type { UserNamespace } from './security/user-namespace.ts';
import { CgroupNamespace } from './cgroup/cgroup-namespace.ts';
import { FsState } from './fs/caller.ts';
import { ConsoleFile } from './fs/console.ts';
import { FileTable } from './fs/file-table.ts';
import { MountNamespace } from './fs/mount-namespace.ts';
import { O_RDWR } from './fs/open-flags.ts';
import type { SuperBlock } from './fs/super-block.ts';
import { lookUp } from './fs/walk.ts';
import type { Kernel } from './kernel.ts';
import { AddressSpace } from './memory/address-space.ts';
import { IpcNamespace } from './namespaces/ipc-namespace.ts';
import { PidNamespace } from './namespaces/pid-namespace.ts';
import { TimeNamespace } from './namespaces/time-namespace.ts';
import { UtsNamespace } from './namespaces/uts-namespace.ts';
import { exec } from './task/exec.ts';
import { Signal, SignalActions, SignalState } from './task/signals.ts';
import { Task } from './task/task.ts';

/** Root, with every capability. */
export function rootCredentials(userNamespace: UserNamespace): Credentials {
  return {
    uid: 0, euid: 0, suid: 0, fsuid: 0,
    gid: 0, egid: 0, sgid: 0, fsgid: 0,
    groups: [],
    inheritable: 0n,
    permitted: ALL_CAPABILITIES,
    effective: ALL_CAPABILITIES,
    bounding: ALL_CAPABILITIES,
    ambient: 0n,
    userNamespace,
    noNewPrivs: false,
    keepCaps: false,
  }; // prettier-ignore
}

export interface InitRequest {
  /** Path of the program in the root file system. */
  readonly path: string;
  /** Its arguments, the first of which is its name. Default: the path alone. */
  readonly argv?: readonly string[];
  /** Its environment, `NAME=value` each. Default: empty. */
  readonly envp?: readonly string[];
  /** What it has open from the start, 0 upwards; default the console, three times. */
  readonly files?: FileTable;
}

/** Mounts `root` and executes the first program: pid 1 of the first namespace. Fails as execve does. */
export function startInit(kernel: Kernel, root: SuperBlock, request: InitRequest): Task {
  const { path, argv = [path], envp = [] } = request;
  const { userNamespace } = kernel;
  const mount = MountNamespace.of(kernel.vfs, root);
  const pids = new PidNamespace(null, userNamespace);
  const time = new TimeNamespace(userNamespace);
  time.frozen = true;
  kernel.rootCgroup.pids.charge();
  const init = new Task({
    parent: null,
    pidNamespace: pids,
    credentials: rootCredentials(userNamespace),
    namespaces: {
      mount,
      uts: new UtsNamespace(userNamespace, 'host'),
      ipc: new IpcNamespace(userNamespace),
      net: kernel.network.createNamespace(userNamespace),
      cgroup: new CgroupNamespace(userNamespace, kernel.rootCgroup),
      time,
      pidForChildren: pids,
      timeForChildren: time,
    },
    cgroup: kernel.rootCgroup,
    fs: new FsState(mount.rootPath),
    files: request.files ?? onConsole(kernel),
    memory: new AddressSpace(kernel.memoryParts, kernel.rootCgroup.memory),
    signals: new SignalState(new SignalActions()),
    order: kernel.nextOrder(),
    now: kernel.now,
  });
  init.exitSignal = Signal.SIGCHLD;
  exec(kernel, init, { path: lookUp(init.caller, null, path), name: path, argv, envp });
  kernel.adopt(init);
  return init;
}

/** Descriptors 0, 1 and 2: the console. */
function onConsole(kernel: Kernel): FileTable {
  const files = new FileTable();
  const file = new ConsoleFile(kernel.console, O_RDWR, null);
  files.install(file);
  for (let more = 0; more < 2; more++) files.duplicate(0);
  return files;
}
