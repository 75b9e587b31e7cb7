// A machine to run containers on: a kernel with a root file system, whose pid 1 mounts what every Linux has mounted and then
// looks after orphans; and commands that somebody gives it from outside, one at a time.

import {
  attempt, call, type Calls, CallLog, type CallArgument, Console, ConsoleFile, execve, FileTable, fillTree, Kernel, type KernelOptions,
  type KernelStop, mkdirAll, O_RDWR, scriptFile, type ScriptProgram, sleep, spawnScript, startInit, type Task, textOf,
  Tmpfs, type Tree,
} from '../../kernel/index.ts'; // prettier-ignore
import { runc } from '../runtime/runc.ts';

export interface HostOptions extends KernelOptions {
  /** What is in the root file system besides the runtime; it must have /dev. */
  readonly tree: Tree;
  /** More programs in TypeScript, each a file of this name in /usr/bin. */
  readonly scripts?: Readonly<Record<string, ScriptProgram>>;
  /** What else pid 1 does at the start. */
  readonly prepare?: () => Calls<void>;
}

/** A command that has been given. */
export interface Command {
  readonly task: Task;
  /** What it and its children have written to its standard output and error so far. */
  readonly output: string;
  /** Its exit status, or minus the signal that ended it; null while it runs. */
  readonly status: number | null;
}

export const usualPath = 'PATH=/usr/bin:/bin';
/** Ticks that a command may take. */
const PATIENCE = 50_000_000;

export class Host {
  readonly kernel: Kernel;
  /** Pid 1. */
  readonly init: Task;
  /** The root file system of the first mount namespace. */
  readonly root: Tmpfs;
  /** The calls of everything that is a script here, but of pid 1: the runtime, daemons. */
  readonly log: CallLog;

  /** Boots, and lets pid 1 do its first work. */
  constructor({ tree, scripts = {}, prepare, ...options }: HostOptions) {
    const kernel = (this.kernel = new Kernel(options));
    this.log = CallLog.of(kernel, ({ task }) => task !== this.init);
    this.root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    fillTree(this.root.rootInode, tree);
    const all = { runc, ...scripts, 'host-init': () => hostInit(prepare) };
    for (const [name, program] of Object.entries(all)) {
      kernel.scripts.set(name, program);
      const file = { content: scriptFile(name), mode: 0o755 };
      fillTree(this.root.rootInode, { usr: { entries: { bin: { entries: { [name]: file } } } } });
    }
    this.init = startInit(kernel, this.root, {
      path: '/usr/bin/host-init',
      argv: ['init'],
      envp: [usualPath],
    });
    this.run(1000);
  }

  /** Lets time pass. */
  run(ticks: number): KernelStop {
    return this.kernel.run(ticks);
  }

  /** Starts a command as a child of pid 1; nothing of it runs yet. */
  start(
    argv: readonly string[],
    { env = [usualPath], uid = 0 }: { env?: readonly string[]; uid?: number } = {},
  ): Command {
    const terminal = new Console();
    const task = spawnScript(this.kernel, this.init, argv[0] ?? '', function* () {
      if (uid !== 0) for (const name of ['setgid', 'setuid']) yield* call(name, uid);
      const path = (argv[0] ?? '').includes('/') ? (argv[0] as string) : `/usr/bin/${argv[0]}`;
      const program = (yield* attempt('faccessat', -100, path, 1)) === 0 ? path : `/bin/${argv[0]}`;
      yield* execve(program, argv, env);
    });
    task.files.leave();
    task.files = new FileTable();
    const file = new ConsoleFile(terminal, O_RDWR, null);
    task.files.install(file);
    for (let more = 0; more < 2; more++) task.files.duplicate(0);
    return {
      task,
      get output() {
        return textOf(terminal.output).replaceAll('\r\n', '\n');
      },
      get status() {
        if (task.isAlive) return null;
        const { exitStatus } = task;
        return (exitStatus & 0x7f) === 0 ? exitStatus >> 8 : -(exitStatus & 0x7f);
      },
    };
  }

  /** Gives a command and waits until it has ended. Throws an Error when it does not, within `ticks`. */
  command(
    argv: readonly string[],
    options: { env?: readonly string[]; uid?: number; ticks?: number } = {},
  ): Command {
    const command = this.start(argv, options);
    const end = this.kernel.now + (options.ticks ?? PATIENCE);
    while (command.task.isAlive && this.kernel.now < end) if (this.run(1000).reason !== 'budget') break;
    if (command.task.isAlive)
      throw new Error(`${argv.join(' ')}: expected an end, found it still running: ${command.output}`);
    return command;
  }
}

/** Pid 1: mounts, and waits for whoever becomes its child, for ever. */
function* hostInit(prepare: (() => Calls<void>) | undefined): Calls<number> {
  const mounts: readonly (readonly CallArgument[])[] = [
    ['proc', '/proc', 'proc', 0, null],
    ['tmpfs', '/sys', 'tmpfs', 0, 'mode=755'],
    ['cgroup2', '/sys/fs/cgroup', 'cgroup2', 0, null],
    ['tmpfs', '/run', 'tmpfs', 0, 'mode=755'],
  ];
  for (const mount of mounts) {
    yield* mkdirAll(mount[1] as string);
    yield* call('mount', ...mount);
  }
  if (prepare !== undefined) yield* prepare();
  for (;;) if ((yield* attempt('wait4', -1, null, 0, null)) < 0) yield* sleep(20);
}
