// Lets Node import a file as text with `?raw`, as Vite does: the labs keep their guest programs in files of their own.

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Of this thread. */
let allowed = false;

/** From here on `import text from './guest.s?raw'` works in every module that is imported later. */
export function allowRawImports(): void {
  if (allowed) return;
  allowed = true;
  registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.endsWith('?raw')) return next(specifier, context);
      return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      if (!url.endsWith('?raw')) return next(url, context);
      const text = readFileSync(fileURLToPath(url.slice(0, -'?raw'.length)), 'utf8');
      return { format: 'module', source: `export default ${JSON.stringify(text)};`, shortCircuit: true };
    },
  });
}
