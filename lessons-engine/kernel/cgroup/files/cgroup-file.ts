// A file of a group's directory, as a row: its name, where it is, how it is read and written.

import type { Caller } from '../../fs/caller.ts';
import type { WaitQueue } from '../../wait-queue.ts';
import type { Cgroup } from '../cgroup.ts';
import type { MigrationRules } from '../migrate.ts';

export interface CgroupFile {
  readonly name: string;
  /** Also in the root of the tree. */
  readonly onRoot?: boolean;
  /** With nsdelegate, who sees the group as the root of his cgroup namespace may write it all the same. */
  readonly delegatable?: boolean;
  readonly read?: (group: Cgroup) => string;
  /** KernelError for what is refused; then nothing has changed. */
  readonly write?: (group: Cgroup, text: string, caller: Caller, rules: MigrationRules) => void;
  /** Woken when its content is another, and a number that is then another. */
  readonly changed?: (group: Cgroup) => WaitQueue;
  readonly version?: (group: Cgroup) => number;
}

/** `name value` lines. */
export const flatKeyed = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
