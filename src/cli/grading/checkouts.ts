// The releases of the course that can grade here: this checkout, and others that `--with` names. A submission is graded by the
// one that it was made with, as far as one of them is; the others by this one, and say so.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CourseVersion } from '../../../lessons-engine/assignment/index.ts';
import { courseHashes } from '../../course/course-version.ts';
import { UsageError } from '../usage-error.ts';

export interface Checkout {
  version: CourseVersion;
  /** Of its workers. */
  script: URL;
  /** Its folder as it was given; null for this one. */
  folder: string | null;
}

const WORKER = 'src/cli/grading/grade-worker.ts';
const HASHES = 'src/course/course-version.ts';

export function thisCheckout(): Checkout {
  const root = new URL('../../../', import.meta.url);
  return {
    version: courseHashes(fileURLToPath(root)).version,
    script: new URL(WORKER, root),
    folder: null,
  };
}

/** Asks the other checkout itself for its hashes: how they are made is its own business. Throws a `UsageError`. */
export async function otherCheckout(folder: string): Promise<Checkout> {
  const path = resolve(process.env['INIT_CWD'] ?? '.', folder);
  const root = pathToFileURL(`${path}/`);
  const [script, hashes] = [new URL(WORKER, root), new URL(HASHES, root)];
  for (const file of [script, hashes])
    if (!existsSync(file))
      throw new UsageError(
        `--with: expected a checkout of this course that can grade, found one without ${file.href.slice(root.href.length)}: ${folder}`,
      );
  if (!existsSync(new URL('node_modules', root)))
    throw new UsageError(
      `--with: expected a checkout with its packages, found none; run "npm ci" there: ${folder}`,
    );
  const module = (await import(hashes.href)) as { courseHashes: typeof courseHashes };
  return { version: module.courseHashes(path).version, script, folder };
}

/** The one that `made` says, else the first. */
export function checkoutFor(made: CourseVersion, checkouts: readonly [Checkout, ...Checkout[]]): Checkout {
  const same = checkouts.find(
    ({ version }) => version.engine === made.engine && version.content === made.content,
  );
  return same ?? checkouts[0];
}
