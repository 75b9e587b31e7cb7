// The built site as an archive, as an EPUB and on paper: what readers take with them.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { bookPage } from '../../src/export/book/book-html.ts';
import { readBook } from '../../src/export/book/book.ts';
import { drawCover } from '../../src/export/book/cover.ts';
import { exportEpub } from '../../src/export/book/export-epub.ts';
import { exportPdf } from '../../src/export/book/export-pdf.ts';
import { openBook } from '../../src/export/book/open-book.ts';
import { pagesOfNames } from '../../src/export/book/pages-of-names.ts';
import { siteArchive } from '../../src/export/site-archive.ts';
import { wellFormed } from '../support/lms/well-formed.ts';
import { exportWishes } from '../../src/cli/export-wishes.ts';
import { findEpubcheck } from '../support/site/find-epubcheck.ts';

const site = inject('dist');
const folder = mkdtempSync(join(tmpdir(), 'ring-books-'));
afterAll(() => rmSync(folder, { recursive: true }));
const browser = () => chromium.connect(inject('browser'));
const wishes = (...args: string[]) => exportWishes([...args, '--site', site]);

test('the archive of the site has all of it, and is the same when it is made again', () => {
  const { files, zip } = siteArchive(site, '1.2.3');
  expect(Buffer.compare(siteArchive(site, '1.2.3').zip, zip)).toBe(0);
  const unpacked = unzipSync(zip);
  expect(Object.keys(unpacked)).toEqual(Object.keys(files).sort());
  for (const path of ['index.html', 'README.txt', 'sw.js', 'chapters/trap-and-emulate/index.html'])
    expect(unpacked, path).toHaveProperty([`ring-minus-one-1.2.3/${path}`]);
});

const { bytes } = (await exportEpub(wishes('epub'))).files[0]!;

describe('the EPUB', () => {
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]),
  );
  const opf = files['book/package.opf'] ?? '';
  const documents = Object.keys(files).filter((path) => path.endsWith('.xhtml'));

  test('is well-formed, in every document', async () => {
    for (const path of [...documents, 'book/package.opf', 'META-INF/container.xml'])
      expect(await wellFormed(path.replaceAll('/', '-'), files[path] ?? ''), path).toEqual([]);
  });

  test('lists every file once, and every chapter in its order', () => {
    const listed = [...opf.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)];
    const rest = ['META-INF/container.xml', 'book/package.opf', 'mimetype'];
    expect([...listed.map(([, , href]) => `book/${href}`), ...rest].sort()).toEqual(
      Object.keys(files).sort(),
    );
    const ids = new Set(listed.map(([, id]) => id));
    const spine = [...opf.matchAll(/<itemref idref="([^"]+)"/g)].map(([, id]) => id);
    expect(spine.filter((id) => !ids.has(id))).toEqual([]);
    expect(spine.filter((id) => id!.startsWith('chapter-'))).toHaveLength(readBook(site).chapters.length);
  });

  test('has no link that leads nowhere, no id twice, and no drawing without a title', () => {
    const ids = new Map(
      documents.map((path) => [path, [...files[path]!.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!)]),
    );
    for (const path of documents) {
      const own = ids.get(path) ?? [];
      expect(
        own.filter((id, index) => own.indexOf(id) !== index),
        path,
      ).toEqual([]);
      for (const [, href = ''] of files[path]!.matchAll(/\shref="([^"]*)"/g)) {
        if (/^https?:/.test(href)) continue;
        const [to = '', id] = href.split('#');
        const target = to === '' ? path : posix.join('book', to);
        expect(files, `${path}: ${href}`).toHaveProperty([target]);
        if (id !== undefined) expect(ids.get(target), `${path}: ${href}`).toContain(decodeURIComponent(id));
      }
      for (const [drawing] of files[path]!.matchAll(/<svg[\s\S]*?<\/svg>/g))
        expect(drawing, path).toMatch(/<title|aria-hidden="true"|aria-label/);
    }
  });

  test('says for whom it can be read', () => {
    for (const property of [
      'accessMode',
      'accessModeSufficient',
      'accessibilityFeature',
      'accessibilityHazard',
      'accessibilitySummary',
    ])
      expect(opf).toContain(`<meta property="schema:${property}">`);
    expect(opf).toContain('<dc:language>en</dc:language>');
  });

  test('has a cover that every device shows, the same when it is drawn again', async () => {
    expect(opf).toMatch(/href="cover\.png" media-type="image\/png" properties="cover-image"/);
    const cover = Buffer.from(unzipSync(bytes)['book/cover.png']!);
    expect(cover.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    // Width and height stand in the header; a drawing without its letters would be shorter.
    expect([cover.readUInt32BE(16), cover.readUInt32BE(20)]).toEqual([1000, 1500]);
    expect(cover.length).toBeGreaterThan(20_000);
    expect(Buffer.compare(await drawCover(readBook(site).title), cover)).toBe(0);
  });

  test('has the questions of a chapter, and their answers behind its references', () => {
    const chapter = files['book/trap-and-emulate.xhtml'] ?? '';
    const at = (text: string) => chapter.indexOf(text);
    expect(at('Who gets control next?')).toBeGreaterThan(0);
    expect(at('role="doc-bibliography"')).toBeGreaterThan(at('Who gets control next?'));
    expect(at('Every trap of the real hart goes to the monitor.')).toBeGreaterThan(
      at('role="doc-bibliography"'),
    );
  });

  const jar = findEpubcheck();
  const title =
    jar === undefined ? 'could not be given to epubcheck, which is not here' : 'satisfies epubcheck';
  test(title, { timeout: 240_000 }, () => {
    if (jar === undefined) return;
    const path = join(folder, 'book.epub');
    writeFileSync(path, bytes);
    const { status, stdout, stderr } = spawnSync('java', ['-jar', jar, path], { encoding: 'utf8' });
    expect(
      { status, found: `${stderr}${stdout}`.match(/0 fatals \/ 0 errors \/ 0 warnings/)?.[0] },
      stderr,
    ).toEqual({
      status: 0,
      found: '0 fatals / 0 errors / 0 warnings',
    });
  });
});

