// What a runtime tells the init that it starts, and what the two say to each other while the container is being created.

import type { RuntimeConfig } from '../../config/runtime-config.ts';
import type { State } from '../container-state.ts';

/** Descriptors that the init begins with. */
export const InitFd = {
  /** For the stages that enter the namespaces. */
  stages: 3,
  /** For the init inside them. */
  sync: 4,
  /** The fifo on which the container waits for its start, as a place (O_PATH). */
  fifo: 5,
  /** /proc of the runtime, as a place: the container may have none. */
  proc: 6,
  /** The container's terminal; open only when it has one. */
  terminal: 7,
} as const;

/** For the stages (stages.ts). */
export interface Bootstrap {
  readonly type: 'bootstrap';
  /** Files of namespaces to join, with the flag of each; the user namespace among them. */
  readonly join: readonly { readonly path: string; readonly flag: number; readonly kind: string }[];
  /** CLONE_NEW… of those to be made. */
  readonly make: number;
  /** Lines for uid_map and gid_map; none: no new user namespace. */
  readonly uidMap: string;
  readonly gidMap: string;
  /** The runtime is not root: groups must be denied before gid_map can be written. */
  readonly rootless: boolean;
  /** Lines for timens_offsets. */
  readonly timeOffsets: string;
  readonly oomScoreAdj: number | null;
}

export interface Stages {
  readonly type: 'stages';
  readonly stage1: number;
  /** The container's first process, as the runtime numbers it. */
  readonly stage2: number;
}

/** For the init inside the namespaces (container-init.ts). */
export interface InitConfig {
  readonly type: 'config';
  readonly config: RuntimeConfig;
  readonly rootfs: string;
  readonly bundle: string;
  readonly cgroup: string;
  /** For hooks that the init runs. */
  readonly state: State;
  readonly rootless: boolean;
  readonly terminal: string | null;
}

export type FromRuntime =
  | InitConfig
  /** The runtime has run the hooks that are its own. */
  | { readonly type: 'hooks-done' }
  /** The container's record is written: go on. */
  | { readonly type: 'run' };

export type FromInit =
  /** Everything is mounted: hooks may run. */
  | { readonly type: 'hooks' }
  | { readonly type: 'ready' }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'failed'; readonly message: string };
