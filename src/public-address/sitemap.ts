// The list of a site's pages for search engines (sitemaps.org). Without dates: nobody keeps when a page changed.

import { xml } from '../export/xml.ts';

/** `addresses` in full. */
export function sitemap(addresses: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses.map((address) => `  <url><loc>${xml(address)}</loc></url>`),
    '</urlset>',
    '',
  ].join('\n');
}
