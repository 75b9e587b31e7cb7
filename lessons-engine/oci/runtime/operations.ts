// The operations on a container that there is already (runtime.md, "Operations"): state, start, kill, delete. Each refuses a
// container in a state that it is not for, and then has changed nothing.

import { type Calls, kill as sendSignal, O_NONBLOCK, O_RDONLY, open, pollReadable, readAll, close, removeAll, Signal, sleep, unlink } from '../../kernel/index.ts'; // prettier-ignore
import { namespaceOf } from '../config/linux-config.ts';
import { fromByteString } from '../words/utf8.ts';
import { killGroup, removeGroup } from './cgroup.ts';
import { ContainerError } from './container-error.ts';
import { type ContainerRecord, directoryOf, fifoPath, hasInit, readRecord, type State, stateOf, statusOf } from './container-state.ts'; // prettier-ignore
import { runAllHooks, runHooks } from './hooks.ts';

type Warn = (text: string) => Calls<void>;

/** Milliseconds between two looks at whether the container's first process still lives. */
const LOOK = 100;
/** Times that a forced delete looks whether it has ended. */
const TRIES = 100;

export function* state(root: string, id: string): Calls<State> {
  const record = yield* readRecord(root, id);
  return stateOf(record, yield* statusOf(root, record));
}

/** Lets the init go on to the user's program, and returns when that runs. */
export function* start(root: string, id: string, warn: Warn): Calls<void> {
  const record = yield* readRecord(root, id);
  const status = yield* statusOf(root, record);
  if (status !== 'created')
    throw new ContainerError(`container ${id}: expected it to be created, found it ${status}`);
  const { hooks } = record.config;
  const fifo = fifoPath(root, id);
  // With the reader there, the init's own open returns; without waiting, so that an init that dies now is noticed.
  const fd = yield* open(fifo, O_RDONLY | O_NONBLOCK);
  while ((yield* pollReadable([fd], LOOK)).length === 0)
    if (!(yield* hasInit(record))) throw new ContainerError(`container ${id}: its init has ended`);
  // Nothing but an end says that the program runs: the init's descriptor was closed by execve.
  const failure = yield* readAll(fd);
  yield* close(fd);
  yield* unlink(fifo);
  if (failure !== '') {
    yield* destroy(root, record, warn);
    throw new ContainerError(fromByteString(failure, 'the init'));
  }
  try {
    yield* runHooks(hooks, 'poststart', stateOf(record, 'running'));
  } catch (thrown) {
    if (!(thrown instanceof ContainerError)) throw thrown;
    yield* end(record);
    yield* destroy(root, record, warn);
    throw thrown;
  }
}

export function* kill(root: string, id: string, signal: number): Calls<void> {
  const record = yield* readRecord(root, id);
  const status = yield* statusOf(root, record);
  if (status !== 'created' && status !== 'running')
    throw new ContainerError(`container ${id}: expected it to be created or running, found it ${status}`);
  yield* signalContainer(record, signal);
}

/** `force`: a container that still runs is ended first. */
export function* remove(root: string, id: string, force: boolean, warn: Warn): Calls<void> {
  const record = yield* readRecord(root, id);
  const status = yield* statusOf(root, record);
  if (status !== 'stopped' && !force)
    throw new ContainerError(`container ${id}: expected it to be stopped, found it ${status}`);
  if (status !== 'stopped') yield* end(record);
  yield* destroy(root, record, warn);
}

/** With the init of a pid namespace everybody in it ends; without a namespace of its own the group says who belongs to it. */
function* signalContainer(record: ContainerRecord, signal: number): Calls<void> {
  const own = namespaceOf(record.config.linux ?? {}, 'pid');
  const isPrivate = own !== undefined && own.path === undefined;
  if (signal === Signal.SIGKILL && !isPrivate) yield* killGroup(record.cgroup);
  else yield* sendSignal(record.pid, signal);
}

/** Kills it and waits until its first process has ended. */
function* end(record: ContainerRecord): Calls<void> {
  yield* signalContainer(record, Signal.SIGKILL);
  for (let tried = 0; tried < TRIES; tried++) {
    if (!(yield* hasInit(record))) return;
    yield* sleep(LOOK);
  }
  throw new ContainerError(`container ${record.id}: its init does not end`);
}

/** Undoes what create has done, and runs the hooks of poststop. */
function* destroy(root: string, record: ContainerRecord, warn: Warn): Calls<void> {
  const { id, cgroup, madeGroups, config } = record;
  yield* killGroup(cgroup);
  yield* removeGroup(cgroup, madeGroups);
  yield* removeAll(directoryOf(root, id));
  for (const warning of yield* runAllHooks(config.hooks, 'poststop', stateOf(record, 'stopped')))
    yield* warn(warning);
}
