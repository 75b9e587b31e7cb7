// A time namespace (time_namespaces(7)): what its tasks see added to the clocks that count from the start. The clock on the
// wall is not virtualized. The offsets can be set until the first task is in it.

import type { UserNamespace } from '../security/user-namespace.ts';

export class TimeNamespace {
  readonly userNamespace: UserNamespace;
  /** Ticks added to CLOCK_MONOTONIC, and to CLOCK_BOOTTIME. */
  monotonicOffset: number;
  boottimeOffset: number;
  /** A task is in it: the offsets are fixed. */
  frozen = false;

  constructor(userNamespace: UserNamespace, monotonicOffset = 0, boottimeOffset = 0) {
    this.userNamespace = userNamespace;
    this.monotonicOffset = monotonicOffset;
    this.boottimeOffset = boottimeOffset;
  }

  copy(userNamespace: UserNamespace): TimeNamespace {
    return new TimeNamespace(userNamespace, this.monotonicOffset, this.boottimeOffset);
  }
}
