// Writes dist/disk.js: what a page does that is opened from a disk, where most browsers run no modules.

import type { AstroIntegration } from 'astro';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classicScript } from './classic-script.ts';

export function diskScript(): AstroIntegration {
  return {
    name: 'ring-disk-script',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const script = await classicScript(new URL('../disk/open-from-disk.ts', import.meta.url));
        await writeFile(join(fileURLToPath(dir), 'disk.js'), script);
      },
    },
  };
}
