// The built site as a part of a package: which files an LMS has a use for, and what changes in its pages. Left out are the service
// worker (an LMS must not be shadowed by one), the page for addresses that nobody has, and the pages of instructors. In pages:
// links name index.html, because an LMS serves files and no folders; `data-lms` says where the page is; and a short script gives
// every learner of a shared browser a place of their own.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { PackedFiles } from './reproducible-zip.ts';

/** What is left out, and why; shown to whoever makes a package. */
export const LEFT_OUT: readonly { pattern: RegExp; says: string }[] = [
  { pattern: /^sw\.js$/, says: 'the service worker' },
  {
    pattern: /^(?:404\.html$|not-kept\/)/,
    says: 'the pages for unknown addresses and for pages that are not kept',
  },
  { pattern: /^instructor\//, says: 'the pages of instructors' },
  {
    pattern: /^(?:sitemap|feed)\.xml$|^cards\//,
    says: 'what a site with a known address has: sitemap, feed and cards',
  },
  { pattern: /\.map$|(^|\/)\.DS_Store$/, says: 'source maps' },
];

const isLeftOut = (path: string): boolean => LEFT_OUT.some(({ pattern }) => pattern.test(path));

// Runs before anything else in a page. Old syntax, because nothing compiles it.
const PAGE_SCRIPT = `(function () {
  var host;
  try { host = parent !== window && parent.ringCourse; } catch (e) {}
  if (host && host.learner && window.IDBFactory) {
    var open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, version) {
      return open.call(this, name + '@' + host.learner, version);
    };
  }
  document.addEventListener('click', function (event) {
    var link = event.target && event.target.closest ? event.target.closest('a[href]') : null;
    if (!link || event.defaultPrevented) return;
    if (link.origin !== location.origin) { link.target = '_blank'; link.rel = 'noopener'; }
    else if (/\\/$/.test(link.pathname)) link.pathname += 'index.html';
  }, true);
})();`;

/** By path. Pages are rewritten; everything else is as it was built. */
export function siteFiles(dist: string): PackedFiles {
  const paths = filesBelow(dist).filter((path) => !isLeftOut(path));
  const known = new Set(paths);
  return Object.fromEntries(
    paths.map((path) => {
      const bytes = readFileSync(join(dist, path));
      if (!path.endsWith('.html')) return [path, new Uint8Array(bytes)];
      return [path, new TextEncoder().encode(lmsPage(bytes.toString('utf8'), path, known))];
    }),
  );
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .sort();
}

// Bodies of scripts and comments are passed by, as in rewrite-links.ts.
const token =
  /<!--[\s\S]*?-->|<(script|style)\b(?:"[^"]*"|'[^']*'|[^'">])*>[\s\S]*?<\/\1>|<(?:a|html|head)\b(?:"[^"]*"|'[^']*'|[^'">])*>/g;

/** `path` is the page's own; `known` has every file of the package. */
export function lmsPage(page: string, path: string, known: ReadonlySet<string>): string {
  return page.replace(token, (tag: string) => {
    if (tag.startsWith('<html')) return tag.replace(/>$/, ' data-lms>');
    if (tag.startsWith('<head')) return `${tag}<script>${PAGE_SCRIPT}</script>`;
    if (!/^<a\b/.test(tag)) return tag;
    return tag.replace(/\shref="([^"]*)"/, (whole, address: string) => {
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?|$)/i.test(address)) return whole;
      const [, to = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
      const file = to === '' || to.endsWith('/') ? `${to}index.html` : to;
      const target = posix.join(posix.dirname(path), decodeURIComponent(file));
      // What is not in the package is no link in it.
      return known.has(target) ? ` href="${file}${rest}"` : '';
    });
  });
}