describe('the PDF of a chapter', () => {
  const slug = 'what-is-virtualization';

  test('has an outline, a title, tags, links, no times, and is the same when it is printed again', async () => {
    const wish = wishes('pdf', '--chapter', slug, '--address', 'https://example.org/ring');
    const { bytes } = (await exportPdf(wish, browser)).files[0]!;
    const again = (await exportPdf(wish, browser)).files[0]!;
    expect(Buffer.compare(bytes, again.bytes)).toBe(0);

    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(document.getTitle()).toBe('Ring −1: What is virtualization?');
    expect([document.getCreationDate(), document.getModificationDate()]).toEqual([undefined, undefined]);
    const { catalog } = document;
    expect(catalog.get(PDFName.of('Lang'))?.toString()).toContain('en');
    for (const key of ['Outlines', 'StructTreeRoot'])
      expect(catalog.lookup(PDFName.of(key)), key).toBeInstanceOf(PDFDict);

    const pages = await pagesOfNames(bytes);
    expect(pages.get(`${slug}--_top`)).toBeGreaterThan(2);
    expect(pages.get(`${slug}--book-answers`)).toBeGreaterThan(pages.get(`${slug}--book-hints`)! - 1);
    const addresses = document.getPages().flatMap((page) => {
      const notes = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
      return notes.flatMap((note) => {
        const action = document.context.lookup(note, PDFDict).lookupMaybe(PDFName.of('A'), PDFDict);
        const uri = action?.lookupMaybe(PDFName.of('URI'), PDFString);
        return uri === undefined ? [] : [uri.decodeText()];
      });
    });
    expect(addresses.filter((address) => address.startsWith('https://doi.org/')).length).toBeGreaterThan(3);
    expect(addresses).toContain(
      'https://example.org/ring/chapters/what-is-virtualization/#demo-one-server-four-guests',
    );
  });
});

// The whole book at once is more than a browser lays out in a minute.
describe('nothing is wider than its page', () => {
  // A4 less its margins, in CSS pixels.
  const width = Math.round(((210 - 44) / 25.4) * 96);
  let page: Page;
  beforeAll(async () => {
    const context = await (await browser()).newContext({ viewport: { width, height: 900 } });
    page = await context.newPage();
    return () => context.close();
  });

  test.each(readBook(site).chapters.map(({ slug }) => slug))(
    'in the printed chapter %s',
    { timeout: 120_000 },
    async (slug) => {
      const css = readFileSync('src/export/book/book.css', 'utf8');
      const html = bookPage(readBook(site, slug), css, '1.2.3', undefined).html(new Map());
      await page.unrouteAll();
      await openBook(page, html, site);
      const wide = await page.evaluate((edge) => {
        const cut = (element: Element): boolean =>
          element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible';
        return [...document.querySelectorAll('main *, .book-chapter *')]
          .filter((element) => !element.closest('svg svg, defs, .sr-only, .r-unseen'))
          .filter((element) => element.getBoundingClientRect().right > edge + 1 || cut(element))
          .map(
            (element) =>
              `${element.scrollWidth} of ${element.clientWidth}: ${element.outerHTML.slice(0, 120)}`,
          );
      }, width);
      expect(wide.slice(0, 10)).toEqual([]);
    },
  );
});
