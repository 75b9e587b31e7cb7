// create (runtime.md, "Create"): everything of config.json but the user's program. The runtime starts an init, which enters
// the namespaces and builds the container around itself, and stays until that is done; it makes the control group, sets limits
// from outside, runs the hooks that are the host's. When anything fails, all that was made is taken away again.

import { AT_FDCWD, attempt, bytesOf, call, CallFailed, close, type Calls, execve, fork, isDirectoryStatus, kill, mkdir, mkdirAll, O_DIRECTORY, O_PATH, O_RDWR, open, readFile, removeAll, S_IFIFO, Signal, socketpair, stat, waitFor } from '../../kernel/index.ts'; // prettier-ignore
import { readRuntimeConfig, type RuntimeConfig } from '../config/runtime-config.ts';
import { decodeJson } from '../words/json.ts';
import { fromByteString, toByteString } from '../words/utf8.ts';
import { absolutePathOf } from './absolute-path.ts';
import { bootstrapOf } from './bootstrap-of.ts';
import { demandFit, enterGroup, groupPath, makeGroup, removeGroup } from './cgroup.ts';
import { Channel } from './channel.ts';
import { ContainerError, during } from './container-error.ts';
import { copyOfSelf } from './copy-of-self.ts';
import { type ContainerRecord, demandId, directoryOf, fifoPath, stateOf } from './container-state.ts';
import { runAllHooks } from './hooks.ts';
import { type Bootstrap, InitFd, type Stages } from './init/bootstrap.ts';
import { type Draft, type Made, superviseInit } from './supervise-init.ts';

export interface CreateRequest {
  /** Where runtimes keep what they remember: /run/runc. */
  readonly root: string;
  readonly id: string;
  /** A directory with config.json. */
  readonly bundle: string;
  /** A terminal device of the host, for `process.terminal`. */
  readonly terminal: string | null;
  readonly warn: (text: string) => Calls<void>;
}

export function* create(request: CreateRequest): Calls<ContainerRecord> {
  const { root, id } = request;
  demandId(id);
  const bundle = yield* absolutePathOf(request.bundle);
  const config = yield* readConfig(bundle, request.warn);
  const rootfs = yield* findRootfs(config, bundle);
  if (config.process?.terminal === true && request.terminal === null)
    throw new ContainerError('process.terminal: expected a terminal of the host (--console), found none');
  const directory = directoryOf(root, id);
  yield* mkdirAll(root, 0o711);
  if ((yield* stat(directory)) !== null) throw new ContainerError(`container ${id} exists already`);
  const cgroup = groupPath(config.linux?.cgroupsPath, id);
  yield* demandFit(cgroup);
  yield* mkdir(directory, 0o711);
  const made: Made = { group: null, init: null, hooks: false };
  const record = { id, bundle, cgroup, madeGroups: [], config, pid: 0 };
  try {
    return yield* build(request, { ...record, rootfs }, made);
  } catch (thrown) {
    if (made.init !== null) {
      yield* kill(made.init, Signal.SIGKILL);
      yield* waitFor(made.init);
    }
    if (made.group !== null) yield* removeGroup(made.group.path, made.group.made);
    yield* removeAll(directory);
    if (made.hooks)
      for (const warning of yield* runAllHooks(config.hooks, 'poststop', stateOf(record, 'stopped')))
        yield* request.warn(warning);
    throw thrown;
  }
}

