// A cgroup namespace (cgroup_namespaces(7)): paths of groups are shown from its root, the group that its maker was in.

import type { UserNamespace } from '../security/user-namespace.ts';
import type { Cgroup } from './cgroup.ts';

export class CgroupNamespace {
  readonly userNamespace: UserNamespace;
  readonly root: Cgroup;

  constructor(userNamespace: UserNamespace, root: Cgroup) {
    this.userNamespace = userNamespace;
    this.root = root;
  }

  /** The path of a group as tasks in here see it: `/` for the root, `/..` in front for what lies outside. */
  pathOf(group: Cgroup): string {
    const own = ancestry(this.root);
    const other = ancestry(group);
    let common = 0;
    while (common < own.length && common < other.length && own[common] === other[common]) common++;
    const up = own.slice(common).map(() => '..');
    const down = other.slice(common).map(({ name }) => name);
    return `/${[...up, ...down].join('/')}`;
  }
}

/** From the root's first child down to the group itself. */
function ancestry(group: Cgroup): Cgroup[] {
  return group.parent === null ? [] : [...ancestry(group.parent), group];
}

/** /proc/PID/cgroup as tasks of `namespace` read it (cgroups(7)): the hierarchy is number 0 and has no name. */
export function procCgroupText({ cgroup }: { readonly cgroup: Cgroup }, namespace: CgroupNamespace): string {
  return `0::${namespace.pathOf(cgroup)}${cgroup.removed ? ' (deleted)' : ''}\n`;
}
