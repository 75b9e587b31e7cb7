// A task leaves namespaces: by ending, unshare or setns. What has lost its last task, and is not kept by an open or bound file
// of nsfs, goes: mounts leave their groups, links of a network disappear with their peers, System V objects are freed.

import type { Kernel } from '../kernel.ts';
import type { Task } from '../task/task.ts';
import type { AnyNamespace } from './any-namespace.ts';

/** Namespaces of the task with something in them that must be given back. */
export const heldNamespaces = ({ namespaces: { mount, net, ipc } }: Task): AnyNamespace[] => [
  { kind: 'mnt', namespace: mount },
  { kind: 'net', namespace: net },
  { kind: 'ipc', namespace: ipc },
];

/** `held`: what the task had before it left. */
export function releaseNamespaces(kernel: Kernel, held: readonly AnyNamespace[]): void {
  const { current } = kernel;
  for (const each of held) {
    // Most often whoever runs now is in it, too.
    if (current?.isAlive === true && has(current, each.namespace)) continue;
    if (kernel.tasks.some((task) => task.isAlive && has(task, each.namespace))) continue;
    if (kernel.nsfs.keeps(each)) continue;
    if (each.kind === 'net') each.namespace.destroy();
    else if (each.kind === 'mnt' || each.kind === 'ipc') each.namespace.dissolve();
  }
}

const has = ({ namespaces: { mount, net, ipc } }: Task, namespace: object): boolean =>
  mount === namespace || net === namespace || ipc === namespace;
