// The kubelet's part of containerd (containerd docs/cri/architecture.md): a pod is a container of its own that does nothing
// ("pause") and in whose namespaces the others are; all of a pod have one shim, as their configurations have the same label.

import { type Calls, fork, mkdirAll, rmdir, Signal, stat, waitFor } from '../../../kernel/index.ts';
import type { NamespaceConfig } from '../../config/linux-config.ts';
import type { RuntimeConfig } from '../../config/runtime-config.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { containerId, type CreateContainer, type CriContainer, type CriRuntime, logPath, podCgroup, type PodSandbox, type RunPodSandbox, type StopContainer } from '../kubernetes/cri-api.ts'; // prettier-ignore
import { pinnedPath, pinNamespaces, unpinNamespaces } from '../kubernetes/pinned-namespaces.ts';
import type { EventLoop } from '../messages/event-loop.ts';
import type { Parts } from '../parts.ts';
import { appendLog } from '../tools/container-log.ts';
import { fifosIn, makeFifos, openFifo, removeFifos } from '../tools/fifos.ts';
import { JsonFiles } from '../tools/json-files.ts';
import { Relay } from '../tools/relay.ts';
import { prepareSnapshot } from './snapshots.ts';
import type { TaskManager } from './task-manager.ts';
import type { Named, RootfsMount, TaskEvent } from './task-service.ts';

const NAMESPACE = 'k8s.io';
const PAUSE_IMAGE = 'pause';
const DIRECTORY = '/var/lib/containerd/cri';
const FIFOS = '/run/containerd/io.containerd.grpc.v1.cri';

interface SavedPod extends PodSandbox {
  readonly pid: number;
}

interface SavedContainer extends CriContainer {
  readonly spec: RuntimeConfig;
  readonly rootfs: readonly RootfsMount[];
}

const named = (id: string): Named => ({ namespace: NAMESPACE, id });
const netns = (pod: string): string => `cni-${pod}`;

export class CriPlugin implements CriRuntime {
  readonly #parts: Parts;
  readonly #loop: EventLoop;
  readonly #tasks: TaskManager;
  readonly #pods = new JsonFiles<SavedPod>(`${DIRECTORY}/sandboxes`);
  readonly #containers = new JsonFiles<SavedContainer>(`${DIRECTORY}/containers`);
  readonly #output = new Map<string, readonly Relay[]>();
  /** Whoever waits for the end of a container or a sandbox. */
  readonly #waiting = new Map<string, (() => Calls<void>)[]>();

  constructor(parts: Parts, loop: EventLoop, tasks: TaskManager) {
    this.#parts = parts;
    this.#loop = loop;
    this.#tasks = tasks;
  }

