// Writes dist/disk.js: what a page does that is opened from a disk, where most browsers run no modules.

import type { AstroIntegration } from 'astro';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShippedModules } from '../licences/shipped-modules.ts';
import { classicScript } from './classic-script.ts';

export function diskScript(shipped: ShippedModules): AstroIntegration {
  return {
    name: 'ring-disk-script',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const entry = new URL('../disk/open-from-disk.ts', import.meta.url);
        const script = await classicScript(entry, {}, [shipped.plugin()]);
        await writeFile(join(fileURLToPath(dir), 'disk.js'), script);
      },
    },
  };
}
