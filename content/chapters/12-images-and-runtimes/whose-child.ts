// The same bundle started in five ways on the engine's kernel, by the engine's runc: with a shim or a monitor beside it, with
// daemons in front or none. The daemons here do nothing but pass on: no images, no networks. They are asked through a fifo,
// where the real ones have a socket.

import {
  attempt,
  call,
  type Calls,
  deviceNodes,
  execve,
  fork,
  open,
  read,
  scriptFile,
  type ScriptProgram,
  sleep,
  Signal,
  type Task,
  textOf,
  type Tree,
  waitFor,
  write,
} from '../../../lessons-engine/kernel/index.ts';
import { Host, usualPath } from '../../../lessons-engine/oci/index.ts';

const O_WRONLY = 1;
const O_RDWR = 2;
const S_IFIFO = 0o010000;
const AT_FDCWD = -100;
const PR_SET_CHILD_SUBREAPER = 36;
const FOREVER = 10_000_000;

/** Runs another program as a child and waits for it. */
function* run(name: string, ...args: readonly string[]): Calls<void> {
  const pid = yield* fork(function* () {
    yield* execve(`/usr/bin/${name}`, [name, ...args], [usualPath]);
    return 127;
  });
  yield* waitFor(pid);
}

function* ask(daemon: string, request: string): Calls<void> {
  const fd = yield* open(`/run/${daemon}.fifo`, O_WRONLY);
  yield* write(fd, request);
}

/** Waits for requests, for ever. */
const daemon = (name: string, serve: (id: string) => Calls<void>): ScriptProgram =>
  function* () {
    yield* call('mknodat', AT_FDCWD, `/run/${name}.fifo`, S_IFIFO | 0o600, 0);
    const fd = yield* open(`/run/${name}.fifo`, O_RDWR);
    for (;;) yield* serve(textOf(yield* read(fd)));
  };

