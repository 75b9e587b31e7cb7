// Gives pages and workers the course's hashes as a module, `virtual:course-hashes`: they are worked out from files, which a
// browser does not have.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { courseHashes } from '../course/course-version.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const id = 'virtual:course-hashes';

export function courseHashesModule(): Plugin {
  return {
    name: 'ring-course-hashes',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) =>
      source === `\0${id}` ? `export const hashes = ${JSON.stringify(courseHashes(root))};\n` : null,
  };
}
