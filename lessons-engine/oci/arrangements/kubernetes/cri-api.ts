// The container runtime interface, which the kubelet speaks with whatever runs its containers (kubernetes cri-api
// pkg/apis/runtime/v1/api.proto), as far as it is spoken here. A pod is a sandbox, namespaces and a control group that its
// containers share, and the containers in it. Ids are names here, where runtimes make them up.

import type { Calls } from '../../../kernel/index.ts';

export const crioSocket = '/run/crio/crio.sock';

export interface RunPodSandbox {
  readonly name: string;
}

export interface CreateContainer {
  readonly pod: string;
  readonly name: string;
  readonly image: string;
  /** Instead of the image's Cmd. */
  readonly args?: readonly string[];
}

export interface PodSandbox {
  readonly id: string;
  readonly state: 'ready' | 'not ready';
}

export interface CriContainer {
  readonly id: string;
  readonly pod: string;
  readonly name: string;
  readonly image: string;
  readonly state: 'created' | 'running' | 'exited';
  readonly exitCode: number;
}

export interface StopContainer {
  readonly id: string;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly timeout: number;
}

/** What a runtime does for each call. */
export interface CriRuntime {
  runPodSandbox(request: RunPodSandbox): Calls<{ id: string }>;
  /** Ends what is in it; `stopped` is called when all has ended. */
  stopPodSandbox(id: string, stopped: () => Calls<void>): Calls<void>;
  removePodSandbox(id: string): Calls<void>;
  listPodSandbox(): Calls<PodSandbox[]>;
  createContainer(request: CreateContainer): Calls<{ id: string }>;
  startContainer(id: string): Calls<void>;
  /** `stopped` is called when it has ended. */
  stopContainer(request: StopContainer, stopped: () => Calls<void>): Calls<void>;
  removeContainer(id: string): Calls<void>;
  listContainers(): Calls<CriContainer[]>;
}

export const containerId = (pod: string, name: string): string => `${pod}_${name}`;
export const podCgroup = (pod: string): string => `/kubepods/pod-${pod}`;
export const logPath = (pod: string, name: string): string => `/var/log/pods/${pod}/${name}.log`;
