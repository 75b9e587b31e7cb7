// The containers of dockerd. What it has to know of them again after an end lies in a file for each.

import { attempt, call, type Calls, mkdirAll, O_APPEND, O_CREAT, O_WRONLY, readDirectory, readFile, removeAll, replaceFile, Signal, stat, writeFile } from '../../../kernel/index.ts'; // prettier-ignore
import { ContainerError } from '../../runtime/container-error.ts';
import type { ContainerRoot } from '../../store/image-store.ts';
import { fromByteString, toByteString } from '../../words/utf8.ts';
import type { TaskEvent, TaskState } from '../containerd/task-service.ts';
import type { EventLoop } from '../messages/event-loop.ts';
import type { Caller, Respond } from '../messages/rpc.ts';
import type { Parts } from '../parts.ts';
import { type Fifos, fifosIn, makeFifos, openFifo, removeFifos } from '../tools/fifos.ts';
import { Relay } from '../tools/relay.ts';
import { ContainerdClient } from './containerd-client.ts';
import type { ContainerSummary, CreateContainer, Output } from './docker-api.ts';

const NAMESPACE = 'moby';
const DIRECTORY = '/var/lib/docker/containers';
const FIFOS = '/run/docker/containerd';

interface DockerContainer {
  readonly id: string;
  readonly request: CreateContainer;
  readonly root: ContainerRoot;
  status: ContainerSummary['status'];
  exitCode: number;
  output: Relay[];
  readonly attached: Caller[];
  /** Whoever is to be told when it has ended. */
  readonly waiting: (() => Calls<void>)[];
}

export class DockerContainers {
  readonly #parts: Parts;
  readonly #loop: EventLoop;
  readonly #containers = new Map<string, DockerContainer>();
  readonly #api: ContainerdClient;

  constructor(parts: Parts, loop: EventLoop) {
    this.#parts = parts;
    this.#loop = loop;
    this.#api = new ContainerdClient(parts.exchanges, loop);
  }

  get running(): readonly DockerContainer[] {
    return [...this.#containers.values()].filter(({ status }) => status === 'running');
  }

  list(): ContainerSummary[] {
    return [...this.#containers.values()].map(({ id, request: { image }, status, exitCode }) => ({ id, image, status, exitCode })); // prettier-ignore
  }

  /** Hears of what becomes of containers. */
  subscribe(): Calls<void> {
    return this.#api.subscribe(NAMESPACE, (event) => this.#heard(event));
  }

  /** Containers of an earlier life: with `liveRestore` those that run go on, else they are ended. */
  *restore(liveRestore: boolean): Calls<void> {
    for (const id of (yield* stat(DIRECTORY)) === null ? [] : yield* readDirectory(DIRECTORY)) {
      const text = fromByteString(yield* readFile(`${DIRECTORY}/${id}/config.v2.json`), id);
      const saved = JSON.parse(text) as Pick<DockerContainer, 'id' | 'request' | 'root' | 'status' | 'exitCode'>; // prettier-ignore
      const container: DockerContainer = { ...saved, output: [], attached: [], waiting: [] };
      this.#containers.set(id, container);
      if (saved.status !== 'running') continue;
      yield* this.#collect(container, fifosIn(FIFOS, id));
      const state = yield* this.#state(id);
      if (state === null || state.status === 'stopped')
        yield* this.#ended(container, state?.exitStatus ?? 255); // prettier-ignore
      else if (!liveRestore) yield* this.kill(id, Signal.SIGKILL);
    }
  }

  *create(request: CreateContainer): Calls<{ id: string }> {
    const id = request.name;
    if (this.#containers.has(id)) throw new ContainerError(`the container name "${id}" is in use`);
    const root = this.#parts.images.prepare(id, request.image);
    const container: DockerContainer = { id, request, root, status: 'created', exitCode: 0, output: [], attached: [], waiting: [] }; // prettier-ignore
    yield* mkdirAll(`${DIRECTORY}/${id}`);
    yield* save(container);
    this.#containers.set(id, container);
    return { id };
  }

  *start(id: string): Calls<void> {
    const container = this.#find(id);
    const { root, request } = container;
    if (container.status === 'running') return;
    const { args, image } = request;
    yield* call('mount', 'overlay', root.merged, 'overlay', 0, root.options);
    const fifos = yield* makeFifos(FIFOS, id);
    try {
      const spec = this.#parts.images.configOf(image, { root: root.merged, hostname: id, cgroupsPath: `/docker/${id}`, ...(args && { args }) }); // prettier-ignore
      yield* this.#api.ask('Containers.Create', { ...named(id), spec });
      yield* this.#collect(container, fifos);
      yield* this.#api.ask('Tasks.Create', { ...named(id), rootfs: [], ...fifos });
      yield* this.#api.ask('Tasks.Start', named(id));
    } catch (thrown) {
      for (const method of ['Tasks.Delete', 'Containers.Delete'])
        yield* this.#api.tryToAsk(method, named(id));
      yield* this.#cleanUp(container);
      throw thrown;
    }
    container.status = 'running';
    yield* save(container);
  }

  attach(id: string, caller: Caller): void {
    const { attached } = this.#find(id);
    attached.push(caller);
    caller.onClose = () => void attached.splice(attached.indexOf(caller), 1);
  }

  /** Tells the caller when the container has ended. */
  *wait(id: string, respond: Respond, caller: Caller): Calls<void> {
    const container = this.#find(id);
    yield* respond({});
    const tell = (): Calls<void> => caller.event('exit', { exitCode: container.exitCode });
    if (container.status === 'exited') yield* tell();
    else container.waiting.push(tell);
  }

  *kill(id: string, signal: number): Calls<void> {
    this.#demandRunning(id);
    yield* this.#api.ask('Tasks.Kill', { ...named(id), signal });
  }

  /** SIGTERM, and SIGKILL when it has not ended after so many seconds. */
  *stop(id: string, seconds: number, done: () => Calls<void>): Calls<void> {
    const container = this.#demandRunning(id);
    container.waiting.push(done);
    yield* this.kill(id, Signal.SIGTERM);
    const killIt = () => this.kill(id, Signal.SIGKILL);
    yield* this.#loop.after(seconds * 1000, function* () {
      if (container.waiting.includes(done)) yield* killIt();
    });
  }

  *logs(id: string): Calls<Output[]> {
    const path = logPath(this.#find(id).id);
    const text = (yield* stat(path)) === null ? '' : fromByteString(yield* readFile(path), path);
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Output); // prettier-ignore
  }

  *remove(id: string): Calls<void> {
    const { status } = this.#find(id);
    if (status === 'running') throw new ContainerError(`container ${id} is running: stop it first`);
    this.#parts.images.remove(id);
    yield* removeAll(`${DIRECTORY}/${id}`);
    this.#containers.delete(id);
  }

  *#heard({ topic, id, exitStatus = 0 }: TaskEvent): Calls<void> {
    const container = this.#containers.get(id);
    if (topic === '/tasks/exit' && container !== undefined) yield* this.#ended(container, exitStatus);
  }

