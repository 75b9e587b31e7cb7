// A share of the students, for runs side by side on several machines: which share is decided by a hash of the student, so that
// all files of one student are in the same one, wherever they lie and whoever else handed in.

import { hash32, sameStudent } from '../../../lessons-engine/assignment/index.ts';
import { UsageError } from '../usage-error.ts';

/** `index` from 1 to `count`. */
export interface Shard {
  index: number;
  count: number;
}

/** `3/8`. Throws a `UsageError`. */
export function readShard(text: string): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index === undefined || shard.index < 1 || shard.index > shard.count)
    throw new UsageError(`--shard: expected a share such as 1/8, up to 8/8, found "${text}"`);
  return shard;
}

/** `student`: an id; of a file without one, its place below the folder. */
export function inShard(student: string, { index, count }: Shard): boolean {
  return hash32(sameStudent(student)) % count === index - 1;
}
