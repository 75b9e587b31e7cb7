// Every file below a path, in the order of names, so that a run is the same wherever it happens. Links are not followed: a
// folder that contains itself would have no end, and a link may lead anywhere.

import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { isNoise } from '../../../lessons-engine/assignment/index.ts';
import { kindOf } from './file-source.ts';
import { systemReason } from './system-reason.ts';

/** `within`: the path below the one that was given, with forward slashes; its own name for a single file. */
export type WalkedFile = { path: string; within: string } | { path: string; within: string; problem: string };

const DEEPEST = 64;
export function* walk(path: string, within: string, depth = 0): Generator<WalkedFile> {
  const stats = statusOf(path);
  if (typeof stats === 'string') return yield { path, within, problem: stats };
  if (stats.isFile()) return yield { path, within };
  if (!stats.isDirectory())
    return yield { path, within, problem: `expected a plain file, found ${kindOf(stats)}` };
  if (depth > DEEPEST)
    return yield { path, within, problem: `expected folders ${DEEPEST} deep at most, found more` };
  const names = namesIn(path);
  if (typeof names === 'string') return yield { path, within, problem: names };
  for (const name of names.filter((each) => !isNoise(each)))
    yield* walk(join(path, name), depth === 0 ? name : `${within}/${name}`, depth + 1);
}

function statusOf(path: string): Stats | string {
  try {
    return lstatSync(path);
  } catch (error) {
    return `expected a file or a folder, found ${systemReason(error)}`;
  }
}

function namesIn(path: string): string[] | string {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    return `expected a folder that can be read, found ${systemReason(error)}`;
  }
}
