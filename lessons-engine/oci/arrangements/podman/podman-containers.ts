// The containers of Podman. There is no daemon: what is known of a container lies in files (where Podman has a database and
// locks), and every podman works on them by itself.

import { attempt, call, type Calls, mkdirAll, readDirectory, readFile, removeAll, replaceFile, Signal, sleep, stat, unlink } from '../../../kernel/index.ts'; // prettier-ignore
import { ContainerError } from '../../runtime/container-error.ts';
import type { ContainerRoot } from '../../store/image-store.ts';
import { fromByteString, toByteString } from '../../words/utf8.ts';
import type { Parts } from '../parts.ts';
import { isAlive, run } from '../tools/execute.ts';
import { createByConmon } from './conmon-client.ts';

const LIBRARY = '/var/lib/containers/storage/overlay-containers';
const RUN = '/run/containers/storage/overlay-containers';
export const attachDirectory = '/run/libpod/attach';
const EXITS = '/run/libpod/exits';
const RUNTIME_ROOT = '/run/runc';
const CGROUP = '/libpod_parent';
const MNT_DETACH = 2;
/** The exit code of one whose end nobody has seen. */
const UNKNOWN = 255;
/** Milliseconds between two looks whether a container has ended. */
const LOOK = 100;

export interface PodmanContainer {
  readonly id: string;
  readonly image: string;
  readonly args: readonly string[] | null;
  readonly autoRemove: boolean;
  readonly root: ContainerRoot;
  readonly status: 'configured' | 'created' | 'running' | 'exited';
  /** 0 while there is none. */
  readonly pid: number;
  readonly exitCode: number;
}

