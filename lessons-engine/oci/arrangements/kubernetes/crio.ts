// CRI-O: does what the kubelet asks for and nothing else ("the scope of CRI-O is tied to the scope of the CRI", cri-o
// README.md). Namespaces of a pod are made by pinns, so that there is no pause container as long as a pod does not share one pid
// namespace (--drop-infra-ctr); each container has a conmon, which survives CRI-O. How containers end it reads from files that
// their conmons leave, when it is asked: there is no inotify here. Left out: networks, logs' rotation, pods with a pid namespace.

import { attempt, call, type Calls, mkdirAll, readDirectory, readFile, removeAll, replaceFile, rmdir, type ScriptProgram, Signal, stat } from '../../../kernel/index.ts'; // prettier-ignore
import { ContainerError } from '../../runtime/container-error.ts';
import type { ContainerRoot } from '../../store/image-store.ts';
import { fromByteString, toByteString } from '../../words/utf8.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { serve } from '../messages/rpc.ts';
import { listenAt } from '../messages/unix-socket.ts';
import type { Parts } from '../parts.ts';
import { createByConmon } from '../podman/conmon-client.ts';
import { capture, isAlive, run } from '../tools/execute.ts';
import { containerId, type CreateContainer, type CriContainer, type CriRuntime, crioSocket, logPath, podCgroup, type PodSandbox, type RunPodSandbox, type StopContainer } from './cri-api.ts'; // prettier-ignore
import { answerCri } from './cri-server.ts';
import { pinnedKinds, pinnedPath, unpinNamespaces } from './pinned-namespaces.ts';

const PODS = '/run/crio/pods';
const CONTAINERS = '/run/crio/containers';
const EXITS = '/run/crio/exits';
const RUNTIME_ROOT = '/run/runc';
const MNT_DETACH = 2;
/** Milliseconds between two looks whether a container has ended. */
const LOOK = 100;

interface SavedContainer extends CriContainer {
  readonly root: ContainerRoot;
  readonly pid: number;
}

export const crio =
  (parts: Parts): ScriptProgram =>
  () =>
    daemon(parts);

function* daemon(parts: Parts): Calls<number> {
  const loop = new EventLoop();
  const runtime = new Crio(parts, loop);
  const fd = yield* listenAt(crioSocket);
  if (fd === null) throw new ContainerError(`${crioSocket}: another crio listens there`);
  serve(loop, fd, {
    exchanges: parts.exchanges,
    name: 'crio',
    by: 'gRPC',
    handle: (what, body, respond) => answerCri(parts, runtime, what, body, respond),
  });
  yield* loop.run();
  return 0;
}

/** Keeps everything in files: a CRI-O that begins anew goes on with what there is. */
class Crio implements CriRuntime {
  readonly #parts: Parts;
  readonly #loop: EventLoop;
  readonly #starter;

  constructor(parts: Parts, loop: EventLoop) {
    this.#parts = parts;
    this.#loop = loop;
    this.#starter = { exchanges: parts.exchanges, name: 'crio' };
  }

