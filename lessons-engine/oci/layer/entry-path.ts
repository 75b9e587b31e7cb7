// The path of an entry, and of what a link leads to: names below the root of the layer, and nothing else. Whoever writes an
// archive may write anything there; unpacked as it stands, `../../etc/passwd` would leave the directory of the layer.

import { OciError } from '../words/oci-error.ts';

const NAME_MAX = 255;
const PATH_MAX = 4096;

/** The names along a path; none for the root. `what` is the path's role, for messages. */
export function pathNames(path: string, where: string, what = 'a name'): string[] {
  const demand = (holds: boolean, expected: string): void => {
    if (!holds) throw new OciError(where, `${what} ${expected}`, JSON.stringify(path.slice(0, 120)));
  };
  demand(path !== '', 'that is not empty');
  demand(path.length < PATH_MAX, `of less than ${PATH_MAX} bytes`);
  demand(!path.startsWith('/'), 'relative to the root of the layer');
  demand(!path.includes('\0'), 'without a zero byte');
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  demand(!names.includes('..'), 'without ".."');
  demand(
    names.every((name) => name.length <= NAME_MAX),
    `whose parts have at most ${NAME_MAX} bytes`,
  );
  return names;
}

/**
 * A symbolic link's text. An absolute one means a place inside the container and is never followed here; a relative one must
 * not climb above the root.
 */
export function demandTargetInside(target: string, directory: readonly string[], where: string): void {
  if (target === '' || target.length >= PATH_MAX || target.includes('\0'))
    throw new OciError(where, `a target of 1 to ${PATH_MAX - 1} bytes`, JSON.stringify(target.slice(0, 120)));
  if (target.startsWith('/')) return;
  let depth = directory.length;
  for (const name of target.split('/')) {
    if (name === '..') depth--;
    else if (name !== '' && name !== '.') depth++;
    if (depth < 0)
      throw new OciError(
        where,
        'a symbolic link that stays below the root of the layer',
        JSON.stringify(target),
      );
  }
}
