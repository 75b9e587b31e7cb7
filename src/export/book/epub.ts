// The course as an EPUB 3.2: package document, navigation, cover, one document for each chapter.
// https://www.w3.org/publishing/epub32/ and EPUB Accessibility 1.0.

import { reproducibleZip, type PackedFiles } from '../reproducible-zip.ts';
import { stableUrn } from '../stable-urn.ts';
import { xml } from '../xml.ts';
import type { Book } from './book.ts';
import { idsOf, leadLinks } from './book-links.ts';
import { chapterPath, epubChapter, epubDocument, type EpubChapter } from './epub-chapter.ts';
import { paperColours } from './paper-colours.ts';

export interface Edition {
  version: string;
  /** When what is in it was last changed; the format asks for it. */
  modified: Date;
  /** Address of the site, with a slash at its end. */
  site: string | undefined;
  /** Text of the style sheet, and the font that it names. */
  css: string;
  font: Uint8Array;
  /** A PNG file. */
  cover: Uint8Array;
}

const ABOUT = 'A course on virtualization that runs.';

export function epub(book: Book, edition: Edition): { files: PackedFiles; bytes: Uint8Array } {
  const ids = new Map(book.chapters.map((chapter) => [chapter.slug, idsOf(chapter)]));
  const tokens = paperColours();
  for (const chapter of book.chapters)
    leadLinks(chapter, {
      has: (to, id) => ids.get(to)?.has(id ?? '_top') === true,
      within: (to, id) =>
        to === chapter.slug && id !== undefined
          ? `#${id}`
          : `${chapterPath(to)}${id === undefined ? '' : `#${id}`}`,
      site: edition.site,
    });
  const chapters = book.chapters.map((chapter) => epubChapter(chapter, tokens));
  const texts: Record<string, string> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': CONTAINER,
    'book/package.opf': packageDocument(book, chapters, edition),
    'book/nav.xhtml': navigation(book, chapters),
    'book/cover.xhtml': epubDocument(
      book.title,
      `<section epub:type="cover" class="cover"><img src="cover.png" alt="Cover: ${xml(book.title)}" /></section>`,
    ),
    'book/title.xhtml': titlePage(book, edition),
    'book/book.css': edition.css,
    ...Object.fromEntries(chapters.map(({ path, text }) => [`book/${path}`, text])),
  };
  const encoder = new TextEncoder();
  const files = {
    ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)])),
    'book/figtree.woff2': edition.font,
    'book/cover.png': edition.cover,
  };
  return { files, bytes: reproducibleZip(files, 'mimetype') };
}

const CONTAINER = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;

/** What a reader with a screen reader, or who chooses letters and colours, may count on. */
const ACCESSIBILITY = [
  ['schema:accessMode', 'textual'],
  ['schema:accessMode', 'visual'],
  ['schema:accessModeSufficient', 'textual'],
  ['schema:accessibilityFeature', 'alternativeText'],
  ['schema:accessibilityFeature', 'longDescription'],
  ['schema:accessibilityFeature', 'structuralNavigation'],
  ['schema:accessibilityFeature', 'tableOfContents'],
  ['schema:accessibilityFeature', 'readingOrder'],
  ['schema:accessibilityFeature', 'displayTransformability'],
  ['schema:accessibilityHazard', 'none'],
  [
    'schema:accessibilitySummary',
    'Text, tables and code are text. Every diagram has a title and a description. Nothing moves, flashes or makes a sound.',
  ],
] as const;

function packageDocument(book: Book, chapters: readonly EpubChapter[], edition: Edition): string {
  const seconds = edition.modified.toISOString().replace(/\.\d+Z$/, 'Z');
  const items = chapters.map(
    ({ path, hasSvg }, index) =>
      `<item id="chapter-${index + 1}" href="${path}" media-type="application/xhtml+xml"${hasSvg ? ' properties="svg"' : ''}/>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${stableUrn(book.name)}</dc:identifier>
<dc:title>${xml(book.title)}</dc:title>
<dc:language>en</dc:language>
<dc:creator>the Ring −1 authors</dc:creator>
<dc:description>${xml(ABOUT)} Version ${xml(edition.version)}.</dc:description>
<dc:subject>virtualization</dc:subject>
<dc:rights>MIT License</dc:rights>
<meta property="dcterms:modified">${seconds}</meta>
${ACCESSIBILITY.map(([property, value]) => `<meta property="${property}">${xml(value)}</meta>`).join('\n')}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="book.css" media-type="text/css"/>
<item id="font" href="figtree.woff2" media-type="font/woff2"/>
${items.join('\n')}
</manifest>
<spine>
<itemref idref="cover"/>
<itemref idref="title"/>
<itemref idref="nav"/>
${chapters.map((_, index) => `<itemref idref="chapter-${index + 1}"/>`).join('\n')}
</spine>
</package>
`;
}

function navigation(book: Book, chapters: readonly EpubChapter[]): string {
  const entries = chapters.map(({ path, title, sections }, index) => {
    const number = book.chapters[index]?.number ?? 0;
    const list = sections.map((each) => `<li><a href="${path}#${xml(each.id)}">${xml(each.title)}</a></li>`);
    return `<li><a href="${path}">${number}. ${xml(title)}</a><ol>${list.join('')}</ol></li>`;
  });
  return epubDocument(
    'Contents',
    `<nav epub:type="toc" role="doc-toc" aria-labelledby="toc"><h1 id="toc">Contents</h1><ol>
${entries.join('\n')}
</ol></nav>
<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden"><ol>
<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>
<li><a epub:type="toc" href="nav.xhtml">Contents</a></li>
<li><a epub:type="bodymatter" href="${chapters[0]?.path ?? ''}">First chapter</a></li>
</ol></nav>`,
  );
}

function titlePage({ title }: Book, { version, site }: Edition): string {
  const where =
    site === undefined
      ? 'where something runs there, a line says under which address of the site'
      : `the site is at <a href="${xml(site)}">${xml(site)}</a>`;
  return epubDocument(
    title,
    `<section epub:type="titlepage" class="title"><h1>${xml(title)}</h1>
<p>${xml(ABOUT)}</p>
<p>Version ${xml(version)}</p>
<p>This is the course to read. On the site its machines run, its labs are graded and its questions are answered; ${where}.</p>
</section>`,
  );
}
