// Gives pages the engine's reference as a module, `virtual:engine-reference`: it is read from the sources, with a parser that
// need not be bundled for that.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { engineReference } from '../api-reference/engine-reference.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const id = 'virtual:engine-reference';

export function engineReferenceModule(): Plugin {
  return {
    name: 'ring-engine-reference',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) =>
      source === `\0${id}`
        ? `export const floors = JSON.parse(${JSON.stringify(JSON.stringify(engineReference(root)))});\n`
        : null,
  };
}
