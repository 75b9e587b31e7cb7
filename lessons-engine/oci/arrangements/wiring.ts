// Who talks to whom in each arrangement, and where that is written. The tests run every arrangement and compare: what is said
// there and not here, or here and never there, is a mistake of one of the two.

import { shimName } from './containerd/task-service.ts';
import type { Means } from './exchanges.ts';

export interface Wire {
  readonly from: string;
  readonly to: string;
  readonly by: Means;
  /** What for. */
  readonly for: string;
  /** The address where that is written. */
  readonly source: string;
}

const at = (repository: string, commit: string) => (path: string) =>
  `https://github.com/${repository}/blob/${commit}/${path}`;
const containerd = at('containerd/containerd', '301026e58c619e63d09c0ec411012e54c0124b03');
const moby = at('moby/moby', 'b985e2313a8676e18072b442911fc8f64f17d440');
const conmon = at('containers/conmon', 'c3f70a3827e1d3b10566356e5d9958c574b52fa6');
const podman = at('containers/podman', 'c6580b4a5219c9efb9ab79a540637d8a58b736f8');
const crio = at('cri-o/cri-o', 'f954a17e505f8931e91004403b5f5eac71ab6085');

const runtimeV2 = containerd('docs/runtime-v2.md');
const libpod = podman('libpod/oci_conmon_common.go');
const crioRuntime = crio('internal/oci/runtime_oci.go');
const kubernetesCri = 'https://kubernetes.io/docs/concepts/architecture/cri/';

const shimWires: readonly Wire[] = [
  { from: 'containerd', to: shimName, by: 'exec', for: 'start makes a shim, delete clears up after it', source: runtimeV2 },
  { from: shimName, to: shimName, by: 'exec', for: 'the shim that stays', source: containerd('cmd/containerd-shim-runc-v2/manager/manager_linux.go') },
  { from: 'containerd', to: shimName, by: 'ttRPC', for: 'create, start, kill, delete and wait for tasks', source: runtimeV2 },
  { from: shimName, to: 'runc', by: 'exec', for: 'each operation on a container', source: runtimeV2 },
  { from: shimName, to: 'containerd', by: 'ttRPC', for: 'events of tasks', source: runtimeV2 },
]; // prettier-ignore

const kubeletTo = (to: string): Wire => ({ from: 'kubelet', to, by: 'gRPC', for: 'pods, containers and images', source: kubernetesCri }); // prettier-ignore

export const wiring = {
  /** containerd and the client that comes with it. */
  containerd: [
    { from: 'ctr', to: 'containerd', by: 'gRPC', for: 'snapshots, containers and tasks', source: runtimeV2 },
    ...shimWires,
  ],
  docker: [
    { from: 'docker', to: 'dockerd', by: 'HTTP', for: 'everything: the command is a client alone', source: 'https://docs.docker.com/get-started/docker-overview/' },
    { from: 'dockerd', to: 'containerd', by: 'gRPC', for: 'containers, tasks and their events', source: moby('daemon/internal/libcontainerd/remote/client.go') },
    ...shimWires,
  ],
  podman: [
    { from: 'podman', to: 'conmon', by: 'exec', for: 'a monitor for each container', source: conmon('README.md') },
    { from: 'podman', to: 'conmon', by: 'pipe', for: 'it may go on, its control group is set', source: libpod },
    { from: 'conmon', to: 'runc', by: 'exec', for: 'creating the container', source: conmon('src/conmon.c') },
    { from: 'conmon', to: 'podman', by: 'pipe', for: 'the pid of the container, or why there is none', source: libpod },
    { from: 'podman', to: 'conmon', by: 'socket', for: 'what the container writes', source: conmon('README.md') },
    { from: 'podman', to: 'runc', by: 'exec', for: 'start, kill and delete', source: libpod },
    { from: 'conmon', to: 'podman', by: 'exec', for: 'clearing up after the container', source: libpod },
  ],
  crio: [
    kubeletTo('crio'),
    { from: 'crio', to: 'pinns', by: 'exec', for: 'namespaces of a pod', source: crio('docs/crio.conf.5.md') },
    { from: 'crio', to: 'conmon', by: 'exec', for: 'a monitor for each container', source: crioRuntime },
    { from: 'crio', to: 'conmon', by: 'pipe', for: 'it may go on, its control group is set', source: crioRuntime },
    { from: 'conmon', to: 'runc', by: 'exec', for: 'creating the container', source: conmon('src/conmon.c') },
    { from: 'conmon', to: 'crio', by: 'pipe', for: 'the pid of the container, or why there is none', source: crioRuntime },
    { from: 'crio', to: 'runc', by: 'exec', for: 'start, kill and delete', source: crioRuntime },
  ],
  /** The kubelet with containerd instead of CRI-O. */
  cri: [{ ...kubeletTo('containerd'), source: containerd('docs/cri/architecture.md') }, ...shimWires],
} as const satisfies Readonly<Record<string, readonly Wire[]>>; // prettier-ignore

export type ArrangementName = keyof typeof wiring;
