// The heading that a chapter writes inside a widget: being Markdown it is in the table of contents and can be linked to.
// It must name the widget by its title, which also stands elsewhere (course map, command line, progress).

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Returns `html` unchanged.
 * @throws Error naming `where` when `html` holds no heading with `title` in it.
 */
export function panelHeading(html: string, title: string, where: string): string {
  const heading = /<(h[2-6])\b[^>]*>(.*?)<\/\1>/s.exec(html)?.[2];
  const text = (heading ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[\u2018\u2019]/g, "'")
    .replaceAll('\u00a0', ' ')
    .trim();
  if (text.includes(title)) return html;
  const found = heading === undefined ? 'none' : `"${text}"`;
  throw new Error(`${where}: expected a heading with "${title}" between the tags, found ${found}`);
}
