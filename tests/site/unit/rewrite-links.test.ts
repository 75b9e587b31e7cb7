// The relative-URL pass on single pages: what becomes of an address, and which addresses are refused.
import { describe, expect, test } from 'vitest';
import { rewriteCss, rewriteHtml, rootFrom, type Site } from '../../../src/integrations/rewrite-links.ts';

const site: Site = {
  files: new Set([
    'index.html',
    'favicon.svg',
    '_astro/a.js',
    '_astro/a.css',
    '_astro/f.woff2',
    'chapters/traps/index.html',
  ]),
  ids: new Map([
    ['index.html', new Set(['course'])],
    ['chapters/traps/index.html', new Set(['_top', 'what-stops'])],
  ]),
};
const page = 'chapters/traps/index.html';

describe('rootFrom()', () => {
  test.each([
    ['index.html', './'],
    ['chapters/traps/index.html', '../../'],
    ['_astro/a.css', '../'],
  ])('leads from %s to %s', (file, root) => expect(rootFrom(file)).toBe(root));
});

describe('rewriteHtml() makes addresses relative', () => {
  test.each([
    ['<a href="/">x</a>', '<a href="../../">x</a>'],
    ['<a class="b" href="/#course">x</a>', '<a class="b" href="../../#course">x</a>'],
    // What a page reads, not a place on it.
    ['<a href="/#source=li%20a0%2C%201">x</a>', '<a href="../../#source=li%20a0%2C%201">x</a>'],
    [
      '<a href="/chapters/traps/?safe&amp;x=1#what-stops">',
      '<a href="../../chapters/traps/?safe&amp;x=1#what-stops">',
    ],
    [
      "<script type=module src='/_astro/a.js'></script>",
      '<script type=module src="../../_astro/a.js"></script>',
    ],
    [
      '<img srcset="/favicon.svg 1x, /favicon.svg 2x">',
      '<img srcset="../../favicon.svg 1x, ../../favicon.svg 2x">',
    ],
    ['<meta http-equiv="refresh" content="0; url=/">', '<meta http-equiv="refresh" content="0; url=../../">'],
    [
      '<style>a{background:url(/favicon.svg)}</style>',
      '<style>a{background:url("../../favicon.svg")}</style>',
    ],
    ['<html lang="en">', '<html lang="en" data-root="../../">'],
  ])('%s', (before, after) => {
    expect(rewriteHtml(before, page, site)).toMatchObject({ text: after, problems: [] });
  });

  test.each([
    '<p>href="/nowhere/" in text</p>',
    '<!-- <a href="/nowhere/"> -->',
    '<script>var a = \'<a href="/nowhere/">\';</script>',
    '<a href="https://example.org/">out</a>',
    '<a href="mailto:a@example.org">mail</a>',
    '<a href="#what-stops">here</a>',
    '<a href="../../">up</a>',
    '<img src="data:image/png;base64,AA">',
  ])('leaves %s as it is', (html) => {
    expect(rewriteHtml(html, page, site)).toMatchObject({ text: html, rewritten: 0, problems: [] });
  });
});

describe('rewriteHtml() refuses', () => {
  test.each([
    [
      'a page that is not there',
      '<a href="/chapters/none/">',
      'expected the file chapters/none/index.html in the built site, found none',
    ],
    [
      'a relative link to nowhere',
      '<a href="../none/">',
      'expected the file chapters/none/index.html in the built site, found none',
    ],
    [
      'a page without its slash',
      '<a href="/chapters/traps#what-stops">',
      'expected a slash at the end, write "/chapters/traps/#what-stops"',
    ],
    [
      'a heading that is not there',
      '<a href="/#none">',
      'expected an element with the id "none" in index.html, found none',
    ],
    [
      'a heading of this page that is not there',
      '<a href="#none">',
      `expected an element with the id "none" in ${page}, found none`,
    ],
    [
      'a script of another origin',
      '<script src="https://example.org/a.js"></script>',
      'expected a file of this site: nothing is loaded from another origin',
    ],
    [
      'a font of another origin',
      '<link rel="stylesheet" href="//example.org/f.css">',
      'expected a file of this site: nothing is loaded from another origin',
    ],
    [
      'an absolute import in an inline script',
      '<script type="module">import "/_astro/a.js"</script>',
      'expected no absolute import in an inline script',
    ],
  ])('%s', (_name, html, expected) => {
    const { problems } = rewriteHtml(html, page, site);
    expect(problems).toEqual([{ file: page, link: expect.any(String), expected }]);
  });
});

describe('rewriteCss()', () => {
  test('makes addresses relative to the style sheet', () => {
    const { text } = rewriteCss(
      '@font-face{src:url(/_astro/f.woff2)}a{mask:url("data:image/svg+xml,x")}',
      '_astro/a.css',
      site,
    );
    expect(text).toBe('@font-face{src:url("../_astro/f.woff2")}a{mask:url("data:image/svg+xml,x")}');
  });

  test('refuses a font of another origin and a file that is not there', () => {
    const { problems } = rewriteCss(
      'a{src:url(https://example.org/f.woff2)}b{src:url(/g.woff2)}',
      '_astro/a.css',
      site,
    );
    expect(problems.map(({ expected }) => expected)).toEqual([
      'expected a file of this site: nothing is loaded from another origin',
      'expected the file g.woff2 in the built site, found none',
    ]);
  });
});
