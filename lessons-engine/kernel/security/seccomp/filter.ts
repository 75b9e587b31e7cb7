// Filters of a task: each new one stands on those before it and none is ever taken away. All of them run for every call, the
// newest first, and the most restrictive result wins (seccomp(2)); of two that are alike, the newer one's data.

import { KernelError } from '../../kernel-error.ts';
import { actionOf, restrictiveness, type ActionName } from './actions.ts';
import { filterFault } from './check-filter.ts';
import type { SockFilter } from './classic-bpf.ts';
import { runFilter } from './run-filter.ts';

/** Instructions of all filters of a task together, each with 4 more for itself (MAX_INSNS_PER_PATH). */
const MOST_TOGETHER = 32768;
const EACH_MORE = 4;

export interface Verdict {
  readonly action: ActionName;
  readonly data: number;
  /** Instructions that it took. */
  readonly executed: number;
}

export class SeccompFilter {
  readonly program: readonly SockFilter[];
  readonly previous: SeccompFilter | null;
  /** SECCOMP_FILTER_FLAG_LOG: what it does not allow is written to the kernel's log. */
  readonly logs: boolean;

  /** EINVAL for a program that is no filter, ENOMEM when all together are too long. */
  constructor(program: readonly SockFilter[], previous: SeccompFilter | null = null, logs = false) {
    const fault = filterFault(program);
    if (fault !== null) throw new KernelError('EINVAL', fault);
    let total = program.length;
    for (let each = previous; each !== null; each = each.previous) total += each.program.length + EACH_MORE;
    if (total > MOST_TOGETHER)
      throw new KernelError('ENOMEM', `expected filters of ${MOST_TOGETHER} instructions, found ${total}`);
    this.program = program;
    this.previous = previous;
    this.logs = logs;
  }

  /** How many filters there are, this one counted. */
  get depth(): number {
    return 1 + (this.previous?.depth ?? 0);
  }

  /** What all of them decide about a call; `from`: the filter whose result it is. */
  decide(data: Uint32Array): Verdict & { readonly from: SeccompFilter } {
    let from: SeccompFilter = this; // eslint-disable-line @typescript-eslint/no-this-alias
    let { result, executed } = runFilter(this.program, data);
    for (let each = this.previous; each !== null; each = each.previous) {
      const other = runFilter(each.program, data);
      executed += other.executed;
      if (restrictiveness(other.result) >= restrictiveness(result)) continue;
      result = other.result;
      from = each;
    }
    return { ...actionOf(result), executed, from };
  }
}
