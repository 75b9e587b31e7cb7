// The containers of a shim: it runs the runtime for each operation, is their parent afterwards, keeps what they write and how
// they ended, and tells containerd.

import { attempt, call, type Calls, close, O_NONBLOCK, O_RDWR, open, pipe, readFile, stat } from '../../../kernel/index.ts'; // prettier-ignore
import { ContainerError } from '../../runtime/container-error.ts';
import type { EventLoop } from '../messages/event-loop.ts';
import { Client, type Respond } from '../messages/rpc.ts';
import { connectTo } from '../messages/unix-socket.ts';
import type { Parts } from '../parts.ts';
import { endedChild, run } from '../tools/execute.ts';
import { Relay } from '../tools/relay.ts';
import { type CreateTask, eventSocket, shellStatus, shimName, type TaskEvent, type TaskState } from './task-service.ts'; // prettier-ignore

export const runcRoot = (namespace: string): string => `/run/containerd/runc/${namespace}`;

/** Milliseconds between two attempts to reach containerd. */
const RETRY = 1000;

interface ShimTask {
  readonly id: string;
  readonly bundle: string;
  readonly pid: number;
  readonly mounted: boolean;
  readonly output: readonly Relay[];
  readonly fifos: readonly number[];
  status: TaskState['status'];
  exitStatus: number;
  readonly waiting: Respond[];
}

export class ShimTasks {
  readonly #parts: Parts;
  readonly #loop: EventLoop;
  readonly #namespace: string;
  readonly #tasks = new Map<string, ShimTask>();
  #publisher: Client | null = null;
  /** Events that containerd has not been there for. */
  readonly #unsent: TaskEvent[] = [];
  #trying = false;

  constructor(parts: Parts, loop: EventLoop, namespace: string) {
    this.#parts = parts;
    this.#loop = loop;
    this.#namespace = namespace;
  }

  *handle(what: string, body: unknown, respond: Respond): Calls<void> {
    const { id, signal } = body as { id: string; signal: number };
    switch (what) {
      case 'Task.Create':
        return yield* respond(yield* this.#create(body as CreateTask));
      case 'Task.Start':
        return yield* respond(yield* this.#start(this.#find(id)));
      case 'Task.State':
        return yield* respond(stateOf(this.#find(id)));
      case 'Task.Wait':
        return yield* this.#wait(this.#find(id), respond);
      case 'Task.Kill':
        yield* this.#runc('kill', id, String(signal));
        return yield* respond({});
      case 'Task.Delete':
        return yield* respond(yield* this.#delete(this.#find(id)));
      case 'Task.Shutdown':
        if (this.#tasks.size === 0) this.#loop.stop();
        return yield* respond({});
      default:
        throw new ContainerError(`${what}: not implemented`);
    }
  }

  /** Whoever of its children has ended. */
  *reap(): Calls<void> {
    for (;;) {
      const ended = yield* endedChild();
      if (ended === null) return;
      const task = [...this.#tasks.values()].find(({ pid }) => pid === ended.pid);
      if (task !== undefined) yield* this.#exited(task, shellStatus(ended.status));
    }
  }

  *#create({ id, bundle, rootfs, stdout, stderr }: CreateTask): Calls<{ pid: number }> {
    for (const { type, source, options } of rootfs)
      yield* call('mount', source, `${bundle}/rootfs`, type, 0, options.join(','));
    const streams = [yield* this.#carry(stdout), yield* this.#carry(stderr)];
    try {
      yield* this.#runcAt(bundle, [null, ...streams.map(({ writer }) => writer)], 'create', '--bundle', bundle, '--pid-file', `${bundle}/init.pid`, id); // prettier-ignore
    } catch (thrown) {
      for (const { relay } of streams) yield* relay.end();
      if (rootfs.length > 0) yield* attempt('umount2', `${bundle}/rootfs`, 0);
      throw thrown;
    } finally {
      for (const { writer } of streams) yield* close(writer);
    }
    const pid = Number(yield* readFile(`${bundle}/init.pid`));
    const output = streams.map(({ relay }) => relay);
    const fifos = streams.flatMap(({ fifo }) => (fifo === null ? [] : [fifo]));
    this.#tasks.set(id, { id, bundle, pid, mounted: rootfs.length > 0, output, fifos, status: 'created', exitStatus: 0, waiting: [] }); // prettier-ignore
    yield* this.#publish('/tasks/create', id, pid);
    return { pid };
  }

  *#start(task: ShimTask): Calls<{ pid: number }> {
    yield* this.#runc('start', task.id);
    if (task.status === 'created') task.status = 'running';
    yield* this.#publish('/tasks/start', task.id, task.pid);
    return { pid: task.pid };
  }

  *#wait(task: ShimTask, respond: Respond): Calls<void> {
    if (task.status === 'stopped') yield* respond(stateOf(task));
    else task.waiting.push(respond);
  }

  *#exited(task: ShimTask, status: number): Calls<void> {
    task.status = 'stopped';
    task.exitStatus = status;
    for (const relay of task.output) yield* relay.drain();
    yield* this.#publish('/tasks/exit', task.id, task.pid, status);
    for (const respond of task.waiting.splice(0)) yield* respond(stateOf(task));
  }

  *#delete(task: ShimTask): Calls<TaskState> {
    try {
      yield* this.#runc('delete', task.id);
    } catch (thrown) {
      // One that could not be started has gone already.
      if (!(thrown instanceof ContainerError && thrown.message.includes('does not exist'))) throw thrown;
    }
    for (const relay of task.output) yield* relay.end();
    for (const fifo of task.fifos) yield* close(fifo);
    if (task.mounted) yield* call('umount2', `${task.bundle}/rootfs`, 0);
    this.#tasks.delete(task.id);
    yield* this.#publish('/tasks/delete', task.id, task.pid, task.exitStatus);
    return stateOf(task);
  }

  /** A pipe for the container, whose content goes into a fifo. Both ends of that are the shim's, so that it does not break when
   * nobody reads; what nobody takes in time is lost here, where the shim would make the container wait. */
  *#carry(path: string): Calls<{ relay: Relay; writer: number; fifo: number | null }> {
    const [reader, writer] = yield* pipe();
    const fifo = path === '' ? null : yield* open(path, O_RDWR | O_NONBLOCK);
    const relay = new Relay(this.#loop, reader, function* (text) {
      if (fifo !== null) yield* attempt('write', fifo, text, text.length);
    });
    return { relay, writer, fifo };
  }

  *#runc(command: string, id: string, ...more: string[]): Calls<void> {
    yield* this.#runcAt(this.#find(id).bundle, [null, null, null], command, id, ...more);
  }

