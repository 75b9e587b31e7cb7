// Random trees of files and links, and random paths through them: few names, so that they meet, and many ways out.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import { symlink, type TreeSpec } from '../../../lessons-engine/wasm/index.ts';

const NAMES = ['a', 'b', 'c', 'd'] as const;

export function randomPath(random: Random, most = 5): string {
  const parts = Array.from({ length: 1 + random.below(most) }, () =>
    random.below(3) === 0 ? '..' : random.below(8) === 0 ? '.' : random.pick(NAMES),
  );
  const path = parts.join('/');
  const start = random.below(20) === 0 ? '/' : '';
  return `${start}${path}${random.below(10) === 0 ? '/' : ''}`;
}

/** The first entry is a directory. */
export function randomTree(random: Random, depth: number): TreeSpec {
  const entries = random.shuffle(NAMES).map((name, index): [string, TreeSpec[string]] => {
    const kind = index === 0 && depth > 0 ? 0 : random.below(3);
    if (kind === 0 && depth > 0) return [name, randomTree(random, depth - 1)];
    if (kind === 1) return [name, symlink(randomPath(random, 3))];
    return [name, `file ${random.below(1000)}`];
  });
  return Object.fromEntries(entries);
}