/** Leaves its parent, becomes the one to whom orphans below it come, has the container made, and stays. */
const monitor: ScriptProgram = function* ({ argv }) {
  const id = argv[1] ?? '';
  yield* fork(function* () {
    yield* call('setsid');
    yield* call('prctl', PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    yield* run('runc', 'create', '--bundle', '/bundle', id);
    yield* run('runc', 'start', id);
    while ((yield* attempt('wait4', -1, null, 0, null)) > 0);
    return 0;
  });
  return 0;
};

const client = (name: string): ScriptProgram =>
  function* ({ argv }) {
    yield* ask(name, argv[1] ?? '');
    return 0;
  };

const scripts: Readonly<Record<string, ScriptProgram>> = {
  *program() {
    yield* sleep(FOREVER);
    return 0;
  },
  'containerd-shim': monitor,
  conmon: monitor,
  containerd: daemon('containerd', (id) => run('containerd-shim', id)),
  dockerd: daemon('dockerd', (id) => ask('containerd', id)),
  crio: daemon('crio', (id) => run('conmon', id)),
  kubelet: daemon('kubelet', (id) => ask('crio', id)),
  docker: client('dockerd'),
  ctr: client('containerd'),
  /** Who writes to the kubelet is the cluster; here it is a command. */
  cluster: client('kubelet'),
  *'kill-daemon'({ argv }) {
    yield* call('kill', Number(argv[1]), Signal.SIGKILL);
    return 0;
  },
  *podman({ argv }) {
    yield* run('conmon', argv[1] ?? '');
    return 0;
  },
};

interface Way {
  readonly title: string;
  readonly daemons: readonly string[];
  readonly commands: readonly (readonly string[])[];
}

const ways: readonly Way[] = [
  {
    title: 'runc alone',
    daemons: [],
    commands: [
      ['runc', 'create', '--bundle', '/bundle', 'c'],
      ['runc', 'start', 'c'],
    ],
  },
  { title: 'containerd', daemons: ['containerd'], commands: [['ctr', 'c']] },
  { title: 'Docker', daemons: ['containerd', 'dockerd'], commands: [['docker', 'c']] },
  { title: 'Podman', daemons: [], commands: [['podman', 'c']] },
  { title: 'CRI-O', daemons: ['crio', 'kubelet'], commands: [['cluster', 'c']] },
];

export interface WayRow {
  readonly title: string;
  /** Who asked and who ran whom, in order. */
  readonly steps: readonly string[];
  /** From pid 1 down to the container's process, while it runs. */
  readonly line: readonly string[];
  /** Programs that had to run before the first command. */
  readonly daemons: readonly string[];
  /** Until the container's program ran. */
  readonly processes: number;
  readonly systemCalls: number;
  /** Of the container, after every daemon was killed. */
  readonly statusWithoutDaemons: string;
  readonly parentWithoutDaemons: string;
}

export const startInEveryWay = (): WayRow[] => ways.map(startIn);

function startIn({ title, daemons, commands }: Way): WayRow {
  const host = new Host({ memorySize: 8 * 1024 * 1024, tree: machineTree(), scripts });
  const started = daemons.map((name) => {
    const command = host.start([name]);
    host.run(200_000);
    return command.task;
  });
  host.log.calls.length = 0;
  for (const argv of commands) host.command(argv);
  host.run(3_000_000);
  const process = containerProcess(host, title);
  const calls = [...host.log.calls];
  const row = {
    title,
    steps: stepsOf(calls),
    line: lineOf(process),
    daemons,
    processes: calls.filter(({ name, result }) => name === 'clone' && (result ?? 0) > 0).length,
    systemCalls: calls.length,
  };
  for (const { pid } of started) host.command(['kill-daemon', String(pid.in(host.init.pid.namespace))]);
  host.run(1_000_000);
  const state = JSON.parse(host.command(['runc', 'state', 'c']).output) as { status: string };
  return {
    ...row,
    statusWithoutDaemons: state.status,
    parentWithoutDaemons: lineOf(process).at(-2) ?? 'nobody',
  };
}

const containerProcess = (host: Host, title: string): Task => {
  const found = host.kernel.tasks.find(({ comm }) => comm === 'program');
  if (found === undefined)
    throw new Error(
      `${title}: expected the container's program to run, found ${host.kernel.tasks.map(({ comm }) => comm).join()}`,
    );
  return found;
};

function lineOf(task: Task): string[] {
  const line: string[] = [];
  for (let each: Task | null = task; each !== null; each = each.parent)
    line.unshift(each.comm === 'host-init' ? 'init' : each.comm);
  return line;
}

/** `ctr asks containerd`, `containerd runs containerd-shim`, …; the runtime's own stages are left out. */
function stepsOf(calls: Host['log']['calls']): string[] {
  return calls.flatMap(({ comm, name, text }) => {
    const asked = name === 'openat' ? /"\/run\/(\w+)\.fifo"/.exec(text)?.[1] : undefined;
    if (asked !== undefined) return [`${comm} asks ${asked}`];
    if (name !== 'execve') return [];
    const ran = /^execve\("([^"]*)", \[([^\]]*)\]/.exec(text);
    const argv = (ran?.[2] ?? '').split(', ').map((each) => each.replaceAll('"', ''));
    const program = argv[0] ?? '';
    if (program === 'runc' && argv[1] === 'init') return [];
    // The commands that are given from outside begin as tasks of their own names.
    if (program === comm)
      return program === 'runc' ? [`you run runc ${argv[1] ?? ''}`] : [`you run ${program}`];
    if (program === 'runc') return [`${comm} runs runc ${argv[1] ?? ''}`];
    return [
      `${comm.startsWith('runc') ? 'runc’s init' : comm} runs ${ran?.[1]?.split('/').at(-1) ?? program}`,
    ];
  });
}

function machineTree(): Tree {
  const file = (name: string) => ({ content: scriptFile(name), mode: 0o755 });
  const config = {
    ociVersion: '1.0.2',
    root: { path: 'rootfs' },
    process: { args: ['/bin/program'], cwd: '/', env: ['PATH=/bin'], user: { uid: 0, gid: 0 } },
    mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    linux: { namespaces: ['pid', 'mount', 'uts', 'ipc', 'network'].map((type) => ({ type })) },
  };
  const rootfs = {
    bin: { entries: { program: file('program') } },
    dev: { entries: deviceNodes },
    proc: { entries: {} },
  };
  return {
    dev: { entries: deviceNodes },
    proc: { entries: {} },
    bundle: { entries: { 'config.json': JSON.stringify(config), rootfs: { entries: rootfs } } },
  };
}
