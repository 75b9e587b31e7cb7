// Resource limits of a process (getrlimit(2), RLIMIT_*): a soft one that counts and a hard one up to which it can be raised.
// One is enforced here, the number of open files; the others are kept, inherited and shown, and change nothing.

import { KernelError } from '../kernel-error.ts';

/** Numbers of include/uapi/asm-generic/resource.h. */
export const Rlimit = {
  CPU: 0, FSIZE: 1, DATA: 2, STACK: 3, CORE: 4, RSS: 5, NPROC: 6, NOFILE: 7, MEMLOCK: 8, AS: 9, LOCKS: 10, SIGPENDING: 11,
  MSGQUEUE: 12, NICE: 13, RTPRIO: 14, RTTIME: 15,
} as const; // prettier-ignore

export type RlimitName = keyof typeof Rlimit;

/** RLIM64_INFINITY is Infinity here. */
export interface ResourceLimit {
  readonly soft: number;
  readonly hard: number;
}

const UNLIMITED: ResourceLimit = { soft: Infinity, hard: Infinity };
const COUNT = 16;
/** More open files nobody may have (fs.nr_open). */
const NR_OPEN = 1_048_576;

export class ResourceLimits {
  readonly #limits: ResourceLimit[];

  constructor(limits: readonly ResourceLimit[] = []) {
    this.#limits = Array.from({ length: COUNT }, (_, index) => limits[index] ?? UNLIMITED);
    if (limits.length === 0) this.#limits[Rlimit.NOFILE] = { soft: 1024, hard: 4096 };
  }

  /** EINVAL for a number that is no resource. */
  get(resource: number): ResourceLimit {
    const found = this.#limits[resource];
    if (found === undefined) throw new KernelError('EINVAL', `expected a resource, found ${resource}`);
    return found;
  }

  /** `mayRaise`: CAP_SYS_RESOURCE. EINVAL, EPERM. */
  set(resource: number, { soft, hard }: ResourceLimit, mayRaise: boolean): void {
    const old = this.get(resource);
    if (soft > hard) throw new KernelError('EINVAL', `expected a soft limit below ${hard}, found ${soft}`);
    if ((hard > old.hard && !mayRaise) || (resource === Rlimit.NOFILE && hard > NR_OPEN))
      throw new KernelError('EPERM', `expected a hard limit of at most ${old.hard}, found ${hard}`);
    this.#limits[resource] = { soft, hard };
  }

  /** For a child. */
  copy(): ResourceLimits {
    return new ResourceLimits(this.#limits);
  }
}