  /** Runs the runtime to its end. Throws a `ContainerError` with what it says. */
  *#runcAt(bundle: string, files: readonly (number | null)[], ...words: string[]): Calls<void> {
    const log = `${bundle}/log.json`;
    const argv = ['runc', '--root', runcRoot(this.#namespace), '--log', log, ...words];
    const starter = { exchanges: this.#parts.exchanges, name: shimName };
    const status = yield* run(starter, { argv, files, diesWithCaller: true });
    if (status === 0) return;
    const said = (yield* stat(log)) === null ? `status ${status}` : yield* readFile(log);
    throw new ContainerError(`runc ${words[0]}: ${said}`);
  }

  #find(id: string): ShimTask {
    const task = this.#tasks.get(id);
    if (task === undefined) throw new ContainerError(`task ${id}: not found`);
    return task;
  }

  *#publish(topic: TaskEvent['topic'], id: string, pid: number, exitStatus?: number): Calls<void> {
    this.#unsent.push({ topic, namespace: this.#namespace, id, pid, ...(exitStatus !== undefined && { exitStatus }) }); // prettier-ignore
    yield* this.#sendEvents();
  }

  /** Without waiting for an answer: containerd may be waiting for one of the shim's. Tries for as long as it is not there,
   * where containerd's shims give up after five times. */
  *#sendEvents(): Calls<void> {
    if (this.#publisher === null) {
      const fd = yield* connectTo(eventSocket);
      if (fd === null) return yield* this.#tryLater();
      const { exchanges } = this.#parts;
      const client = (this.#publisher = new Client({ exchanges, from: shimName, to: 'containerd', by: 'ttRPC' }, fd)); // prettier-ignore
      client.attend(this.#loop, { lost: () => this.#lost() });
    }
    for (const event of this.#unsent.splice(0))
      yield* this.#publisher.begin(`Events.Forward ${event.topic}`, event, () => nothing());
  }

  *#tryLater(): Calls<void> {
    if (this.#trying) return;
    this.#trying = true;
    const again = (): Calls<void> => {
      this.#trying = false;
      return this.#sendEvents();
    };
    yield* this.#loop.after(RETRY, again);
  }

  *#lost(): Calls<void> {
    this.#publisher = null;
    yield* [];
  }
}

const stateOf = ({ id, pid, status, exitStatus }: ShimTask): TaskState => ({ id, pid, status, exitStatus });

function* nothing(): Calls<void> {}