  *runPodSandbox({ name }: RunPodSandbox): Calls<{ id: string }> {
    if ((yield* stat(`${PODS}/${name}`)) !== null) throw new ContainerError(`pod sandbox ${name} exists`);
    const argv = ['pinns', '--name', name, ...pinnedKinds.map((kind) => `--${kind}`)];
    const { status, output } = yield* capture(this.#starter, { argv });
    if (status !== 0) throw new ContainerError(output.trim());
    yield* mkdirAll(`/sys/fs/cgroup${podCgroup(name)}`);
    yield* mkdirAll(PODS);
    yield* replaceFile(`${PODS}/${name}`, 'ready');
    return { id: name };
  }

  *stopPodSandbox(id: string, stopped: () => Calls<void>): Calls<void> {
    yield* this.#demandPod(id);
    yield* replaceFile(`${PODS}/${id}`, 'not ready');
    const running = (yield* this.#inPod(id)).filter(({ state }) => state === 'running');
    let left = running.length;
    if (left === 0) return yield* stopped();
    for (const each of running)
      yield* this.stopContainer({ id: each.id, timeout: 0 }, function* () {
        if (--left === 0) yield* stopped();
      });
  }

  *removePodSandbox(id: string): Calls<void> {
    yield* this.#demandPod(id);
    for (const each of yield* this.#inPod(id)) yield* this.removeContainer(each.id);
    yield* unpinNamespaces(id);
    yield* rmdir(`/sys/fs/cgroup${podCgroup(id)}`);
    yield* removeAll(`${PODS}/${id}`);
  }

  *listPodSandbox(): Calls<PodSandbox[]> {
    const pods: PodSandbox[] = [];
    for (const id of yield* namesIn(PODS))
      pods.push({ id, state: (yield* readFile(`${PODS}/${id}`)) as PodSandbox['state'] });
    return pods;
  }

  *createContainer({ pod, name, image, args }: CreateContainer): Calls<{ id: string }> {
    yield* this.#demandPod(pod);
    const id = containerId(pod, name);
    if ((yield* stat(`${CONTAINERS}/${id}`)) !== null) throw new ContainerError(`container ${id} exists`);
    const { images } = this.#parts;
    const root = images.prepare(id, image);
    const directory = `${CONTAINERS}/${id}`;
    try {
      yield* call('mount', 'overlay', root.merged, 'overlay', 0, root.options);
      const joined = pinnedKinds.map((kind) => ({ type: kind === 'net' ? ('network' as const) : kind, path: pinnedPath(kind, pod) })); // prettier-ignore
      const own = (['mount', 'pid', 'cgroup'] as const).map((type) => ({ type }));
      const config = images.configOf(image, { root: root.merged, namespaces: [...joined, ...own], cgroupsPath: `${podCgroup(pod)}/crio-${id}`, ...(args && { args }) }); // prettier-ignore
      yield* mkdirAll(directory);
      yield* mkdirAll(logPath(pod, name).slice(0, -`/${name}.log`.length));
      yield* replaceFile(`${directory}/config.json`, toByteString(JSON.stringify(config)));
      const pid = yield* createByConmon(this.#starter, {
        id,
        bundle: directory,
        log: logPath(pod, name),
        pidFile: `${directory}/pidfile`,
        conmonPidFile: `${directory}/conmon.pid`,
        socketDirectory: '/run/crio/attach',
        exitDirectory: EXITS,
        runtime: 'runc',
        runtimeArguments: [`--root=${RUNTIME_ROOT}`],
        cgroup: '/system/crio-conmon',
      });
      yield* save({ id, pod, name, image, state: 'created', exitCode: 0, root, pid });
      return { id };
    } catch (thrown) {
      yield* attempt('umount2', root.merged, MNT_DETACH);
      images.remove(id);
      yield* removeAll(directory);
      throw thrown;
    }
  }

  *startContainer(id: string): Calls<void> {
    const container = yield* this.#find(id);
    yield* this.#runc('start', id);
    yield* save({ ...container, state: 'running' });
  }

  *stopContainer({ id, timeout }: StopContainer, stopped: () => Calls<void>): Calls<void> {
    const { state, pid } = yield* this.#find(id);
    if (state !== 'running') return yield* stopped();
    yield* this.#runc('kill', id, String(Signal.SIGTERM));
    yield* this.#look(id, pid, Math.ceil((timeout * 1000) / LOOK), stopped);
  }

  /** Looks until it has ended; after so many looks it is killed. */
  *#look(id: string, pid: number, left: number, stopped: () => Calls<void>): Calls<void> {
    if (!(yield* isAlive(pid))) return yield* stopped();
    if (left === 0) yield* this.#runc('kill', id, String(Signal.SIGKILL));
    yield* this.#loop.after(LOOK, () => this.#look(id, pid, left - 1, stopped));
  }

  *removeContainer(id: string): Calls<void> {
    const { root } = yield* this.#find(id);
    yield* this.#runc('delete', '--force', id);
    yield* call('umount2', root.merged, MNT_DETACH);
    this.#parts.images.remove(id);
    for (const path of [`${CONTAINERS}/${id}`, `${EXITS}/${id}`, `/run/crio/attach/${id}`]) yield* removeAll(path); // prettier-ignore
  }

  *listContainers(): Calls<CriContainer[]> {
    const all: CriContainer[] = [];
    for (const name of yield* namesIn(CONTAINERS)) {
      const { id, pod, name: own, image, state, exitCode } = yield* this.#find(name);
      all.push({ id, pod, name: own, image, state, exitCode });
    }
    return all;
  }

  *#inPod(pod: string): Calls<CriContainer[]> {
    return (yield* this.listContainers()).filter((each) => each.pod === pod);
  }

  /** With what its conmon has left, if it has ended. */
  *#find(id: string): Calls<SavedContainer> {
    const path = `${CONTAINERS}/${id}/state.json`;
    if ((yield* stat(path)) === null) throw new ContainerError(`container ${id}: not found`);
    const saved = JSON.parse(fromByteString(yield* readFile(path), path)) as SavedContainer;
    if (saved.state === 'exited' || (yield* stat(`${EXITS}/${id}`)) === null) return saved;
    const ended = { ...saved, state: 'exited', exitCode: Number(yield* readFile(`${EXITS}/${id}`)) } as const;
    yield* save(ended);
    return ended;
  }

  *#demandPod(id: string): Calls<void> {
    if ((yield* stat(`${PODS}/${id}`)) === null) throw new ContainerError(`pod sandbox ${id}: not found`);
  }

  /** Throws a `ContainerError` with what the runtime says. */
  *#runc(command: string, ...words: string[]): Calls<void> {
    const log = '/run/crio/runc.log';
    const argv = ['runc', `--root=${RUNTIME_ROOT}`, '--log', log, command, ...words];
    const status = yield* run(this.#starter, { argv, files: [null, null, null] });
    if (status !== 0) throw new ContainerError(`runc ${command}: ${yield* readFile(log)}`);
  }
}

function* namesIn(directory: string): Calls<string[]> {
  return (yield* stat(directory)) === null ? [] : (yield* readDirectory(directory)).sort();
}

function* save(container: SavedContainer): Calls<void> {
  yield* replaceFile(`${CONTAINERS}/${container.id}/state.json`, toByteString(JSON.stringify(container)));
}
