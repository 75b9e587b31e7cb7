// A lab in a folder outside of the course: the same files as one of the course, and api.d.ts beside them when the reader's code
// is to import types of its own. Its code is the author's and runs natively; what is graded runs in the sandbox alone.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allowCourseImports } from './course-imports.ts';
import type { LabFolder } from './labs.ts';
import { UsageError } from './usage-error.ts';

/** The folder at `path`, which counts from where npm was started. */
export function ownLabFolder(path: string): LabFolder {
  const folder = resolve(process.env['INIT_CWD'] ?? '.', path);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`--folder: expected the folder of a lab, found nothing like it at ${path}`);
  if (!existsSync(join(folder, 'lab.ts')))
    throw new UsageError(`--folder: expected a file lab.ts in ${path}, found none`);
  allowCourseImports();
  const id = `${basename(dirname(folder))}/${basename(folder)}`;
  return { id, numbered: id, folder: pathToFileURL(`${folder}/`) };
}

/** Text of a file of the lab; undefined when it is not there. */
export function ownLabText({ folder }: LabFolder, name: string): string | undefined {
  const url = new URL(name, folder);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}

/** The declarations that the reader's code imports: the lab's own, or those of the course by that name. */
export function declarations(folder: LabFolder, api: string): string | undefined {
  const own = ownLabText(folder, 'api.d.ts');
  if (own !== undefined || !/^ring\/[a-z0-9-]+$/.test(api)) return own;
  const course = new URL(`../../content/apis/${api.slice('ring/'.length)}.d.ts`, import.meta.url);
  return existsSync(course) ? readFileSync(course, 'utf8') : undefined;
}
