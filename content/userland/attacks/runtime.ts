// A container runtime as runc works, down to the order of its steps: a program of the host, in system calls, which reads
// config.json where it stands. `runtime start` makes the container, waits for it and clears up; `runtime exec PROGRAM` starts
// another program in it. Each defence is one condition in it or in what it uses (mounts.ts, powers.ts). Left out: creating
// and starting apart, hooks, terminals, checking the configuration.

import { PR_SET_NAME, SIGCHLD } from './flags.ts';
import { AT_FDCWD, O_CLOEXEC, O_DIRECTORY, O_PATH } from '../../../lessons-engine/kernel/fs/open-flags.ts';
import { deviceText } from '../../../lessons-engine/kernel/fs/mode.ts';
import { MNT_DETACH } from '../../../lessons-engine/kernel/fs/mount-flags.ts';
import { mkdirAll, read, readFile, removeAll, replaceFile, rmdir, unlink, write, writeFile } from '../../../lessons-engine/kernel/script/calls/files.ts'; // prettier-ignore
import { execve, pipe, sleep, waitFor } from '../../../lessons-engine/kernel/script/calls/processes.ts';
import type { ScriptProgram } from '../../../lessons-engine/kernel/script/script-program.ts';
import { attempt, call, type Calls, cloneCall } from '../../../lessons-engine/kernel/script/system-call.ts';
import { Clone } from '../../../lessons-engine/kernel/task/clone-flags.ts';
import { bundleOf, type ContainerConfig, groupOf, rootOf } from './container-config.ts';
import { enterNamespaces, namespaceFlags } from './container-namespaces.ts';
import { makeRoot, mountEverything } from './mounts.ts';
import { DATA_DISK } from './host-files.ts';
import { dropPowers } from './powers.ts';

/** Microseconds of cpu.max. */
const PERIOD = 100_000;
/** Where it is installed. */
export const RUNTIME = '/usr/bin/runtime';
const environment = ['PATH=/bin', 'HOME=/root'];

export const runtime: ScriptProgram = function* ({ argv, envp }) {
  const [, command = '', ...rest] = argv;
  yield* call('prctl', PR_SET_NAME, 'runtime', 0, 0, 0);
  const config = yield* readConfig();
  if (config === null) return 1;
  if (config.defences.runtimeCopy && !envp.includes('COPY=1')) yield* becomeCopy(argv, envp);
  if (command === 'exec') return yield* execInside(config, rest);
  const init = yield* start(config);
  const { status } = yield* waitFor(init);
  yield* clearUp(config);
  return status;
};

function* readConfig(): Calls<ContainerConfig | null> {
  const text = yield* readFile('config.json');
  try {
    return JSON.parse(text) as ContainerConfig;
  } catch {
    yield* write(2, 'runtime: config.json: expected JSON\n');
    return null;
  }
}

/** Goes on as a file that has no name any more: whoever gets hold of it in /proc has not the host's. */
function* becomeCopy(argv: readonly string[], envp: readonly string[]): Calls<void> {
  const copy = `/run/runtime-${yield* call('getpid')}`;
  yield* replaceFile(copy, yield* readFile('/proc/self/exe'));
  yield* call('fchmodat', AT_FDCWD, copy, 0o700);
  const fd = yield* call('openat', AT_FDCWD, copy, O_PATH | O_CLOEXEC, 0);
  yield* unlink(copy);
  yield* execve(`/proc/self/fd/${fd}`, argv, [...envp, 'COPY=1']);
}

/** The number of the container's first process. */
function* start(config: ContainerConfig): Calls<number> {
  const { defences, name, owner } = config;
  yield* makeGroup(config);
  yield* makeRoot(config);
  // The runtime holds directories open, as every runtime does; whether the container gets them is another question.
  const kept = defences.closeDescriptors ? O_CLOEXEC : 0;
  yield* call('openat', AT_FDCWD, bundleOf(name), O_PATH | O_DIRECTORY | kept, 0);
  const [gate, opener] = yield* pipe();
  const init = yield* cloneCall(namespaceFlags(defences) | SIGCHLD, () => first(config, gate));
  if (defences.userNamespace)
    for (const map of ['uid_map', 'gid_map'])
      yield* writeFile(`/proc/${init}/${map}`, `0 ${owner} 1\n1 100001 65535\n`);
  yield* writeFile(`${groupOf(name)}/cgroup.procs`, `${init}`);
  yield* replaceFile('pid', `${init}`);
  yield* write(opener, 'x');
  yield* call('close', opener);
  yield* call('close', gate);
  return init;
}

/** The container's first process, until it becomes the container's program. */
function* first(config: ContainerConfig, gate: number): Calls<number> {
  const { defences, name } = config;
  yield* read(gate, 1);
  yield* becomeRoot();
  if (defences.cgroupNamespace) yield* call('unshare', Clone.NEWCGROUP);
  if (defences.newSession) yield* call('setsid');
  if (defences.utsNamespace) yield* call('sethostname', name, name.length);
  yield* mountEverything(config);
  yield* dropPowers(config);
  yield* execve(config.argv[0] as string, config.argv, environment);
  return 127;
}

function* becomeRoot(): Calls<void> {
  yield* call('setresgid', 0, 0, 0);
  yield* call('setresuid', 0, 0, 0);
}

/** Another program in a container that runs. */
function* execInside(config: ContainerConfig, argv: readonly string[]): Calls<number> {
  const init = Number(yield* readFile('pid'));
  yield* writeFile(`${groupOf(config.name)}/cgroup.procs`, '0');
  yield* enterNamespaces(config.defences, init);
  const child = yield* cloneCall(SIGCHLD, function* () {
    if (config.defences.userNamespace) yield* becomeRoot();
    if (config.defences.newSession) yield* call('setsid');
    yield* dropPowers(config);
    yield* execve(argv[0] as string, argv, environment);
    return 127;
  });
  return (yield* waitFor(child)).status;
}

function* makeGroup({ defences, limits, name }: ContainerConfig): Calls<void> {
  const group = groupOf(name);
  yield* mkdirAll(group);
  if (defences.pidsLimit) yield* writeFile(`${group}/pids.max`, `${limits.pids}`);
  if (defences.memoryLimit) yield* writeFile(`${group}/memory.max`, `${limits.memory}`);
  if (defences.cpuLimit) yield* writeFile(`${group}/cpu.max`, `${limits.cpu * PERIOD} ${PERIOD}`);
  const { operations } = limits;
  const rates = `${deviceText(DATA_DISK)} riops=${operations} wiops=${operations}`;
  if (defences.ioLimit) yield* writeFile(`${group}/io.max`, rates);
}

/** What is left of the container when its first process has ended. */
function* clearUp({ name }: ContainerConfig): Calls<void> {
  const group = groupOf(name);
  yield* writeFile(`${group}/cgroup.kill`, '1');
  yield* sleep(1);
  yield* rmdir(group);
  yield* attempt('umount2', rootOf(name), MNT_DETACH);
  yield* removeAll(bundleOf(name));
}
