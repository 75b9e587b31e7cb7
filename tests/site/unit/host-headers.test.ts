import { expect, test } from 'vitest';
import { headersFile, hostHeaders, nginxFile, scriptHashes } from '../../../src/integrations/host-headers.ts';

const page = (scripts: string): string =>
  `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval' ${scripts}; style-src 'self' 'sha256-style='">`;

test('the scripts of all pages are named once each, and their styles are not', () => {
  const hashes = scriptHashes([page(`'sha256-b=' 'sha256-a='`), page(`'sha256-a='`), page('')]);
  expect(hashes).toEqual([`'sha256-a='`, `'sha256-b='`]);
});

test('a page without a policy is told of', () => {
  expect(() => scriptHashes(['<p>'])).toThrow('expected a policy in each page, found none');
});

test('both files say the same of every answer, and keep for ever what has a hash in its name', () => {
  const headers = hostHeaders([`'sha256-a='`]);
  const policy = headers['Content-Security-Policy'];
  expect(policy).toMatch(/^script-src 'self' 'wasm-unsafe-eval' 'sha256-a='; /);
  expect(headersFile(headers)).toContain(`/*\n  Content-Security-Policy: ${policy}\n`);
  expect(headersFile(headers)).toMatch(/\n\/_astro\/\*\n {2}Cache-Control: [^\n]*immutable\n$/);
  expect(nginxFile(headers).split(`Content-Security-Policy "${policy}" always;`)).toHaveLength(3);
});

test('no line is longer than Cloudflare Pages takes', () => {
  const headers = hostHeaders(
    Array.from({ length: 20 }, (_, index) => `'sha256-${String(index).padStart(44, '0')}'`),
  );
  for (const line of headersFile(headers).split('\n')) expect(line.length).toBeLessThan(2000);
});
