// The type checker of the page's editor over the libraries of the installed TypeScript: what a reader would be told.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TypeChecker } from '../../src/workers/type-checker.ts';

/** A checker for programs that import `module` (for instance `ring/vm`), declared in content/apis. */
export function readerTypes(module: string): TypeChecker {
  const folder = dirname(createRequire(import.meta.url).resolve('typescript'));
  const names = readdirSync(folder).filter((name) =>
    /^lib\.(es5|es20\d\d(\.[\w.]+)?|decorators.*)\.d\.ts$/.test(name),
  );
  const libraries = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const api = readFileSync(`content/apis/${module.replace('ring/', '')}.d.ts`, 'utf8');
  return new TypeChecker(libraries, module, api);
}
