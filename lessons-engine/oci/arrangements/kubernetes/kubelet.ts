// The kubelet, as far as a node without a control plane needs it: pods are files in a directory (static pods); again and again
// it compares what should be with what its runtime says that there is, and asks for the difference. It knows nothing of
// containers but the container runtime interface. Left out: everything about networks, volumes, probes, resources; it starts
// a container that has ended at its next look, without the growing pauses of CrashLoopBackOff.

import { bytesOf, type Calls, readDirectory, readFile, type ScriptProgram, sleep, stat, write } from '../../../kernel/index.ts'; // prettier-ignore
import { readArguments } from '../../runtime/arguments.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { decodeJson } from '../../words/json.ts';
import { OciError } from '../../words/oci-error.ts';
import { Fields, list, oneOf, type Read, text, textLike } from '../../words/read.ts';
import { toByteString } from '../../words/utf8.ts';
import { Client } from '../messages/rpc.ts';
import type { Parts } from '../parts.ts';
import { containerId, type CriContainer, type PodSandbox } from './cri-api.ts';

export const manifestDirectory = '/etc/kubernetes/manifests';
/** Milliseconds between two looks (the relist period of the kubelet's generic PLEG). */
const LOOK = 1000;
/** Seconds that a container has between SIGTERM and SIGKILL. */
const GRACE = 30;

/** What a file describes. */
export interface Pod {
  /** Small letters, digits and `-`. */
  readonly name: string;
  /** Default Always. */
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  readonly containers: readonly PodContainer[];
}

export interface PodContainer {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[] | undefined;
}

const label = textLike(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'a name of small letters, digits and "-"');

const readContainer: Read<PodContainer> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    name: fields.required('name', label),
    image: fields.required('image', text),
    args: fields.optional('args', list(text)),
  };
};

export const readPod: Read<Pod> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    name: fields.required('name', label),
    restartPolicy: fields.optional('restartPolicy', oneOf('Always', 'OnFailure', 'Never')) ?? 'Always',
    containers: fields.required('containers', list(readContainer)),
  };
};

export const kubelet =
  (parts: Parts): ScriptProgram =>
  ({ argv }) =>
    main(parts, argv);

function* main({ exchanges }: Parts, argv: readonly string[]): Calls<number> {
  const { options } = readArguments(argv.slice(1), ['--container-runtime-endpoint'], []);
  const endpoint = options['--container-runtime-endpoint'] ?? '';
  const to = endpoint.includes('crio') ? 'crio' : 'containerd';
  let runtime: Client | null = null;
  for (;;) {
    try {
      runtime ??= yield* Client.connect({ exchanges, from: 'kubelet', to, by: 'gRPC' }, endpoint);
      yield* reconcile(runtime);
    } catch (thrown) {
      if (!(thrown instanceof ContainerError)) throw thrown;
      yield* write(2, `kubelet: ${toByteString(thrown.message)}\n`);
      if (runtime !== null) yield* runtime.close();
      runtime = null;
    }
    yield* sleep(LOOK);
  }
}

/** One look, and what follows from it. */
function* reconcile(runtime: Client): Calls<void> {
  const pods = yield* readPods();
  const sandboxes = yield* runtime.call<PodSandbox[]>('RuntimeService.ListPodSandbox');
  const containers = yield* runtime.call<CriContainer[]>('RuntimeService.ListContainers');
  for (const { id } of sandboxes)
    if (!pods.some(({ name }) => name === id)) yield* tearDown(runtime, id, containers);
  for (const pod of pods) {
    try {
      yield* syncPod(runtime, pod, sandboxes, containers);
    } catch (thrown) {
      if (!(thrown instanceof ContainerError)) throw thrown;
      yield* write(2, `kubelet: pod ${pod.name}: ${toByteString(thrown.message)}\n`);
    }
  }
}

function* syncPod(
  runtime: Client,
  { name: pod, containers: wanted, restartPolicy }: Pod,
  sandboxes: readonly PodSandbox[],
  containers: readonly CriContainer[],
): Calls<void> {
  if (!sandboxes.some(({ id }) => id === pod))
    yield* runtime.call('RuntimeService.RunPodSandbox', { name: pod });
  for (const { name, image, args } of wanted) {
    const id = containerId(pod, name);
    const there = containers.find((each) => each.id === id);
    if (there !== undefined) {
      if (there.state !== 'exited' || !restarts(restartPolicy, there.exitCode)) continue;
      yield* runtime.call('RuntimeService.RemoveContainer', { id });
    }
    const { present } = yield* runtime.call<{ present: boolean }>('ImageService.ImageStatus', { image });
    if (!present) yield* runtime.call('ImageService.PullImage', { image });
    yield* runtime.call('RuntimeService.CreateContainer', { pod, name, image, ...(args && { args }) });
    yield* runtime.call('RuntimeService.StartContainer', { id });
  }
}

const restarts = (policy: Pod['restartPolicy'], exitCode: number): boolean =>
  policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);

function* tearDown(runtime: Client, pod: string, containers: readonly CriContainer[]): Calls<void> {
  for (const { id, state } of containers.filter((each) => each.pod === pod))
    if (state === 'running') yield* runtime.call('RuntimeService.StopContainer', { id, timeout: GRACE });
  yield* runtime.call('RuntimeService.StopPodSandbox', { id: pod });
  for (const { id } of containers.filter((each) => each.pod === pod))
    yield* runtime.call('RuntimeService.RemoveContainer', { id });
  yield* runtime.call('RuntimeService.RemovePodSandbox', { id: pod });
}

/** A file that is no pod is reported and left alone. */
function* readPods(): Calls<Pod[]> {
  if ((yield* stat(manifestDirectory)) === null) return [];
  const pods: Pod[] = [];
  for (const name of (yield* readDirectory(manifestDirectory)).sort()) {
    const path = `${manifestDirectory}/${name}`;
    try {
      pods.push(readPod(decodeJson(bytesOf(yield* readFile(path)), path), name));
    } catch (thrown) {
      if (!(thrown instanceof OciError)) throw thrown;
      yield* write(2, `kubelet: ${toByteString(thrown.message)}\n`);
    }
  }
  return pods;
}
