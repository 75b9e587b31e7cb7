// What a container is to be: the part of a config.json that the attacks need, and the switches of its defences. The runtime
// (runtime.ts) finds it as JSON in the directory that it works in, the bundle.

import type { Defences } from './defences.ts';

export interface ContainerConfig {
  /** Also its host name and that of its control group. */
  readonly name: string;
  /** A directory of the host: what its root begins with. */
  readonly image: string;
  readonly argv: readonly string[];
  /** Numeric user inside; 0 is root. */
  readonly user: number;
  /** What the host shares with it. */
  readonly volumes: readonly Volume[];
  /** Paths inside that are covered, and made read-only. */
  readonly maskedPaths: readonly string[];
  readonly readOnlyPaths: readonly string[];
  /** Devices of the host's /dev that it has. */
  readonly devices: readonly string[];
  /** With a user namespace: who its root is outside. The other 65535 users inside begin at 100001 outside. */
  readonly owner: number;
  readonly limits: Limits;
  readonly defences: Defences;
}

export interface Limits {
  readonly pids: number;
  /** Bytes. */
  readonly memory: number;
  /** Part of the processor's time. */
  readonly cpu: number;
  /** Reads of the data disk in a second, and as many writes. */
  readonly operations: number;
}

export interface Volume {
  /** Directory of the host. */
  readonly source: string;
  /** A directory inside it that is meant, in its place. */
  readonly subPath?: string;
  readonly target: string;
  readonly readOnly?: boolean;
}

/** Bundles and root file systems, by container. */
export const bundleOf = (name: string): string => `/run/${name}`;
export const rootOf = (name: string): string => `${bundleOf(name)}/rootfs`;
export const groupOf = (name: string): string => `/sys/fs/cgroup/${name}`;
