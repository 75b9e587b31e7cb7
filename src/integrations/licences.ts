// Writes dist/licences.txt, and ends the build when something of it must not be shipped. Runs when all scripts are there that
// have packages in them, and before links are checked, because pages link to it.

import type { AstroIntegration } from 'astro';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licenceList, licenceProblems } from '../licences/licence-list.ts';
import { packageLicence, tidy, type PackageLicence } from '../licences/package-licence.ts';
import type { ShippedModules } from '../licences/shipped-modules.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => tidy(readFileSync(join(root, path), 'utf8'));

/** Cut from packages once and committed: no bundler meets the packages. */
const fonts = ['@fontsource-variable/figtree', '@fontsource/ibm-plex-mono'];

function everythingShipped(modules: ShippedModules): PackageLicence[] {
  const inModules = (name: string): string => join(root, 'node_modules', name);
  return [
    ...modules.folders().map(packageLicence),
    ...fonts.map((name) => ({ ...packageLicence(inModules(name)), text: read('src/fonts/OFL.txt') })),
    // It writes its own scripts and WebAssembly into the site, when the pages are there. Its licence lies in a folder.
    { ...packageLicence(inModules('pagefind')), text: read('node_modules/pagefind/LICENSE/LICENSE') },
  ];
}

/** All that is installed here or on another system, by the lock file. */
function everythingInstalled(): PackageLicence[] {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version?: string; license?: string }>;
  };
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  const unique = new Map(
    entries.map(([path, { version = '', license = '' }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      return [`${name} ${version}`, { name, version, licence: license, text: '' }];
    }),
  );
  return [...unique.values()];
}

export function licences(modules: ShippedModules): AstroIntegration {
  return {
    name: 'ring-licences',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const shipped = everythingShipped(modules);
        const problems = licenceProblems(shipped);
        if (problems.length > 0)
          throw new Error(['licences that do not let a part be shipped', ...problems].join('\n  '));
        const inSite = new Set(shipped.map(({ name, version }) => `${name} ${version}`));
        const tools = everythingInstalled().filter(({ name, version }) => !inSite.has(`${name} ${version}`));
        await writeFile(
          join(fileURLToPath(dir), 'licences.txt'),
          licenceList(read('LICENSE'), shipped, tools),
        );
        logger.info(`${shipped.length} packages have a part in the site`);
      },
    },
  };
}