  /** After containerd has begun anew: what runs is heard again, what is gone has ended. */
  *restore(): Calls<void> {
    for (const container of yield* this.#containers.all()) {
      if (container.state !== 'running') continue;
      if (this.#tasks.has(named(container.id))) yield* this.#collect(container);
      else yield* this.#containers.put(container.id, { ...container, state: 'exited', exitCode: 255 });
    }
  }

  /** A task of containerd's has come to something. */
  *told({ topic, namespace, id, exitStatus = 0 }: TaskEvent): Calls<void> {
    if (namespace !== NAMESPACE || topic !== '/tasks/exit') return;
    if (this.#tasks.has(named(id))) yield* this.#tasks.delete(named(id));
    for (const relay of this.#output.get(id) ?? []) yield* relay.end();
    this.#output.delete(id);
    yield* removeFifos(fifosIn(FIFOS, id));
    const container = yield* this.#containers.get(id);
    if (container !== null) yield* this.#containers.put(id, { ...container, state: 'exited', exitCode: exitStatus }); // prettier-ignore
    const pod = yield* this.#pods.get(id);
    if (pod !== null) yield* this.#pods.put(id, { ...pod, state: 'not ready' });
    const waiting = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    for (const tell of waiting) yield* tell();
  }

  *runPodSandbox({ name }: RunPodSandbox): Calls<{ id: string }> {
    if ((yield* this.#pods.get(name)) !== null) throw new ContainerError(`pod sandbox ${name} exists`);
    // A thread of containerd's goes into the new namespace; here, a child.
    const pinning = yield* fork(() => pinNetwork(name));
    if ((yield* waitFor(pinning)).status !== 0) throw new ContainerError(`pod ${name}: no network namespace`);
    yield* mkdirAll(`/sys/fs/cgroup${podCgroup(name)}`);
    const own = (['ipc', 'uts', 'pid', 'mount', 'cgroup'] as const).map((type) => ({ type }));
    const spec = this.#specOf(name, name, PAUSE_IMAGE, own, { hostname: name });
    const rootfs = prepareSnapshot(this.#parts, name, PAUSE_IMAGE);
    const { pid } = yield* this.#tasks.create(named(name), spec, {
      id: name,
      rootfs,
      stdout: '',
      stderr: '',
    });
    yield* this.#tasks.forward(named(name), 'Tasks.Start', { id: name });
    yield* this.#pods.put(name, { id: name, state: 'ready', pid });
    return { id: name };
  }

  *stopPodSandbox(id: string, stopped: () => Calls<void>): Calls<void> {
    const pod = yield* this.#pod(id);
    const running = (yield* this.#inPod(id))
      .filter(({ state }) => state === 'running')
      .map((each) => each.id);
    const ids = [...running, ...(pod.state === 'ready' ? [id] : [])];
    let left = ids.length;
    if (left === 0) return yield* stopped();
    for (const each of ids) {
      this.#onExit(each, function* () {
        if (--left === 0) yield* stopped();
      });
      yield* this.#kill(each, Signal.SIGKILL);
    }
  }

  *removePodSandbox(id: string): Calls<void> {
    const { state } = yield* this.#pod(id);
    if (state === 'ready') throw new ContainerError(`pod sandbox ${id}: expected it to be stopped first`);
    for (const each of yield* this.#inPod(id)) yield* this.removeContainer(each.id);
    this.#parts.images.remove(id);
    yield* unpinNamespaces(netns(id));
    yield* rmdir(`/sys/fs/cgroup${podCgroup(id)}`);
    yield* this.#pods.remove(id);
  }

  *listPodSandbox(): Calls<PodSandbox[]> {
    return (yield* this.#pods.all()).map(({ id, state }) => ({ id, state }));
  }

  /** Nothing runs yet: a task there is from its start on. */
  *createContainer({ pod, name, image, args }: CreateContainer): Calls<{ id: string }> {
    const { pid } = yield* this.#pod(pod);
    const id = containerId(pod, name);
    if ((yield* this.#containers.get(id)) !== null) throw new ContainerError(`container ${id} exists`);
    const namespaces: NamespaceConfig[] = [
      ...(['ipc', 'uts'] as const).map((type) => ({ type, path: `/proc/${pid}/ns/${type}` })),
      ...(['pid', 'mount', 'cgroup'] as const).map((type) => ({ type })),
    ];
    const spec = this.#specOf(pod, id, image, namespaces, { ...(args && { args }) });
    const rootfs = prepareSnapshot(this.#parts, id, image);
    yield* this.#containers.put(id, { id, pod, name, image, state: 'created', exitCode: 0, spec, rootfs });
    return { id };
  }

  *startContainer(id: string): Calls<void> {
    const container = yield* this.#container(id);
    if (container.state !== 'created') throw new ContainerError(`container ${id} is ${container.state}`);
    const { rootfs, spec } = container;
    const fifos = yield* makeFifos(FIFOS, id);
    yield* this.#collect(container);
    try {
      yield* this.#tasks.create(named(id), spec, { id, rootfs, ...fifos });
      yield* this.#tasks.forward(named(id), 'Tasks.Start', { id });
    } catch (thrown) {
      if (this.#tasks.has(named(id))) yield* this.#tasks.delete(named(id));
      for (const relay of this.#output.get(id) ?? []) yield* relay.end();
      yield* removeFifos(fifos);
      throw thrown;
    }
    yield* this.#containers.put(id, { ...container, state: 'running' });
  }

  *stopContainer({ id, timeout }: StopContainer, stopped: () => Calls<void>): Calls<void> {
    if ((yield* this.#container(id)).state !== 'running') return yield* stopped();
    this.#onExit(id, stopped);
    yield* this.#kill(id, Signal.SIGTERM);
    const kill = (): Calls<void> => this.#kill(id, Signal.SIGKILL);
    yield* this.#loop.after(timeout * 1000, () => (this.#waits(id, stopped) ? kill() : nothing()));
  }

  *removeContainer(id: string): Calls<void> {
    const { state } = yield* this.#container(id);
    if (state === 'running') throw new ContainerError(`container ${id}: expected it to be stopped first`);
    this.#parts.images.remove(id);
    yield* this.#containers.remove(id);
  }

  *listContainers(): Calls<CriContainer[]> {
    return (yield* this.#containers.all()).map(({ spec: _, rootfs: __, ...container }) => container);
  }

  #specOf(
    pod: string,
    id: string,
    image: string,
    namespaces: readonly NamespaceConfig[],
    more: { hostname?: string; args?: readonly string[] },
  ): RuntimeConfig {
    const network = { type: 'network', path: pinnedPath('net', netns(pod)) } as const;
    return this.#parts.images.configOf(image, {
      root: 'rootfs',
      namespaces: [network, ...namespaces],
      cgroupsPath: `${podCgroup(pod)}/cri-${id}`,
      annotations: { 'io.kubernetes.cri.sandbox-id': pod },
      ...more,
    });
  }

  *#collect({ id, pod, name }: SavedContainer): Calls<void> {
    const fifos = fifosIn(FIFOS, id);
    const relays: Relay[] = [];
    for (const stream of ['stdout', 'stderr'] as const) {
      if ((yield* stat(fifos[stream])) === null) continue;
      const log = (text: string): Calls<void> => appendLog(logPath(pod, name), stream, text);
      relays.push(new Relay(this.#loop, yield* openFifo(fifos[stream]), log));
    }
    this.#output.set(id, relays);
  }

  #onExit(id: string, tell: () => Calls<void>): void {
    this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), tell]);
  }

  #waits(id: string, tell: () => Calls<void>): boolean {
    return this.#waiting.get(id)?.includes(tell) === true;
  }

  *#kill(id: string, signal: number): Calls<void> {
    if (this.#tasks.has(named(id))) yield* this.#tasks.forward(named(id), 'Tasks.Kill', { id, signal });
  }

  *#inPod(pod: string): Calls<SavedContainer[]> {
    return (yield* this.#containers.all()).filter((each) => each.pod === pod);
  }

  *#pod(id: string): Calls<SavedPod> {
    const pod = yield* this.#pods.get(id);
    if (pod === null) throw new ContainerError(`pod sandbox ${id}: not found`);
    return pod;
  }

  *#container(id: string): Calls<SavedContainer> {
    const container = yield* this.#containers.get(id);
    if (container === null) throw new ContainerError(`container ${id}: not found`);
    return container;
  }
}

function* pinNetwork(pod: string): Calls<number> {
  yield* pinNamespaces(['net'], netns(pod));
  return 0;
}

function* nothing(): Calls<void> {}