  *#ended(container: DockerContainer, exitStatus: number): Calls<void> {
    if (container.status === 'exited') return;
    const { id } = container;
    for (const method of ['Tasks.Get', 'Tasks.Delete', 'Containers.Delete'])
      yield* this.#api.tryToAsk(method, named(id));
    yield* this.#cleanUp(container);
    container.status = 'exited';
    container.exitCode = exitStatus;
    yield* save(container);
    for (const tell of container.waiting.splice(0)) yield* tell();
    if (container.request.autoRemove) yield* this.remove(id);
  }

  *#cleanUp({ id, root, output }: DockerContainer): Calls<void> {
    for (const relay of output.splice(0)) yield* relay.end();
    yield* removeFifos(fifosIn(FIFOS, id));
    yield* attempt('umount2', root.merged, 0);
  }

  /** What the container writes goes to its log and to whoever is attached. */
  *#collect(container: DockerContainer, fifos: Fifos): Calls<void> {
    for (const stream of ['stdout', 'stderr'] as const) {
      const fd = yield* openFifo(fifos[stream]);
      container.output.push(
        new Relay(this.#loop, fd, function* (text) {
          const output: Output = { stream, log: fromByteString(text, stream) };
          const line = toByteString(`${JSON.stringify(output)}\n`);
          yield* writeFile(logPath(container.id), line, O_WRONLY | O_CREAT | O_APPEND);
          for (const caller of container.attached) yield* caller.event(stream, output, 'stream');
        }),
      );
    }
  }

  /** null: containerd has no such task. */
  *#state(id: string): Calls<TaskState | null> {
    try {
      return yield* this.#api.ask<TaskState>('Tasks.Get', named(id));
    } catch (thrown) {
      if (thrown instanceof ContainerError && thrown.message.includes('not found')) return null;
      throw thrown;
    }
  }

  #demandRunning(id: string): DockerContainer {
    const container = this.#find(id);
    if (container.status !== 'running') throw new ContainerError(`container ${id} is not running`);
    return container;
  }

  #find(id: string): DockerContainer {
    const container = this.#containers.get(id);
    if (container === undefined) throw new ContainerError(`no such container: ${id}`);
    return container;
  }
}

const named = (id: string): { namespace: string; id: string } => ({ namespace: NAMESPACE, id });

const logPath = (id: string): string => `${DIRECTORY}/${id}/${id}-json.log`;

function* save({ id, request, root, status, exitCode }: DockerContainer): Calls<void> {
  const text = JSON.stringify({ id, request, root, status, exitCode });
  yield* replaceFile(`${DIRECTORY}/${id}/config.v2.json`, toByteString(text));
}
