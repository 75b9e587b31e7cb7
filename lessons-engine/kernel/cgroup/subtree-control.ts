// cgroup.subtree_control: which controllers the groups right below have (cgroup-v2.rst, "Enabling and Disabling", "Top-down
// Constraint", "No Internal Process Constraint"). Linux lets a group with tasks enable the controllers that threads can have
// (cpu, pids), as the root of a tree of threads; here such groups do not exist, so it is EBUSY for all of them.

import { KernelError } from '../kernel-error.ts';
import type { Cgroup } from './cgroup.ts';
import { isControllerName, type ControllerName } from './controllers.ts';
import { IoController } from './io-controller.ts';
import { MemoryController } from './memory-controller.ts';

/** Does what `+memory -cpu` says, all of it or nothing. EINVAL, ENOENT, EBUSY. */
export function writeSubtreeControl(group: Cgroup, text: string): void {
  const { enable, disable } = readChanges(text);
  for (const name of enable) {
    if (group.subtreeControl.has(name)) enable.delete(name);
    else if (!group.controllers.includes(name))
      throw new KernelError('ENOENT', `${name} is not among cgroup.controllers of ${group.path}`);
  }
  for (const name of disable) {
    const user = [...group.children.values()].find((child) => child.subtreeControl.has(name));
    if (!group.subtreeControl.has(name)) disable.delete(name);
    else if (user !== undefined) throw new KernelError('EBUSY', `${user.path} has ${name} enabled`);
  }
  if (enable.size > 0 && group.parent !== null && group.tasks.size > 0)
    throw new KernelError('EBUSY', `expected no tasks in ${group.path}, found ${group.tasks.size}`);
  for (const name of enable) group.subtreeControl.add(name);
  for (const name of disable) group.subtreeControl.delete(name);
  for (const child of group.children.values()) {
    for (const name of enable) change(child, name, true);
    for (const name of disable) change(child, name, false);
  }
}

function readChanges(text: string): { enable: Set<ControllerName>; disable: Set<ControllerName> } {
  const [enable, disable] = [new Set<ControllerName>(), new Set<ControllerName>()];
  for (const word of text
    .trim()
    .split(' ')
    .filter((each) => each !== '')) {
    const name = word.slice(1);
    if (!isControllerName(name) || !'+-'.includes(word.charAt(0)))
      throw new KernelError('EINVAL', `expected + or - and a controller, found "${word}"`);
    const [to, other] = word.startsWith('+') ? [enable, disable] : [disable, enable];
    to.add(name);
    other.delete(name);
  }
  return { enable, disable };
}

/** The group gets state of its own for a controller, or loses it. Groups below it have none of theirs, so they follow. */
function change(group: Cgroup, name: ControllerName, enabled: boolean): void {
  const { host, parent, subtree } = group;
  if (parent === null) return;
  if (name === 'pids') return group.pids.reset();
  if (name === 'memory') {
    const memory = enabled ? new MemoryController(group) : parent.memory;
    for (const each of subtree) each.memory = memory;
    for (const task of group.allTasks) task.memory.account = memory;
  } else if (name === 'io') {
    const io = enabled ? new IoController(group) : parent.io;
    const old = group.io;
    for (const each of subtree) each.io = io;
    old.limitsChanged.wake();
  } else {
    host.settle();
    host.requeueAll(group.allTasks, () => {
      if (enabled) group.cpu.enable();
      else {
        const { scheduling } = group.cpu;
        host.scheduler.limit(scheduling, Infinity, scheduling.period, host.now);
        group.cpu.scheduling = parent.cpu.scheduling;
      }
      for (const each of subtree) each.cpu.scheduling = group.cpu.scheduling;
    });
  }
}
