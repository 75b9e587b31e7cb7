// What a site can have only where its address is known: canonical addresses, social cards, a sitemap and a feed of changes. Without
// SITE none of it is written, for it would be wrong on every other host.

import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { siteAddress } from '../public-address/site-address.ts';
import { writeAddresses } from '../public-address/write-addresses.ts';

export function publicAddress(): AstroIntegration {
  let source = '';
  return {
    name: 'ring-public-address',
    hooks: {
      // Says at once that an address is wrong, and not after the build.
      'astro:config:done': ({ config }) => {
        siteAddress();
        source = fileURLToPath(config.root);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = siteAddress();
        if (site === undefined) return;
        const pages = await writeAddresses(fileURLToPath(dir), source, site);
        logger.info(`${pages} pages know that they are at ${site}`);
      },
    },
  };
}
