// A task leaves namespaces: by ending, unshare or setns; or the last file of one is closed or unmounted. What has neither
// tasks nor files any more goes: mounts leave their groups, links of a network disappear with their peers, System V objects
// are freed.

import type { Kernel } from '../kernel.ts';
import type { Task } from '../task/task.ts';
import type { AnyNamespace } from './any-namespace.ts';
import type { NamespaceSet } from './namespace-set.ts';

/** Those with something in them that must be given back. */
export const heldNamespaces = ({ mount, net, ipc }: NamespaceSet): AnyNamespace[] => [
  { kind: 'mnt', namespace: mount },
  { kind: 'net', namespace: net },
  { kind: 'ipc', namespace: ipc },
];

/** `held`: what a task had before it left, or would have had. What goes may have kept others. */
export function releaseNamespaces(kernel: Kernel, held: readonly AnyNamespace[] = []): void {
  const { current, nsfs } = kernel;
  for (let each = [...held, ...nsfs.takeLoose()]; each.length > 0; each = nsfs.takeLoose())
    for (const any of each) {
      // Most often whoever runs now is in it, too.
      if (current?.isAlive === true && has(current, any.namespace)) continue;
      if (kernel.tasks.some((task) => task.isAlive && has(task, any.namespace))) continue;
      if (nsfs.keeps(any)) continue;
      if (any.kind === 'net') any.namespace.destroy();
      else if (any.kind === 'mnt' || any.kind === 'ipc') any.namespace.dissolve();
    }
}

const has = ({ namespaces: { mount, net, ipc } }: Task, namespace: object): boolean =>
  mount === namespace || net === namespace || ipc === namespace;