export class PodmanContainers {
  readonly #parts: Parts;
  readonly #starter;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#starter = { exchanges: parts.exchanges, name: 'podman' };
  }

  *configure(request: Pick<PodmanContainer, 'id' | 'image' | 'args' | 'autoRemove'>): Calls<PodmanContainer> {
    const { id, image } = request;
    if ((yield* stat(`${LIBRARY}/${id}`)) !== null)
      throw new ContainerError(`the container name "${id}" is already in use`);
    const root = this.#parts.images.prepare(id, image);
    const container: PodmanContainer = { ...request, root, status: 'configured', pid: 0, exitCode: 0 };
    yield* mkdirAll(`${LIBRARY}/${id}/userdata`);
    yield* save(container);
    return container;
  }

  /** Mounts its root directory, writes its bundle and has conmon create it. */
  *create(container: PodmanContainer): Calls<PodmanContainer> {
    const { id, image, args, root, autoRemove } = container;
    const [bundle, run] = [`${LIBRARY}/${id}/userdata`, `${RUN}/${id}`];
    yield* call('mount', 'overlay', root.merged, 'overlay', 0, root.options);
    try {
      const config = this.#parts.images.configOf(image, { root: root.merged, hostname: id, cgroupsPath: `${CGROUP}/libpod-${id}`, ...(args && { args }) }); // prettier-ignore
      yield* replaceFile(`${bundle}/config.json`, toByteString(JSON.stringify(config)));
      yield* mkdirAll(run);
      const pid = yield* createByConmon(this.#starter, {
        id,
        bundle,
        log: logPath(id),
        pidFile: `${run}/pidfile`,
        conmonPidFile: `${run}/conmon.pid`,
        socketDirectory: attachDirectory,
        exitDirectory: EXITS,
        persistDirectory: `${LIBRARY}/${id}`,
        runtime: 'runc',
        runtimeArguments: [`--root=${RUNTIME_ROOT}`],
        exitCommand: ['podman', 'container', 'cleanup', ...(autoRemove ? ['--rm'] : []), id],
        cgroup: `${CGROUP}/conmon`,
      });
      const created = { ...container, status: 'created', pid } as const;
      yield* save(created);
      return created;
    } catch (thrown) {
      yield* attempt('umount2', root.merged, MNT_DETACH);
      throw thrown;
    }
  }

  *start(container: PodmanContainer): Calls<void> {
    const argv = ['runc', `--root=${RUNTIME_ROOT}`, 'start', container.id];
    if ((yield* run(this.#starter, { argv })) !== 0) throw new ContainerError('the container could not be started'); // prettier-ignore
    // It may have ended already, and whoever cleans up have said so.
    if ((yield* this.find(container.id)).status === 'created') yield* save({ ...container, status: 'running' }); // prettier-ignore
  }

  *find(id: string): Calls<PodmanContainer> {
    const path = `${LIBRARY}/${id}/state.json`;
    if ((yield* stat(path)) === null) throw new ContainerError(`no container with name or ID "${id}" found`);
    return JSON.parse(fromByteString(yield* readFile(path), path)) as PodmanContainer;
  }

  *list(): Calls<PodmanContainer[]> {
    if ((yield* stat(LIBRARY)) === null) return [];
    const all: PodmanContainer[] = [];
    for (const id of (yield* readDirectory(LIBRARY)).sort()) all.push(yield* this.find(id));
    return all;
  }

  *kill(id: string, signal: number): Calls<void> {
    const { status } = yield* this.find(id);
    if (status !== 'running') throw new ContainerError(`container ${id} is ${status}: it cannot be killed`);
    const argv = ['runc', `--root=${RUNTIME_ROOT}`, 'kill', id, String(signal)];
    if ((yield* run(this.#starter, { argv })) !== 0) throw new ContainerError(`container ${id} could not be killed`); // prettier-ignore
  }

  /** SIGTERM, and SIGKILL when it has not ended after so many seconds. */
  *stop(id: string, seconds: number): Calls<void> {
    yield* this.kill(id, Signal.SIGTERM);
    const { pid } = yield* this.find(id);
    for (let tried = 0; tried * LOOK < seconds * 1000; tried++) {
      if (!(yield* isAlive(pid))) break;
      yield* sleep(LOOK);
    }
    if (yield* isAlive(pid)) yield* this.kill(id, Signal.SIGKILL);
    yield* this.wait(id);
  }

  /** Waits until it has been cleaned up after; its exit code. */
  *wait(id: string): Calls<number> {
    for (;;) {
      if ((yield* stat(`${LIBRARY}/${id}`)) === null) return Number(yield* readFile(`${EXITS}/${id}`));
      const { status, exitCode, pid } = yield* this.find(id);
      if (status === 'exited') return exitCode;
      if (status === 'running' && !(yield* isAlive(pid)) && !(yield* isWatched(id)))
        yield* this.cleanUp(id, false);
      else yield* sleep(LOOK);
    }
  }

  /** What conmon runs when the container has ended: the runtime forgets it, its root directory is unmounted. */
  *cleanUp(id: string, andRemove: boolean): Calls<void> {
    const container = yield* this.find(id);
    if (container.status !== 'running' && container.status !== 'created') return;
    yield* run(this.#starter, { argv: ['runc', `--root=${RUNTIME_ROOT}`, 'delete', '--force', id], files: [null, null, null] }); // prettier-ignore
    yield* attempt('umount2', container.root.merged, MNT_DETACH);
    const path = `${LIBRARY}/${id}/exit`;
    const exitCode = (yield* stat(path)) === null ? UNKNOWN : Number(yield* readFile(path));
    yield* save({ ...container, status: 'exited', exitCode });
    yield* removeAll(`${RUN}/${id}`);
    if (andRemove) yield* this.remove(id);
  }

  *logs(id: string): Calls<string> {
    yield* this.find(id);
    return (yield* stat(logPath(id))) === null ? '' : yield* readFile(logPath(id));
  }

  *remove(id: string): Calls<void> {
    const { status } = yield* this.find(id);
    if (status === 'running') throw new ContainerError(`container ${id} is running: it must be stopped first`); // prettier-ignore
    if (status === 'created') yield* this.cleanUp(id, false);
    this.#parts.images.remove(id);
    yield* removeAll(`${LIBRARY}/${id}`);
    yield* removeAll(`${attachDirectory}/${id}`);
  }
}

/** Whether the container's conmon lives. */
function* isWatched(id: string): Calls<boolean> {
  const path = `${RUN}/${id}/conmon.pid`;
  return (yield* stat(path)) !== null && (yield* isAlive(Number(yield* readFile(path))));
}

/** What conmon leaves of how a container that is gone has ended. */
export function* forgetExit(id: string): Calls<void> {
  if ((yield* stat(`${EXITS}/${id}`)) !== null) yield* unlink(`${EXITS}/${id}`);
}

const logPath = (id: string): string => `${LIBRARY}/${id}/userdata/ctr.log`;

function* save(container: PodmanContainer): Calls<void> {
  yield* replaceFile(`${LIBRARY}/${container.id}/state.json`, toByteString(JSON.stringify(container)));
}
