// The running containers of containerd: each has a bundle and a shim, found again by the address that lies in the bundle when
// containerd begins anew. A shim that is gone without being told to takes its containers' remains along: its `delete` is run,
// and everybody hears that they ended.

import { type Calls, mkdirAll, readDirectory, readFile, removeAll, replaceFile, stat } from '../../../kernel/index.ts'; // prettier-ignore
import type { RuntimeConfig } from '../../config/runtime-config.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { toByteString } from '../../words/utf8.ts';
import type { EventLoop } from '../messages/event-loop.ts';
import { Client, type Respond } from '../messages/rpc.ts';
import { connectTo } from '../messages/unix-socket.ts';
import type { Parts } from '../parts.ts';
import { capture } from '../tools/execute.ts';
import { rememberAddress } from './shim.ts';
import { containerdSocket, type CreateTask, type Named, shimName, type TaskEvent, type TaskState } from './task-service.ts'; // prettier-ignore

const ROOT = '/run/containerd/io.containerd.runtime.v2.task';
const KILLED = 137;

interface RunningShim {
  readonly address: string;
  readonly client: Client;
  /** It has been told to end. */
  finished: boolean;
}

interface RunningTask extends Named {
  readonly bundle: string;
  readonly shim: RunningShim;
  pid: number;
}

const keyOf = ({ namespace, id }: Named): string => `${namespace}/${id}`;

export class TaskManager {
  readonly #parts: Parts;
  readonly #loop: EventLoop;
  readonly #tell: (event: TaskEvent) => Calls<void>;
  readonly #tasks = new Map<string, RunningTask>();
  readonly #shims = new Map<string, RunningShim>();

  constructor(parts: Parts, loop: EventLoop, tell: (event: TaskEvent) => Calls<void>) {
    this.#parts = parts;
    this.#loop = loop;
    this.#tell = tell;
  }

  has(named: Named): boolean {
    return this.#tasks.has(keyOf(named));
  }

  /** Bundles from an earlier life of containerd: their shims, or what those have left. */
  *restore(): Calls<void> {
    for (const namespace of (yield* stat(ROOT)) === null ? [] : yield* readDirectory(ROOT))
      for (const id of yield* readDirectory(`${ROOT}/${namespace}`)) {
        const bundle = `${ROOT}/${namespace}/${id}`;
        const named = { namespace, id };
        const path = `${bundle}/address`;
        const address = (yield* stat(path)) === null ? '' : yield* readFile(path);
        const shim = address === '' ? null : yield* this.#connect(address);
        if (shim === null) {
          yield* this.#takeAway(named, bundle);
          yield* removeAll(bundle);
        } else {
          const { pid } = yield* shim.client.call<TaskState>('Task.State', { id });
          this.#tasks.set(keyOf(named), { ...named, bundle, shim, pid });
        }
      }
  }

  *create(named: Named, spec: RuntimeConfig, request: Omit<CreateTask, 'bundle'>): Calls<{ pid: number }> {
    const { namespace, id } = named;
    if (this.has(named)) throw new ContainerError(`task ${id}: already exists`);
    const bundle = `${ROOT}/${namespace}/${id}`;
    yield* mkdirAll(`${bundle}/rootfs`, 0o711);
    try {
      yield* replaceFile(`${bundle}/config.json`, toByteString(JSON.stringify(spec)));
      const { output } = yield* this.#shimCommand('start', named, bundle);
      const address = yield* rememberAddress(bundle, output);
      const shim = this.#shims.get(address) ?? (yield* this.#connect(address));
      if (shim === null) throw new ContainerError(`${shimName}: nobody listens at ${address}`);
      try {
        const made = yield* shim.client.call<{ pid: number }>('Task.Create', { ...request, bundle });
        this.#tasks.set(keyOf(named), { namespace, id, bundle, shim, pid: made.pid });
        return made;
      } catch (thrown) {
        yield* this.#dismiss(shim);
        throw thrown;
      }
    } catch (thrown) {
      yield* removeAll(bundle);
      throw thrown;
    }
  }

  /** Tasks.Start, Tasks.Kill, Tasks.Get: what the shim says. */
  *forward(named: Named, what: string, body: unknown): Calls<unknown> {
    const { shim } = this.#find(named);
    return yield* shim.client.call(what === 'Tasks.Get' ? 'Task.State' : what.replace('Tasks.', 'Task.'), body); // prettier-ignore
  }

  /** The answer comes when the task has ended. */
  *wait(named: Named, respond: Respond): Calls<void> {
    const { shim, id } = this.#find(named);
    yield* shim.client.begin('Task.Wait', { id }, function* (result, error) {
      yield* respond(error === null ? result : new ContainerError(error));
    });
  }

  *delete(named: Named): Calls<TaskState> {
    const task = this.#find(named);
    const { shim, id, bundle } = task;
    const state = yield* shim.client.call<TaskState>('Task.Delete', { id });
    this.#tasks.delete(keyOf(named));
    yield* this.#dismiss(shim);
    yield* this.#shimCommand('delete', named, bundle);
    yield* removeAll(bundle);
    return state;
  }

  /** Tells a shim without containers to end. */
  *#dismiss(shim: RunningShim): Calls<void> {
    if ([...this.#tasks.values()].some((task) => task.shim === shim)) return;
    shim.finished = true;
    yield* shim.client.call('Task.Shutdown', {});
  }

  #find(named: Named): RunningTask {
    const task = this.#tasks.get(keyOf(named));
    if (task === undefined) throw new ContainerError(`task ${named.id}: not found`);
    return task;
  }

  /** null: there is no shim at the address. */
  *#connect(address: string): Calls<RunningShim | null> {
    const known = this.#shims.get(address);
    if (known !== undefined) return known;
    const fd = yield* connectTo(address);
    if (fd === null) return null;
    const { exchanges } = this.#parts;
    const client = new Client({ exchanges, from: 'containerd', to: shimName, by: 'ttRPC' }, fd);
    const shim: RunningShim = { address, client, finished: false };
    this.#shims.set(address, shim);
    client.attend(this.#loop, { lost: () => this.#lost(shim) });
    return shim;
  }

  *#lost(shim: RunningShim): Calls<void> {
    this.#shims.delete(shim.address);
    if (shim.finished) return;
    for (const task of [...this.#tasks.values()]) {
      if (task.shim !== shim) continue;
      const { namespace, id, pid, bundle } = task;
      yield* this.#takeAway(task, bundle);
      this.#tasks.delete(keyOf(task));
      yield* removeAll(bundle);
      for (const topic of ['/tasks/exit', '/tasks/delete'] as const)
        yield* this.#tell({ topic, namespace, id, pid, exitStatus: KILLED });
    }
  }

  *#takeAway(named: Named, bundle: string): Calls<void> {
    yield* this.#shimCommand('delete', named, bundle);
  }

  *#shimCommand(action: string, { namespace, id }: Named, cwd: string): Calls<{ output: string }> {
    const argv = [shimName, '--namespace', namespace, '--id', id, '--address', containerdSocket, action];
    return yield* capture({ exchanges: this.#parts.exchanges, name: 'containerd' }, { argv, cwd });
  }
}
