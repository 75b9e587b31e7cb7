import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeAddresses } from '../../../../src/public-address/write-addresses.ts';

const site = 'https://host/a/';

function page(title: string, body = '', head = ''): string {
  return `<!doctype html><html><head>${head}<meta property="og:title" content="${title}"/><meta property="og:description" content="About it"/></head><body>${body}</body></html>`;
}

/** A built site of four pages, and a changelog that no history knows. */
function built(): string {
  const root = mkdtempSync(join(tmpdir(), 'ring-site-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const chapter = `<p class="place astro-1" data-pagefind-ignore>Part II, Hypervisors <span aria-hidden="true">/</span> Chapter 4</p><p class="question astro-1">How can it &#38; why?</p>`;
  const files = {
    'index.html': page('Ring −1'),
    'chapters/trap/index.html': page('Trap &amp; emulate', chapter),
    'hidden/index.html': page('Hidden', '', '<meta name="robots" content="noindex"/>'),
    '404.html': page('Not found'),
    'CHANGELOG.md':
      '## [Unreleased]\n\n### Added\n\n- Chapter 04: it.\n\n## [1.0.0] - 2026-12-01\n\n- Once.\n',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

test('writeAddresses() writes address and card into pages, a sitemap, a feed, and the same bytes each time', async () => {
  const [one, other] = [built(), built()];
  expect(await writeAddresses(one, one, site)).toBe(2);
  await writeAddresses(other, other, site);
  const read = (name: string, root = one) => readFileSync(join(root, name));
  const chapter = read('chapters/trap/index.html').toString();
  expect(chapter).toContain(`<link rel="canonical" href="${site}chapters/trap/">`);
  expect(chapter).toContain(`<meta property="og:image" content="${site}cards/trap.png">`);
  expect(chapter).toContain('Hypervisors / Chapter 4: Trap &amp; emulate. How can it &amp; why?">');
  expect(read('index.html').toString()).toContain(
    `<meta property="og:image" content="${site}cards/course.png">`,
  );
  for (const name of ['hidden/index.html', '404.html']) expect(read(name).toString()).not.toContain(site);
  expect(
    [
      ...read('sitemap.xml')
        .toString()
        .matchAll(/<loc>(.*)<\/loc>/g),
    ].map(([, at]) => at),
  ).toEqual([`${site}chapters/trap/`, site]);
  const feed = read('feed.xml').toString();
  expect(feed).toContain('<updated>2026-12-01T00:00:00.000Z</updated>');
  expect(feed).toContain(`href="${site}chapters/trap/"/>`);
  for (const name of ['cards/trap.png', 'cards/course.png']) {
    expect(read(name).subarray(1, 4).toString()).toBe('PNG');
    expect(read(name).readUInt32BE(16)).toBe(1200);
    expect(read(name).equals(read(name, other))).toBe(true);
  }
});
