// The first process of a container before it is the user's program (libcontainer/standard_init_linux.go of runc): makes the
// container around itself, tells the runtime when hooks may run and when it is ready, and then waits at a fifo until somebody
// starts it. What goes wrong before the start the runtime is told; what goes wrong after it, whoever starts.
// Left out: keyrings, the loopback link (this kernel's links are not set up by system calls).

import { attempt, call, close, type Calls, O_CLOEXEC, O_WRONLY, write } from '../../../kernel/index.ts'; // prettier-ignore
import { namespaceOf } from '../../config/linux-config.ts';
import { toByteString } from '../../words/utf8.ts';
import { Channel } from '../channel.ts';
import { ContainerError, during, failureText } from '../container-error.ts';
import { runHooks } from '../hooks.ts';
import { type FromInit, type FromRuntime, type InitConfig, InitFd } from './bootstrap.ts';
import { bindConsole, makeDeviceLinks, makeDevices, ownsDev } from './devices.ts';
import { mountOne } from './mounts.ts';
import { becomeUser, environmentOf, findProgram, setFilter, setNoNewPrivileges } from './process-setup.ts';
import { changeRoot, makeReadOnly, maskPaths, pivotRoot, prepareRoot, protectPaths, setSysctls, settleRoot } from './rootfs.ts'; // prettier-ignore

const TIOCSCTTY = 0x540e;
const CLOSE_RANGE_CLOEXEC = 4;
/** The first descriptor that is no standard stream. */
const FIRST_OTHER = 3;

interface Prepared {
  readonly settings: InitConfig;
  readonly program: string;
  readonly env: readonly string[];
}

/** Ends by becoming another program, or with a status. */
export function* containerInit(): Calls<number> {
  const runtime = new Channel<FromInit, FromRuntime>(InitFd.sync);
  let prepared: Prepared;
  try {
    prepared = yield* prepare(yield* runtime.expect('config'), runtime);
  } catch (thrown) {
    const message = failureText(thrown);
    if (message === null) throw thrown;
    yield* runtime.send({ type: 'failed', message });
    return 1;
  }
  yield* close(InitFd.sync);
  return yield* waitForStart(prepared);
}

function* prepare(settings: InitConfig, runtime: Channel<FromInit, FromRuntime>): Calls<Prepared> {
  const { config, rootless } = settings;
  const { process, linux = {} } = config;
  if (process === undefined) throw new ContainerError('process: expected what to run, found nothing');
  yield* makeTree(settings, runtime);
  if (settings.terminal !== null) yield* takeTerminal();
  if (namespaceOf(linux, 'mount') !== undefined) yield* makeReadOnly(config);
  yield* call('umask', process.user.umask ?? 0o022);
  const names = [['sethostname', config.hostname], ['setdomainname', config.domainname]] as const; // prettier-ignore
  for (const [name, value] of names)
    if (value !== undefined) yield* call(name, toByteString(value), toByteString(value).length);
  yield* setSysctls(linux.sysctl ?? {});
  yield* during('linux.readonlyPaths', protectPaths(linux.readonlyPaths ?? []));
  yield* during('linux.maskedPaths', maskPaths(linux.maskedPaths ?? []));
  yield* setNoNewPrivileges(process);
  yield* runtime.send({ type: 'ready' });
  yield* runtime.expect('run');
  const filter = function* (): Calls<void> {
    const unknown = linux.seccomp === undefined ? [] : yield* setFilter(linux.seccomp);
    if (unknown.length === 0) return;
    yield* runtime.send({
      type: 'warning',
      message: `linux.seccomp: this kernel has no ${unknown.join(', ')}`,
    });
  };
  // Without no_new_privs a filter is root's to put on; with it, it can wait until nearly everything is done.
  if (process.noNewPrivileges !== true) yield* filter();
  yield* becomeUser(process, rootless);
  const env = yield* environmentOf(process);
  const program = yield* findProgram(process, env);
  if (process.noNewPrivileges === true) yield* filter();
  return { settings, program, env };
}

/** The container's tree: from the host's to its own. */
function* makeTree(settings: InitConfig, runtime: Channel<FromInit, FromRuntime>): Calls<void> {
  const { config, rootfs, state, terminal } = settings;
  const { linux = {}, mounts = [], hooks } = config;
  const ownMounts = namespaceOf(linux, 'mount') !== undefined;
  if (ownMounts) yield* during('root.path', prepareRoot(rootfs, linux));
  const context = { ...settings, hasCgroupNamespace: namespaceOf(linux, 'cgroup') !== undefined };
  for (const [index, mount] of mounts.entries()) yield* mountOne(context, mount, `mounts[${index}]`);
  if (ownMounts && ownsDev(mounts)) {
    yield* makeDevices(rootfs, linux.devices ?? [], namespaceOf(linux, 'user') !== undefined);
    yield* makeDeviceLinks(rootfs);
    if (terminal !== null) yield* bindConsole(rootfs, terminal);
  }
  yield* runtime.send({ type: 'hooks' });
  yield* runtime.expect('hooks-done');
  // In the container's namespaces, where the host's tree can still be seen.
  const pid = yield* call('getpid');
  yield* runHooks(hooks, 'createContainer', { ...state, pid });
  yield* ownMounts ? pivotRoot(rootfs) : changeRoot(rootfs);
  if (ownMounts) yield* settleRoot(config);
}

/** The terminal becomes the three standard streams, and the session's own. */
function* takeTerminal(): Calls<void> {
  for (const stream of [0, 1, 2]) yield* call('dup3', InitFd.terminal, stream, 0);
  yield* close(InitFd.terminal);
  yield* attempt('ioctl', 0, TIOCSCTTY, 0);
}

/** The fifo opens when somebody starts the container; a line in it says what went wrong, and nothing that all went well. */
function* waitForStart({ settings, program, env }: Prepared): Calls<number> {
  const { config, state } = settings;
  // The descriptor is only a place; /proc leads to the fifo itself, which has no name in here.
  const starter = yield* call('openat', InitFd.proc, `self/fd/${InitFd.fifo}`, O_WRONLY | O_CLOEXEC, 0);
  try {
    const pid = yield* call('getpid');
    yield* runHooks(
      config.hooks,
      'startContainer',
      { ...state, status: 'created', pid },
      config.process?.env,
    );
    // A descriptor of the host's that stays open is a way out (CVE-2024-21626).
    yield* call('close_range', FIRST_OTHER, -1, CLOSE_RANGE_CLOEXEC);
    yield* call('execve', program, (config.process?.args ?? []).map(toByteString), env);
    return 0;
  } catch (thrown) {
    const message = failureText(thrown);
    if (message === null) throw thrown;
    yield* write(starter, message);
    return 1;
  }
}
