// A chapter as a document of an EPUB: XHTML with plain colours, without what only the site's scripts and style sheets use.

import type { BookChapter } from './book-chapter.ts';
import {
  addClass,
  attribute,
  elements,
  drop,
  hasClass,
  isSvg,
  markup,
  append,
  rename,
  replace,
  setAttribute,
  withClass,
  withTag,
  wordsOf,
  type Element,
} from './html-tree.ts';
import { plainStyle, resolveTokens } from './paper-colours.ts';
import { xhtml } from './xhtml.ts';
import { xml } from '../xml.ts';

export interface EpubChapter {
  path: string;
  title: string;
  text: string;
  /** What the table of contents names below the chapter. */
  sections: { id: string; title: string }[];
  hasSvg: boolean;
}

export const chapterPath = (slug: string): string => `${slug}.xhtml`;

/** `chapter` has its links led already, and is changed. */
export function epubChapter(chapter: BookChapter, tokens: ReadonlyMap<string, string>): EpubChapter {
  const { main, slug, title, css } = chapter;
  for (const each of elements(main)) (isSvg(each) ? cleanDrawing : cleanElement)(each, tokens);
  for (const each of elements(main, withClass('starlight-aside__icon'))) drop(each);
  for (const each of elements(main, isLostBar).reverse()) drop(each);
  for (const each of elements(main, withClass('references'))) sectionOfReferences(each);
  for (const each of elements(main, withClass('glossary'))) setAttribute(each, 'epub:type', 'glossary');
  rename(main, 'section');
  main.attrs = [
    { name: 'epub:type', value: 'chapter' },
    { name: 'role', value: 'doc-chapter' },
  ];
  const sections = elements(main, withTag('h2')).flatMap((heading) => {
    const id = attribute(heading, 'id');
    return id === undefined ? [] : [{ id, title: wordsOf(heading) }];
  });
  const sheet = resolveTokens(css, tokens);
  return {
    path: chapterPath(slug),
    title,
    text: epubDocument(title, xhtml(main), sheet),
    sections,
    hasSvg: elements(main, withTag('svg')).length > 0,
  };
}

export function epubDocument(title: string, body: string, sheet = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head>
<title>${xml(title)}</title>
<link rel="stylesheet" type="text/css" href="book.css"/>${sheet.trim() === '' ? '' : `\n<style>${xml(sheet)}</style>`}
</head>
<body>
${body}
</body>
</html>
`;
}

function cleanElement(element: Element, tokens: ReadonlyMap<string, string>): void {
  const style = attribute(element, 'style');
  if (style !== undefined) setAttribute(element, 'style', plainStyle(style, tokens));
  const classes = (attribute(element, 'class') ?? '')
    .split(/\s+/)
    .filter((name) => name !== '' && !/^(?:astro-|not-content)/.test(name));
  setAttribute(element, 'class', classes.length === 0 ? undefined : classes.join(' '));
  element.attrs = element.attrs.filter(
    ({ name }) => !/^(?:data-|aria-|role$|translate$|start$|open$)/.test(name) || keeps(element, name),
  );
  if (isDeepInLine(element)) rename(element, 'span');
}

/** Numbers of lists, and drawings that are a group with a name, say something. */
const keeps = ({ tagName }: Element, name: string): boolean => name === 'start' && tagName === 'ol';

const BLOCKS = new Set(['div', 'p', 'ul', 'ol', 'section', 'figure', 'pre', 'table']);
/** A block that stands in a line of text is none. */
function isDeepInLine({ tagName, parentNode }: Element): boolean {
  return (
    BLOCKS.has(tagName) && parentNode !== null && 'tagName' in parentNode && parentNode.tagName === 'span'
  );
}

const DRAWN = /^(?:data-|name$|alignment-baseline$|tabindex$|aria-roledescription$)/;

function cleanDrawing(element: Element, tokens: ReadonlyMap<string, string>): void {
  element.attrs = element.attrs
    .filter(
      ({ name }) => !DRAWN.test(name) && !(element.tagName === 'circle' && /^(?:width|height)$/.test(name)),
    )
    .map((each) => ({ ...each, value: resolveTokens(each.value, tokens) }));
  const style = attribute(element, 'style');
  if (style !== undefined) setAttribute(element, 'style', plainStyle(style, tokens));
}

/** Bars of a chart have their lengths from style sheets that are not here; the numbers stand beside them. */
const isLostBar = (element: Element): boolean =>
  !isSvg(element) &&
  ['span', 'div', 'i', 'b'].includes(element.tagName) &&
  wordsOf(element) === '' &&
  elements(element, withTag('svg', 'img', 'br')).length === 0 &&
  attribute(element, 'id') === undefined &&
  !/\bbook-(?:box|blank)\b/.test(attribute(element, 'class') ?? '');

function sectionOfReferences(list: Element): void {
  const [section] = markup('<section></section>') as [Element];
  section.attrs = [
    { name: 'epub:type', value: 'bibliography' },
    { name: 'role', value: 'doc-bibliography' },
    { name: 'aria-label', value: 'References' },
  ];
  if (!hasClass(list, 'references')) addClass(list, 'references');
  replace(list, section);
  append(section, list);
}
