/** Containers, and the runtime that makes them. */

export type Status = 'none' | 'created' | 'running' | 'stopped';

export type HookKind =
  'prestart' | 'createRuntime' | 'createContainer' | 'startContainer' | 'poststart' | 'poststop';

/** A hook of a bundle. It ends with an error, or it does not. */
export interface Hook {
  name: string;
  kind: HookKind;
  fails: boolean;
}

/** What a bundle's configuration says, as far as it matters here. */
export interface Bundle {
  /** In the order of the file, kinds mixed. */
  hooks: Hook[];
  /** Whether the program ends at once, or sleeps until it is killed. */
  program: 'ends' | 'sleeps';
}

/** `kill` sends SIGKILL. After each operation enough time passes. */
export type Operation = 'create' | 'start' | 'kill' | 'delete';

/** What one operation comes to. */
export interface Step {
  /** false: the operation gives an error. */
  ok: boolean;
  /** Names of hooks that run, and `program` where the program starts, in order. */
  runs: string[];
  /** Afterwards, when time has passed. `none`: there is no such container. */
  status: Status;
}

export interface Result {
  ok: boolean;
  /** What the runtime said: why not, or a warning. */
  message: string;
}

/** The five operations, and time. */
export interface Runtime {
  create(id: string, bundle: string): Result;
  start(id: string): Result;
  kill(id: string, signal: 'TERM' | 'KILL'): Result;
  delete(id: string): Result;
  /** `none` when there is no such container. */
  state(id: string): Status;
  /** Lets milliseconds pass, whole ones, at most 10,000 at once. */
  wait(milliseconds: number): void;
}

export interface Order {
  id: string;
  /** Path of the bundle. */
  bundle: string;
  /** Milliseconds after which it is to be ended, if it has not ended. */
  patience: number;
  /** Milliseconds between SIGTERM and SIGKILL. */
  grace: number;
}

/**
 * refused: not created. failed: created, and not started. ended: stopped by
 * itself. terminated: stopped after SIGTERM. killed: only after SIGKILL.
 */
export type Outcome = 'refused' | 'failed' | 'ended' | 'terminated' | 'killed';
