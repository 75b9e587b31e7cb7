// A built page as a chapter of a book: what stays, what goes, what is put where, and where links lead. Pages are small and written here.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, strFromU8 } from 'fflate';
import { serialize } from 'parse5';
import { afterAll, describe, expect, test } from 'vitest';
import { bookPage } from '../../../../src/export/book/book-html.ts';
import { readBook } from '../../../../src/export/book/book.ts';
import { epub } from '../../../../src/export/book/epub.ts';
import { lightTokens, plainStyle } from '../../../../src/export/book/paper-colours.ts';
import { whenModified } from '../../../../src/export/book/when-modified.ts';

const site = mkdtempSync(join(tmpdir(), 'ring-book-'));
afterAll(() => rmSync(site, { recursive: true }));

function write(slug: string, number: number, body: string, head = ''): void {
  mkdirSync(join(site, 'chapters', slug), { recursive: true });
  const header = `<p class="place">Part I, Why <span>/</span> Chapter ${number}</p><h1 id="_top">${slug}</h1><p class="facts">About 5 minutes <span class="print:hidden">· <a href="?present">As slides</a></span></p>`;
  writeFileSync(
    join(site, 'chapters', slug, 'index.html'),
    `<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="../../_astro/a.css">${head}</head><body><nav><button>Menu</button></nav><main>${header}${body}</main></body></html>`,
  );
}

const chapterOf = (body: string, head = ''): string => {
  write('one', 1, body, head);
  const [chapter] = readBook(site, 'one').chapters;
  return serialize(chapter!.main).replace(/\s+/g, ' ');
};

describe('a chapter of a book', () => {
  test('has no controls, and nothing that is hidden or only for screens', () => {
    const html = chapterOf(
      '<p data-live>0 ms</p><button>Run</button><p hidden>secret</p><noscript><p>No script</p></noscript><script>1</script><a class="sl-anchor-link" href="#x">#</a><p role="status"></p><p>Stays.</p>',
    );
    expect(html).not.toMatch(/0 ms|Run<|secret|No script|script|anchor|status|present/);
    expect(html).toContain('<p>Stays.</p>');
    expect(html).toContain('About 5 minutes </p>');
  });

  test('opens what is folded, and leaves out the text of a drawing', () => {
    const html = chapterOf(
      '<details><summary>More</summary><p>Inside.</p></details><figure class="diagram"><svg><title>T</title></svg><figcaption>C<details><summary>As text</summary><pre>flowchart</pre></details></figcaption></figure>',
    );
    expect(html).toContain('<div class="book-open"><p class="book-summary">More</p><p>Inside.</p></div>');
    expect(html).not.toContain('flowchart');
    expect(html).toContain('<title>T</title>');
  });

  test('has no table of a machine that has not run', () => {
    const section = (cells: string) =>
      `<section><p>Registers</p><table><tbody>${cells}</tbody></table></section>`;
    const html = chapterOf(
      section('<tr><th>ra</th><td>0x00000000</td></tr><tr><th>sp</th><td>0x0000_0000</td></tr>') +
        section('') +
        section('<tr><th>a0</th><td>0x0000_0007</td></tr>'),
    );
    expect(html.match(/<section>/g)).toHaveLength(1);
    expect(html).toContain('a0');
  });

  test('makes boxes and lines of fields, and lists once what may be matched', () => {
    const html = chapterOf(
      '<form class="quiz-question"><fieldset><legend>Q</legend><label><input type="radio">A</label><input type="text"><ul class="quiz-pairs"><li><select><option value="">Choose</option><option value="x">X</option><option value="y">Y</option></select></li><li><select><option value="">Choose</option><option value="x">X</option><option value="y">Y</option></select></li></ul></fieldset></form>',
    );
    expect(html.match(/book-radio/g)).toHaveLength(1);
    expect(html.match(/book-blank/g)).toHaveLength(3);
    expect(html).toContain('<ul class="book-choices"><li>X</li><li>Y</li></ul>');
    expect(html).not.toMatch(/<(?:form|fieldset|legend|label|input|select|option)/);
  });

  test('has hints and answers at its end, one by one', () => {
    const html = chapterOf(
      '<ring-lab class="r-lab"><h3 id="lab-x">Lab: X</h3><details class="r-lab-hint"><summary>Show a hint</summary><div><p>First.</p><details class="r-lab-hint"><summary>Next</summary><div><p>Second.</p></div></details></div></details></ring-lab><details class="quiz-answers"><summary>Answers</summary><ol><li>Because.</li></ol></details><p>The end of the text.</p>',
    );
    const order = [
      'lab-x',
      'The end of the text.',
      'Hints</h2>',
      'First.',
      'Second.',
      'Answers</h2>',
      'Because.',
    ];
    expect(order.map((text) => html.indexOf(text))).toEqual(
      order.map((text) => html.indexOf(text)).toSorted((a, b) => a - b),
    );
    expect(html).toContain('<ol><li><p>First.</p></li><li><p>Second.</p></li></ol>');
    expect(html).toContain('This runs on the site:');
  });

  test('has its styles back, and leads words to the list of words', () => {
    const html = chapterOf(
      '<p class="s-0 a">x</p><button class="term" popovertarget="meaning-hart-3">hart</button><button class="term" popovertarget="meaning-gone-1">gone</button><dl><div id="term-hart"><dt>hart</dt></div></dl>',
      '<style>#d1 .x { fill: red; }\n.s-0:not(#s#s){color:red}</style>',
    );
    expect(html).toContain('<p class="a" style="color:red">x</p>');
    expect(html).toContain('<a class="term" href="#term-hart">hart</a>');
    expect(html).toContain('<span class="term">gone</span>');
  });

  test('must be one', () => {
    expect(() => readBook(site, 'none')).toThrow('--chapter: expected one of one, found "none"');
    mkdirSync(join(site, 'chapters/odd'), { recursive: true });
    writeFileSync(
      join(site, 'chapters/odd/index.html'),
      '<main><p class="place">Part I</p><h1>Odd</h1></main>',
    );
    expect(() => readBook(site, 'odd')).toThrow(
      'chapters/odd/index.html: expected a chapter with a heading and its place, "Part II, Hypervisors / Chapter 4", found "Part I"',
    );
    rmSync(join(site, 'chapters/odd'), { recursive: true });
  });
});