function* build(request: CreateRequest, draft: Draft, made: Made): Calls<ContainerRecord> {
  const { config, cgroup, id } = draft;
  const { process } = config;
  const fifo = fifoPath(request.root, id);
  // Whoever the container's user will be opens it for writing.
  const umask = yield* call('umask', 0);
  yield* call('mknodat', AT_FDCWD, fifo, S_IFIFO | 0o622, 0);
  yield* call('umask', umask);
  const madeGroups = yield* makeGroupFor(config, cgroup, made);
  const [stageEnd, stages] = yield* socketpair();
  const [syncEnd, sync] = yield* socketpair();
  const place = yield* open(fifo, O_PATH);
  const proc = yield* during('/proc', open('/proc', O_PATH | O_DIRECTORY));
  const terminal = process?.terminal === true ? request.terminal : null;
  const tty = terminal === null ? null : yield* during(`--console ${terminal}`, open(terminal, O_RDWR));
  const self = yield* copyOfSelf(directoryOf(request.root, id));
  const stage0 = yield* fork(function* () {
    const ends = [stageEnd, syncEnd, place, proc, ...(tty === null ? [] : [tty])];
    // First out of the way, then to their places: some may stand where others go.
    const copies: number[] = [];
    for (const fd of ends) copies.push(yield* call('fcntl64', fd, 1030, 20));
    const own = yield* call('fcntl64', self, 1030, 20);
    for (const [index, fd] of copies.entries()) yield* call('dup3', fd, InitFd.stages + index, 0);
    // A program of its own, so that nothing of the runtime's memory is in the container.
    yield* execve(`/proc/self/fd/${own}`, ['runc', 'init'], []);
    return 1;
  });
  made.init = stage0;
  for (const fd of [stageEnd, syncEnd, place, proc, self, ...(tty === null ? [] : [tty])]) yield* close(fd);
  // Before it has children, so that none of them is born outside.
  if (made.group !== null) yield* during(`cgroup ${cgroup}`, enterGroup(cgroup, stage0));
  const pid = yield* enterNamespaces(stages, yield* bootstrapOf(config), stage0, made);
  const record = { ...draft, madeGroups, pid };
  const finished = yield* superviseInit(request, record, terminal, new Channel(sync), made);
  yield* close(stages);
  yield* close(sync);
  return finished;
}

/** Without the right to make groups there is none, as long as no limits are asked for. */
function* makeGroupFor({ linux = {} }: RuntimeConfig, path: string, made: Made): Calls<string[]> {
  try {
    const groups = yield* makeGroup(path);
    made.group = { path, made: groups };
    return groups;
  } catch (thrown) {
    const denied = thrown instanceof CallFailed && ['EACCES', 'EPERM', 'EROFS'].includes(thrown.errno);
    if (!denied || linux.resources !== undefined || (yield* call('geteuid')) === 0) throw thrown;
    return [];
  }
}

/** Stage 0 does it; afterwards the container's first process is a child of the runtime. */
function* enterNamespaces(fd: number, bootstrap: Bootstrap, stage0: number, made: Made): Calls<number> {
  const channel = new Channel<Bootstrap, Stages | { readonly type: 'failed'; readonly message: string }>(fd);
  yield* channel.send(bootstrap);
  const first = yield* channel.receive();
  if (first?.type === 'stages') made.init = first.stage2;
  const { status } = yield* waitFor(stage0);
  if (first?.type === 'stages') yield* waitFor(first.stage1);
  else made.init = null;
  if (first?.type === 'stages' && status === 0) return first.stage2;
  const last = first?.type === 'failed' ? first : yield* channel.receive();
  const why = last?.type === 'failed' ? last.message : `the first stage ended with status ${status}`;
  if (first?.type !== 'stages') yield* reapAll();
  throw new ContainerError(why);
}

/** Stages that nobody has heard of. */
function* reapAll(): Calls<void> {
  while ((yield* attempt('wait4', -1, null, 1, null)) > 0);
}

function* readConfig(bundle: string, warn: (text: string) => Calls<void>): Calls<RuntimeConfig> {
  const path = `${bundle}/config.json`;
  const content = yield* during('bundle', readFile(path));
  const { config, warnings } = readRuntimeConfig(decodeJson(bytesOf(content), path));
  for (const warning of warnings) yield* warn(warning);
  return config;
}

function* findRootfs({ root }: RuntimeConfig, bundle: string): Calls<string> {
  const path = toByteString(root.path);
  const rootfs = (path.startsWith('/') ? path : `${bundle}/${path}`).replace(/\/+$/, '');
  if (!isDirectoryStatus(yield* stat(rootfs, false)))
    throw new ContainerError(
      `root.path: expected a directory at ${fromByteString(rootfs, 'root.path')}, found none`,
    );
  return rootfs;
}
