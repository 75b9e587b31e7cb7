// The machine that containers run on, for an attack: users, a few services, a disk, shared directories, an image; and what
// somebody in front of it can see and do. Nothing of it knows which attack is coming.

import { startInit } from '../../../lessons-engine/kernel/boot.ts';
import { bytesOf, textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import { mkdirat } from '../../../lessons-engine/kernel/fs/calls/create.ts';
import { openat } from '../../../lessons-engine/kernel/fs/calls/open.ts';
import { O_CREAT, O_RDONLY, O_TRUNC, O_WRONLY } from '../../../lessons-engine/kernel/fs/open-flags.ts';
import { fillTree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs } from '../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import { Kernel, type KernelStop } from '../../../lessons-engine/kernel/kernel.ts';
import { Administration } from '../../../lessons-engine/kernel/net/administration.ts';
import { execve, sleep } from '../../../lessons-engine/kernel/script/calls/processes.ts';
import { scriptFile } from '../../../lessons-engine/kernel/script/script-program.ts';
import { spawnScript } from '../../../lessons-engine/kernel/script/spawn.ts';
import { attempt, call, type ScriptBody } from '../../../lessons-engine/kernel/script/system-call.ts';
import { runc } from '../../../lessons-engine/oci/runtime/runc.ts';
import type { Task } from '../../../lessons-engine/kernel/task/task.ts';
import { hostTree, IMAGE, imageTree, mountHost } from './host-files.ts';
import { runtime } from './runtime.ts';
import { logger, services } from './services.ts';

/** Tasks that there may be on it at once: pid_max, made small so that a fork bomb need not be large. */
const MOST_TASKS = 400;
/** Ticks after which its services are up. */
const BOOT = 500_000;

export class Host {
  readonly kernel: Kernel;
  readonly init: Task;
  #heard = 0;

  /** Boots it. `programs`: executable files for /bin of the image. */
  constructor(programs: Readonly<Record<string, Uint8Array>>) {
    this.kernel = new Kernel();
    const { kernel } = this;
    const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    fillTree(root.rootInode, hostTree);
    fillTree(root.rootInode, {
      images: { entries: { web: { entries: imageTree(programs) } } },
      sbin: { entries: { init: { content: scriptFile('init'), mode: 0o755 } } },
    });
    kernel.scripts.set('init', init);
    kernel.scripts.set('runtime', runtime);
    kernel.scripts.set('runc', runc);
    kernel.scripts.set('logger', logger);
    this.init = startInit(kernel, root, { path: '/sbin/init' });
    mountHost(kernel, this.init);
    new Administration(this.init.namespaces.net, () => true).setUp('lo');
    this.write('/proc/sys/kernel/pid_max', `${MOST_TASKS}`);
    this.write('/sys/fs/cgroup/cgroup.subtree_control', '+cpu +memory +io +pids');
    for (const [name, body] of Object.entries(services)) this.spawn(name, body);
    this.run(BOOT);
  }

  /** A new task of root, outside of all containers. Throws `KernelError` when the host has no room for it. */
  spawn(name: string, body: ScriptBody): Task {
    return spawnScript(this.kernel, this.init, name, body);
  }

  /** The same, as a program of the host; `group`: the name of its control group. */
  start(argv: readonly string[], { group = '', directory = '/', user = 0 } = {}): Task {
    return this.spawn(argv[0] as string, function* () {
      if (group !== '') {
        yield* attempt('mkdirat', -100, `/sys/fs/cgroup/${group}`, 0o755);
        yield* writeGroup(group);
      }
      yield* call('chdir', directory);
      if (user !== 0) {
        yield* call('setresgid', user, user, user);
        yield* call('setresuid', user, user, user);
      }
      const path = (argv[0] as string).includes('/') ? (argv[0] as string) : `/bin/${argv[0]}`;
      yield* execve(path, argv, ['PATH=/bin', 'HOME=/root']);
      return 127;
    });
  }

  run(ticks: number): KernelStop {
    return this.kernel.run(ticks);
  }

  /** What came to its terminal since the last time somebody asked. */
  said(): string {
    const { output } = this.kernel.console;
    const text = textOf(output.slice(this.#heard)).replaceAll('\r\n', '\n');
    this.#heard = output.length;
    return text;
  }

  read(path: string): string {
    const file = openat(this.init.caller, null, path, O_RDONLY);
    const text = textOf(file.read(1 << 20));
    file.drop();
    return text;
  }

  makeDirectory(path: string): void {
    mkdirat(this.init.caller, null, path, 0o755);
  }

  /** What is not there is made. */
  write(path: string, text: string): void {
    const file = openat(this.init.caller, null, path, O_WRONLY | O_CREAT | O_TRUNC, 0o644);
    file.write(bytesOf(text));
    file.drop();
  }

  exists(path: string): boolean {
    const slash = path.lastIndexOf('/');
    return (
      lookUp(this.init.caller, null, path.slice(0, slash) || '/').inode.lookup(path.slice(slash + 1)) !== null
    );
  }

  /** A task of the host by its name; null when it is gone. */
  task(name: string): Task | null {
    return this.kernel.tasks.find(({ comm, isAlive }) => comm === name && isAlive) ?? null;
  }

  get image(): string {
    return IMAGE;
  }
}

function* writeGroup(group: string) {
  const fd = yield* call('openat', -100, `/sys/fs/cgroup/${group}/cgroup.procs`, O_WRONLY, 0);
  yield* call('write', fd, '0', 1);
  yield* call('close', fd);
}

/** Waits for everybody who has no other parent any more. */
function* init() {
  for (;;) if ((yield* attempt('wait4', -1, null, 0, 0)) < 0) yield* sleep(5);
}
