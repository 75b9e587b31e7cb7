// A task leaves namespaces: by ending, unshare or setns; or the last file of one is closed or unmounted, or its last socket.
// What has nothing of these any more goes: mounts leave their groups, links of a network disappear with their peers, System V
// objects are freed.

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
  let candidates = [...held, ...takeLoose(kernel)];
  while (candidates.length > 0) {
    const inUse = used(kernel, candidates);
    for (const any of candidates) {
      if (inUse.has(any.namespace) || kernel.nsfs.keeps(any)) continue;
      if (any.kind === 'net' && any.namespace.openSockets === 0) any.namespace.destroy();
      else if (any.kind === 'mnt' || any.kind === 'ipc') any.namespace.dissolve();
    }
    candidates = takeLoose(kernel);
  }
}

/** Whether there is something to look at since the last time. */
export const hasLoose = ({ nsfs, network }: Kernel): boolean => nsfs.hasLoose || network.loose.size > 0;

function takeLoose({ nsfs, network }: Kernel): AnyNamespace[] {
  if (network.loose.size === 0) return nsfs.takeLoose();
  const nets = [...network.loose].map((namespace) => ({ kind: 'net', namespace }) as const);
  network.loose.clear();
  return [...nsfs.takeLoose(), ...nets];
}

/** Those of the candidates that a living task is in. Most often whoever runs now is in all of them. */
function used({ current, initialPids }: Kernel, candidates: readonly AnyNamespace[]): Set<object> {
  const found = new Set<object>();
  const add = ({ isAlive, namespaces: { mount, net, ipc } }: Task): void => {
    if (isAlive) found.add(mount).add(net).add(ipc);
  };
  if (current !== null) add(current);
  if (!candidates.every(({ namespace }) => found.has(namespace)))
    for (const task of initialPids?.everybody ?? []) add(task);
  return found;
}
