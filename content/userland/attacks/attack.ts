// What an attack is: something that a program in a container does, the one defence that is there against it, and how the
// host can tell whether it has come through.

import type { Task } from '../../../lessons-engine/kernel/task/task.ts';
import type { Defence } from './defences.ts';
import type { Host } from './host.ts';
import type { HostState } from './host-state.ts';

export interface Attack {
  readonly name: string;
  /** One sentence: what it tries. */
  readonly tries: string;
  /** The program that is pid 1 of the container: a script for its shell, or assembly (programs/). */
  readonly program: { readonly script: string } | { readonly source: string };
  /** What stops it, and nothing else does. */
  readonly defence: Defence;
  /**
   * Defences of which each would stop it, too. The container is started without them, so that the one above is alone. Such
   * containers are common: Docker's have no user namespace unless one is asked for, `--privileged` ones all capabilities.
   */
  readonly lacks?: readonly Defence[];
  /** One sentence: how its success shows outside. */
  readonly shows: string;
  /** Asked while the container is still there, or has just ended. */
  readonly succeeded: (scene: Scene) => boolean;
  /** Numeric user inside; default 0. */
  readonly user?: number;
  /** A program of the host that it disturbs, in a control group called `service`. */
  readonly service?: readonly string[];
  /** There is another container, started by the same runtime with the same defences. */
  readonly neighbour?: boolean;
  /** The host's operator then starts this in the container. */
  readonly exec?: readonly string[];
  /** The container is started again when its first process has ended. */
  readonly twice?: boolean;
  /** How long it may take, in ticks; default 0.2 seconds. */
  readonly ticks?: number;
}

/** Processor time, in ticks, and writes to a disk. */
export interface Served {
  readonly ticks: number;
  readonly writes: number;
}

/** What is left to look at when an attack has had its time. */
export interface Scene {
  readonly host: Host;
  readonly before: HostState;
  /** What came to the terminal meanwhile. */
  readonly said: string;
  readonly service: Task | null;
  /** Ticks that the attack was given, and what the service came to in them. */
  readonly ticks: number;
  readonly served: Served;
}
