/** What a machine has for its tenants, after the kernel and what else runs on it. */
export interface Host {
  /** Bytes of memory. */
  memory: number;
  /** Tasks that there may be. */
  tasks: number;
  /** Its only disk: the number that io.max wants, and bytes in a second. */
  disk: { number: string; bytesPerSecond: number };
}

export interface Tenant {
  /** Also the name of its control group. */
  name: string;
  /**
   * A question comes every `period` microseconds, takes `work` of them on the
   * processor, and must be answered within `latency`. Null: nobody waits for
   * an answer, and it works as much as it can.
   */
  service: { period: number; work: number; latency: number } | null;
  /** What it needs: bytes of memory, tasks, bytes a second from the disk. */
  needs: { memory: number; tasks: number; disk: number };
}

/** What is written to files of a group. What is left out stays as it is. */
export interface Limits {
  /** 1 to 10000; 100 unless another is set. */
  'cpu.weight'?: number;
  /** `"QUOTA PERIOD"`, both in microseconds. */
  'cpu.max'?: string;
  /** Bytes. */
  'memory.max'?: number;
  'memory.high'?: number;
  'pids.max'?: number;
  /** `"NUMBER rbps=N wbps=N riops=N wiops=N"`; any of the four may be left out. */
  'io.max'?: string;
}

/** By the names of the tenants. */
export type Budget = Record<string, Limits>;
