// What a host should send with the site, as two kinds of host read it: `_headers` for Netlify and Cloudflare Pages, and a file
// that a server block of nginx includes. The policy of a header holds for all pages, so it says nothing of what only a page can
// say of itself (its style sheet and its frames); both policies apply.

/** The scripts that stand in pages, by hash, from the policies of all of them. */
export function scriptHashes(pages: readonly string[]): string[] {
  const all = pages.flatMap((html) => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    if (policy === undefined) throw new Error('headers: expected a policy in each page, found none');
    return (/script-src ([^;]*)/.exec(policy)?.[1] ?? '')
      .split(' ')
      .filter((each) => each.startsWith(`'sha`));
  });
  return [...new Set(all)].sort();
}

/** Headers of every answer. */
export function hostHeaders(hashes: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`.trim(),
      `connect-src 'self'`,
      `img-src 'self' data:`,
      `font-src 'self'`,
      `object-src 'none'`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `frame-ancestors 'self'`,
      `require-trusted-types-for 'script'`,
      'trusted-types default',
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

/** Names below it carry a hash of their content. */
const FOREVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const FRESH = { 'Cache-Control': 'no-cache' };

export function headersFile(headers: Readonly<Record<string, string>>): string {
  const lines = (each: object): string[] =>
    Object.entries(each).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines(headers), '/_astro/*', ...lines(FOREVER), ''].join('\n');
}

export function nginxFile(headers: Readonly<Record<string, string>>): string {
  const add = (each: object): string[] =>
    Object.entries(each).map(([name, value]) => `add_header ${name} "${value}" always;`);
  // A location with headers of its own has none of those around it.
  const all = add({ ...headers, ...FRESH });
  const kept = add({ ...headers, ...FOREVER }).map((line) => `  ${line}`);
  return [
    '# To be included where nginx serves this folder: in a server block or a location.',
    ...all,
    'index index.html;',
    'gzip on;',
    'gzip_vary on;',
    'gzip_types text/css application/javascript application/json application/wasm image/svg+xml text/plain;',
    'location ~ /_astro/ {',
    ...kept,
    '}',
    '',
  ].join('\n');
}
