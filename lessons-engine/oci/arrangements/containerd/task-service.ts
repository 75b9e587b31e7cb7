// What containerd asks of a shim (containerd api/runtime/task/v3/shim.proto), what its clients ask of containerd, and the
// events that go the other way (docs/runtime-v2.md, "Events"). Fields that nobody here uses are left out.

export const containerdSocket = '/run/containerd/containerd.sock';
/** Where shims send their events. */
export const eventSocket = '/run/containerd/containerd.sock.ttrpc';
export const shimName = 'containerd-shim-runc-v2';

/** A mount that makes a container's root directory, at `rootfs` of its bundle. */
export interface RootfsMount {
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

export interface CreateTask {
  readonly id: string;
  readonly bundle: string;
  readonly rootfs: readonly RootfsMount[];
  /** Paths of fifos for the container's output; '' is nowhere. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface TaskState {
  readonly id: string;
  readonly pid: number;
  readonly status: 'created' | 'running' | 'stopped';
  /** Of one that is stopped: its exit code, or 128 and the signal that ended it. */
  readonly exitStatus: number;
}

export interface TaskEvent {
  readonly topic: '/tasks/create' | '/tasks/start' | '/tasks/exit' | '/tasks/delete';
  readonly namespace: string;
  readonly id: string;
  readonly pid: number;
  readonly exitStatus?: number;
}

/** Who has the containers of a client apart from those of others: `moby`, `default`, `k8s.io`. */
export interface Named {
  readonly namespace: string;
  readonly id: string;
}

export const shellStatus = (status: number): number => (status < 0 ? 128 - status : status);
