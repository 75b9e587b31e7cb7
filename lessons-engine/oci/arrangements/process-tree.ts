// Who is whose child on a machine, as pstree(1) shows it.

import type { Host } from '../host/host.ts';
import type { Task } from '../../kernel/index.ts';

export interface ProcessNode {
  /** As the host sees it. */
  readonly pid: number;
  /** The first 15 bytes of its program's name (comm). */
  readonly name: string;
  readonly arguments: readonly string[];
  /** 1 in a pid namespace of its own: the first process of a container. */
  readonly ownPid: number;
  /** Those that have not ended. */
  readonly children: readonly ProcessNode[];
}

/** From pid 1 down; what has ended and was not waited for is left out. */
export function processTree({ init }: Host): ProcessNode {
  const node = (task: Task): ProcessNode => ({
    pid: task.pid.in(init.pid.namespace),
    name: task.comm,
    arguments: task.arguments,
    ownPid: task.pid.in(task.pid.namespace),
    children: task.children.filter(({ isAlive }) => isAlive).map(node),
  });
  return node(init);
}

/** One line each, indented: `dockerd`, `  containerd-shim`. */
export function treeLines(root: ProcessNode, depth = 0): string[] {
  const below = root.children.flatMap((child) => treeLines(child, depth + 1));
  return [`${'  '.repeat(depth)}${root.name}`, ...below];
}
