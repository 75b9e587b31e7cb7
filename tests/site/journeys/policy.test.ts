// The policy that is written into every page: what it says, and that a browser goes by it. That no page trips over it, every other
// journey sees, for it fails with each error in the console.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { places, visit } from '../../support/site/visit.ts';

test('every page has a policy without exceptions for what stands in it', () => {
  const dist = inject('dist');
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  expect(pages).toContain('index.html');
  for (const file of pages) {
    const html = readFileSync(`${dist}/${file}`, 'utf8');
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
    expect(policy, file).toMatch(/^default-src 'self'; script-src 'self' 'wasm-unsafe-eval'/);
    expect(policy, file).toMatch(/; require-trusted-types-for 'script'; trusted-types default$/);
    expect(policy, file).not.toMatch(/unsafe-inline|'unsafe-eval'|unsafe-hashes|data: [^;]*script/);
    expect(html.slice(0, html.indexOf('http-equiv')), file).not.toMatch(/<(?:script|style|link)\b/);
  }
});

test('what somebody smuggles into a page does not run, and does not call home', async () => {
  const { page, foreign } = await visit({
    expected: /content security policy|refused|requires 'Trusted/i,
  });
  await page.goto(places[0].url());
  const done = await page.evaluate(async () => {
    const found: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      found.push(effectiveDirective),
    );
    const marks = globalThis as unknown as { ran?: string };
    const attempt = (smuggle: () => unknown): void => {
      try {
        smuggle();
      } catch {
        // As it should be.
      }
    };
    const script = document.createElement('script');
    attempt(() => script.append('globalThis.ran = "script"'));
    attempt(() => document.body.append(script));
    attempt(() => (document.createElement('script').src = 'https://example.com/script.js'));
    attempt(() => new Worker('https://example.com/worker.js'));
    attempt(() => (document.createElement('p').innerHTML = '<b>text</b>'));
    const image = document.createElement('img');
    attempt(() => image.setAttribute('onerror', 'globalThis.ran = "handler"'));
    image.src = 'data:,';
    document.body.append(image);
    const link = document.createElement('a');
    link.href = 'javascript:globalThis.ran="address"';
    document.body.append(link);
    link.click();
    const framed = document.createElement('iframe');
    framed.src = 'https://example.com/';
    document.body.append(framed);
    await fetch('https://example.com/').catch(() => undefined);
    // Later: what a test does at once is exempt.
    setTimeout(() => attempt(() => (0, eval)('globalThis.ran = "eval"')));
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { ran: marks.ran, found };
  });
  expect(done.ran).toBeUndefined();
  expect([...new Set(done.found)]).toEqual(
    expect.arrayContaining(['frame-src', 'connect-src', 'require-trusted-types-for']),
  );
  expect(foreign).toEqual([]);
});
