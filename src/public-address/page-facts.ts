// What a built page says of itself, for its card, the sitemap and the feed. Reads Astro's own output only.

export interface PageFacts {
  /** From the root: `chapters/history/index.html`. */
  file: string;
  title: string;
  description: string;
  /** Of a chapter. */
  chapter?: { slug: string; number: number; part: string; question: string };
  /** Not for search engines. */
  isHidden: boolean;
}

export function pageFacts(html: string, file: string): PageFacts {
  const meta = (name: string): string =>
    decoded(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? '');
  const facts: PageFacts = {
    file,
    title: meta('og:title'),
    description: meta('og:description'),
    isHidden: meta('robots').includes('noindex') || meta('og:title') === '',
  };
  const slug = /^chapters\/([^/]+)\/index\.html$/.exec(file)?.[1];
  if (slug === undefined) return facts;
  const text = (name: string): string =>
    plain(new RegExp(`<p class="${name}[^"]*"[^>]*>(.*?)</p>`, 's').exec(html)?.[1] ?? '');
  const [, part, number] = /^Part \w+, (.+?) \/ Chapter (\d+)$/.exec(text('place')) ?? [];
  if (part === undefined || number === undefined)
    throw new Error(
      `${file}: expected “Part II, Name / Chapter 4” above the title, found “${text('place')}”`,
    );
  return { ...facts, chapter: { slug, number: Number(number), part, question: text('question') } };
}

/** Text of markup. */
const plain = (html: string): string =>
  decoded(html.replaceAll(/<[^>]*>/g, ''))
    .replaceAll(/\s+/g, ' ')
    .trim();

function decoded(text: string): string {
  return text
    .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_all, hex?: string, ten?: string) =>
      String.fromCodePoint(hex === undefined ? Number(ten) : parseInt(hex, 16)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
