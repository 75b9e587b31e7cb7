// What a runtime remembers of a container between its operations: a file in a directory of its own under the runtime's root.
// And the state that the specification asks for (runtime.md, "State"), which is found out anew each time: from whether the
// container's first process lives, and whether it has been let go on to the user's program.

import {
  CallFailed,
  type Calls,
  mkdirAll,
  readDirectory,
  readFile,
  replaceFile,
  stat,
} from '../../kernel/index.ts';
import { OCI_VERSION, type RuntimeConfig } from '../config/runtime-config.ts';
import { fromByteString, toByteString } from '../words/utf8.ts';
import { ContainerError } from './container-error.ts';

export type ContainerStatus = 'creating' | 'created' | 'running' | 'stopped';

/** The state as `runc state` prints it and hooks get it. */
export interface State {
  readonly ociVersion: string;
  readonly id: string;
  readonly status: ContainerStatus;
  readonly pid?: number;
  /** Absolute path. */
  readonly bundle: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ContainerRecord {
  readonly id: string;
  readonly bundle: string;
  readonly pid: number;
  /** Field 22 of /proc/PID/stat: another process may have got the number since. */
  readonly startTime: string;
  /** Path of the control group below its mount, and the directories that were made for it, the deepest last. */
  readonly cgroup: string;
  readonly madeGroups: readonly string[];
  readonly config: RuntimeConfig;
}

export const directoryOf = (root: string, id: string): string => `${root}/${id}`;
export const recordPath = (root: string, id: string): string => `${directoryOf(root, id)}/state.json`;
export const fifoPath = (root: string, id: string): string => `${directoryOf(root, id)}/exec.fifo`;

/** Throws a `ContainerError` for an id that could be something else than one name in a directory. */
export function demandId(id: string): void {
  if (!/^[A-Za-z0-9_+.-]+$/.test(id) || id === '.' || id === '..')
    throw new ContainerError(
      `expected an id of letters, digits, "_", "+", "-" and ".", found ${JSON.stringify(id)}`,
    );
}

export const writeRecord = (root: string, record: ContainerRecord): Calls<void> =>
  replaceFile(recordPath(root, record.id), toByteString(JSON.stringify(record)));

/** Throws a `ContainerError` when there is no such container. */
export function* readRecord(root: string, id: string): Calls<ContainerRecord> {
  demandId(id);
  let content: string;
  try {
    content = yield* readFile(recordPath(root, id));
  } catch (thrown) {
    if (thrown instanceof CallFailed && thrown.errno === 'ENOENT')
      throw new ContainerError(`container ${id} does not exist`);
    throw thrown;
  }
  return JSON.parse(fromByteString(content, recordPath(root, id))) as ContainerRecord;
}

/** Ids of all containers. */
export function* listContainers(root: string): Calls<string[]> {
  yield* mkdirAll(root, 0o711);
  return (yield* readDirectory(root)).sort();
}

/** When a process was started; null when there is none with this number that still runs. */
export function* startTimeOf(pid: number): Calls<string | null> {
  let line: string;
  try {
    line = yield* readFile(`/proc/${pid}/stat`);
  } catch (thrown) {
    if (thrown instanceof CallFailed && ['ENOENT', 'ESRCH'].includes(thrown.errno)) return null;
    throw thrown;
  }
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return ['Z', 'X'].includes(fields[0] ?? 'X') ? null : (fields[19] ?? null);
}

/** Whether the container's first process lives. */
export function* hasInit({ pid, startTime }: ContainerRecord): Calls<boolean> {
  return (yield* startTimeOf(pid)) === startTime;
}

export function* statusOf(root: string, record: ContainerRecord): Calls<ContainerStatus> {
  if (!(yield* hasInit(record))) return 'stopped';
  return (yield* stat(fifoPath(root, record.id))) === null ? 'running' : 'created';
}

/** `status`: what holds although it cannot be seen yet. */
export function stateOf(record: Omit<ContainerRecord, 'startTime'>, status: ContainerStatus): State {
  const { annotations } = record.config;
  return {
    ociVersion: OCI_VERSION,
    id: record.id,
    status,
    ...(status !== 'stopped' && { pid: record.pid }),
    bundle: record.bundle,
    ...(annotations && { annotations }),
  };
}