const edition = {
  version: '1.0.0',
  modified: new Date(0),
  site: undefined,
  css: '',
  font: new Uint8Array(),
  cover: new Uint8Array(),
};
const LINKS =
  '<h2 id="h">H</h2><p><a href="#h">here</a> <a href="../two/#t">there</a> <a href="../two/#missing">missing</a> <a href="../../machine/#a=1">machine</a> <a href="https://example.org/">web</a> <a href="javascript:1">bad</a></p>';

describe('links of a book', () => {
  const both = () => {
    write('one', 1, LINKS);
    write('two', 2, '<h2 id="t">T</h2><h2 id="h">H, again</h2>');
    return readBook(site);
  };

  test('lead to places of the book, to the web, and else nowhere', () => {
    const html = bookPage(both(), '', '1.0.0', undefined).html(new Map([['two--t', 7]]));
    expect(html).toContain('<a href="#one--h">here</a>');
    expect(html).toContain('<a href="#two--t">there</a>');
    expect(html).toContain(
      '<span>missing</span> <span>machine</span> <a href="https://example.org/">web</a> <span>bad</span>',
    );
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size, ids.join(' ')).toBe(ids.length);
    expect(html).toContain('<span class="book-of">T</span><span class="book-page">7</span>');
  });

  test('lead to the site when the book knows where it is', () => {
    const html = bookPage(both(), '', '1.0.0', 'https://a.b/c/').html(new Map());
    expect(html).toContain('<a href="https://a.b/c/machine/#a=1">machine</a>');
    expect(html).toContain('<a href="https://a.b/c/chapters/two/#missing">missing</a>');
  });

  test('lead from document to document in an EPUB', () => {
    const { files } = epub(both(), edition);
    const one = strFromU8(files['book/one.xhtml']!);
    expect(one).toContain('<a href="#h">here</a> <a href="two.xhtml#t">there</a>');
    expect(one).toContain('<span>machine</span>');
  });
});

test('an EPUB begins with its media type, uncompressed, and is the same when it is made again', () => {
  write('one', 1, LINKS);
  const make = () => epub(readBook(site), edition).bytes;
  const bytes = make();
  expect(Buffer.compare(bytes, make())).toBe(0);
  // Local header: 30 bytes, the name, no extra field, the contents.
  expect(strFromU8(bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip');
  expect(Object.keys(unzipSync(bytes))[0]).toBe('mimetype');
});

test('colours of paper are values, and declarations that need the site are left out', () => {
  const tokens = lightTokens(
    ':root {\n  --r-text: light-dark(#111111, #eeeeee);\n  --sk-x: var(--r-text);\n}\n',
  );
  expect(plainStyle('color:var(--sk-x);--lines: 3;width:var(--gone)', tokens)).toBe('color:#111111');
  expect(plainStyle('--lines: 3', tokens)).toBeUndefined();
});

test('whenModified() takes the time that the build says, and refuses what is none', () => {
  expect(whenModified({ SOURCE_DATE_EPOCH: '1700000000' }).toISOString()).toBe('2023-11-14T22:13:20.000Z');
  expect(() => whenModified({ SOURCE_DATE_EPOCH: 'today' })).toThrow(
    'SOURCE_DATE_EPOCH: expected seconds since 1970, found "today"',
  );
});
