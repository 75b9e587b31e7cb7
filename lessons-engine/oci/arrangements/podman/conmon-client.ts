// What an engine does to have a container created by conmon (podman libpod/oci_conmon_common.go, createOCIContainer; cri-o
// internal/oci/runtime_oci.go, CreateContainer): starts it, puts it into a control group, lets it go on, waits until it has
// detached itself, and hears from it by a pipe what came of the container.

import { type Calls, close, mkdirAll, socketpair, waitFor, write, writeFile } from '../../../kernel/index.ts'; // prettier-ignore
import { Channel, lineOf } from '../../runtime/channel.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { noteEnd, start, type Starter } from '../tools/execute.ts';

/** Where conmon finds its ends of the pipes (_OCI_SYNCPIPE, _OCI_STARTPIPE). */
export const ConmonFd = { sync: 3, start: 4 } as const;

/** What conmon says through the pipe. */
export interface Created {
  /** −1: there is no container. */
  readonly pid: number;
  readonly message?: string;
}

export const attachSocket = (directory: string, id: string): string => `${directory}/${id}/attach`;

export interface ConmonRequest {
  readonly id: string;
  readonly bundle: string;
  readonly log: string;
  readonly pidFile: string;
  readonly conmonPidFile: string;
  readonly socketDirectory: string;
  /** Directories where conmon leaves how the container has ended. */
  readonly exitDirectory: string;
  readonly persistDirectory?: string;
  readonly runtime: string;
  readonly runtimeArguments: readonly string[];
  /** What it runs when the container has ended. */
  readonly exitCommand?: readonly string[];
  /** Path of a control group for conmon itself. */
  readonly cgroup: string;
}

/** The container's pid. Throws a `ContainerError` with what the runtime says. */
export function* createByConmon(starter: Starter, request: ConmonRequest): Calls<number> {
  const { exitCommand = [], persistDirectory } = request;
  const [sync, syncEnd] = yield* socketpair();
  const [startEnd, begin] = yield* socketpair();
  const repeated = (name: string, values: readonly string[]): string[] =>
    values.flatMap((value) => [name, value]);
  const argv = [
    'conmon', '-b', request.bundle, '-c', request.id, '-l', request.log, '-p', request.pidFile, '-P', request.conmonPidFile,
    '-r', request.runtime, ...repeated('--runtime-arg', request.runtimeArguments),
    '--exit-dir', request.exitDirectory, '--socket-dir-path', request.socketDirectory,
    ...(persistDirectory === undefined ? [] : ['--persist-dir', persistDirectory]),
    ...repeated('--exit-command', exitCommand.slice(0, 1)), ...repeated('--exit-command-arg', exitCommand.slice(1)),
  ]; // prettier-ignore
  const pid = yield* start(starter, { argv, files: [null, null, null, syncEnd, startEnd], leader: 'group' });
  for (const fd of [syncEnd, startEnd]) yield* close(fd);
  yield* enter(request.cgroup, pid);
  const { exchanges, name } = starter;
  exchanges.add({ from: name, to: 'conmon', by: 'pipe', kind: 'event', what: 'go on', bytes: 1 });
  yield* write(begin, '\0');
  yield* close(begin);
  const { status } = yield* waitFor(pid);
  noteEnd(starter, argv, status);
  const created = yield* new Channel<never, Created & { readonly type: string }>(sync).receive();
  yield* close(sync);
  if (created === null) throw new ContainerError(`conmon: expected the pid of ${request.id}, found an end`);
  exchanges.add({ from: 'conmon', to: name, by: 'pipe', kind: 'event', what: `pid ${created.pid}`, bytes: lineOf(created).length }); // prettier-ignore
  if (created.pid < 0) throw new ContainerError(created.message ?? 'the container could not be created');
  return created.pid;
}

function* enter(cgroup: string, pid: number): Calls<void> {
  const directory = `/sys/fs/cgroup${cgroup}`;
  yield* mkdirAll(directory);
  yield* writeFile(`${directory}/cgroup.procs`, String(pid));
}
