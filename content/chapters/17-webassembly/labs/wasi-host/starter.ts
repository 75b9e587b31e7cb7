import type { Answer, Request, World } from 'ring/wasi-host';

/** Opens what the path names, if the module may have it. */
export function pathOpen(world: World, { fd, path }: Request): Answer {
  const descriptor = world.descriptor(fd);
  if (descriptor === null) return { errno: 'badf' };
  let node = descriptor.node;
  // Whom does this let out, and how?
  for (const name of path.split('/')) {
    const entry = world.lookup(node, name);
    if (entry === null || entry.kind === 'symlink') return { errno: 'noent' };
    node = entry.node;
  }
  return { node };
}
