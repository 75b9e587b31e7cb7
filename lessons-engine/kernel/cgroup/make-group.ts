// mkdir and rmdir in the tree of groups (cgroup-v2.rst, "Organizing Processes and Threads").

import { KernelError } from '../kernel-error.ts';
import { Cgroup, type Owner } from './cgroup.ts';

/** A group below `parent`. EINVAL for a name with a new line, EAGAIN at cgroup.max.depth and max.descendants, EEXIST. */
export function makeGroup(parent: Cgroup, name: string, owner: Owner = { uid: 0, gid: 0 }): Cgroup {
  if (name.includes('\n')) throw new KernelError('EINVAL', 'expected a name without a new line');
  if (parent.removed) throw new KernelError('ENODEV', `${parent.path} was removed`);
  if (parent.children.has(name)) throw new KernelError('EEXIST', name);
  parent.lineage.forEach((each, level) => {
    if (each.descendants >= each.maxDescendants)
      throw new KernelError('EAGAIN', `expected at most ${each.maxDescendants} groups below ${each.path}`);
    if (level + 1 > each.maxDepth)
      throw new KernelError('EAGAIN', `expected at most ${each.maxDepth} levels below ${each.path}`);
  });
  const group = new Cgroup(name, parent, parent.host, owner);
  parent.children.set(name, group);
  for (const each of parent.lineage) each.descendants++;
  parent.noteEvents();
  return group;
}

/** Takes a group away. EBUSY with tasks in it or groups below it; zombies and charged memory do not matter. */
export function removeGroup(group: Cgroup): void {
  const { parent, path, host } = group;
  if (parent === null || group.populated) throw new KernelError('EBUSY', `expected no tasks in ${path}`);
  if (group.children.size > 0) throw new KernelError('EBUSY', `expected no groups below ${path}`);
  if (group.cpu.scheduling !== parent.cpu.scheduling)
    host.scheduler.limit(group.cpu.scheduling, Infinity, group.cpu.scheduling.period, host.now);
  parent.children.delete(group.name);
  for (const each of parent.lineage) each.descendants--;
  group.removed = true;
  group.root.dying.add(group);
  parent.noteEvents();
}

/** Groups below `group` that are gone and still pay for memory or are some zombie's (nr_dying_descendants). */
export function dyingBelow(group: Cgroup): number {
  let count = 0;
  for (const each of group.root.dying) {
    const pays = each.memory.group === each && each.memory.pages > 0;
    if (!pays && each.zombies === 0) group.root.dying.delete(each);
    else if (each !== group && each.isWithin(group)) count++;
  }
  return count;
}
