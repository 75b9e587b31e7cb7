import type { Answer, Errno, NodeId, Request, World } from 'ring/wasi-host';

const MOST_LINKS = 40;

/** Opens what the path names, if the module may have it. */
export function pathOpen(world: World, { fd, path, follow, rights }: Request): Answer {
  const descriptor = world.descriptor(fd);
  if (descriptor === null) return { errno: 'badf' };
  if (!descriptor.rights.includes('open')) return { errno: 'notcapable' };
  if (!rights.every((right) => descriptor.inheriting.includes(right))) return { errno: 'notcapable' };
  if (descriptor.kind !== 'directory') return { errno: 'notdir' };

  // The way down from the descriptor; `..` goes back along it and nowhere else.
  const way: NodeId[] = [descriptor.node];
  const first = namesOf(path);
  if (typeof first === 'string') return { errno: first };
  const names = first.reverse();
  let links = 0;
  while (names.length > 0) {
    const name = names.pop() as string;
    if (name === '.') continue;
    if (name === '..') {
      if (way.length === 1) return { errno: 'notcapable' };
      way.pop();
      continue;
    }
    const entry = world.lookup(way[way.length - 1] as NodeId, name);
    if (entry === null) return { errno: 'noent' };
    const last = names.length === 0;
    if (entry.kind === 'symlink') {
      if (last && !follow) return { errno: 'loop' };
      links += 1;
      if (links > MOST_LINKS) return { errno: 'loop' };
      const more = namesOf(entry.target);
      if (typeof more === 'string') return { errno: more };
      names.push(...more.reverse());
    } else if (entry.kind === 'directory') {
      way.push(entry.node);
    } else {
      return last ? { node: entry.node } : { errno: 'notdir' };
    }
  }
  return { node: way[way.length - 1] as NodeId };
}

/** What stands between the slashes; an absolute path begins where nobody was given anything. */
function namesOf(path: string): string[] | Errno {
  if (path.startsWith('/')) return 'notcapable';
  if (path === '') return 'noent';
  return path.split('/').filter((name) => name !== '');
}
