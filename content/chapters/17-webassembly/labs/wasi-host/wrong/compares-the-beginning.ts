// fails: out
import type { Answer, NodeId, Request, World } from 'ring/wasi-host';

/** Refuses paths that begin with dots or a slash, and trusts all others. */
export function pathOpen(world: World, { fd, path, rights }: Request): Answer {
  const descriptor = world.descriptor(fd);
  if (descriptor === null) return { errno: 'badf' };
  if (!descriptor.rights.includes('open')) return { errno: 'notcapable' };
  if (!rights.every((right) => descriptor.inheriting.includes(right))) return { errno: 'notcapable' };
  if (descriptor.kind !== 'directory') return { errno: 'notdir' };
  if (path.startsWith('/') || path.startsWith('..')) return { errno: 'notcapable' };
  if (path === '') return { errno: 'noent' };
  let node: NodeId = descriptor.node;
  for (const name of path.split('/').filter((each) => each !== '')) {
    const entry = world.lookup(node, name);
    if (entry === null) return { errno: 'noent' };
    if (entry.kind === 'symlink') return { errno: 'loop' };
    node = entry.node;
  }
  return { node };
}
