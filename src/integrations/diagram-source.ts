// Mermaid fences of a chapter: how they are found, what they must say, and the name of the drawing that belongs to each.
// A drawing is made by `npm run diagrams`, which needs a browser; a build only reads it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mermaidConfig, palette } from './diagram-colours.ts';

/** Where the drawings are kept, from the root of the repository. */
export const DIAGRAM_FOLDER = 'content/diagrams';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  devDependencies: { mermaid: string };
};

export interface DiagramFence {
  /** What stands between the fences. */
  source: string;
  /** What follows the word mermaid, with the caption in it. */
  meta: string;
}

const fence = /^```mermaid[^\S\n]*([^\n]*)\n([\s\S]*?)^```[^\S\n]*$/gm;

/** All fences of an MDX text, in order. */
export function diagramFences(mdx: string): DiagramFence[] {
  return [...mdx.replaceAll('\r\n', '\n').matchAll(fence)].map(([, meta = '', source = '']) => ({
    source,
    meta: meta.trim(),
  }));
}

/** Twelve hexadecimal digits that change with the text, with the version of mermaid and with the way we draw. */
export function diagramName(source: string): string {
  const parts = [source.trim(), manifest.devDependencies.mermaid, mermaidConfig, palette];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/** The path of its drawing. */
export function diagramFile(source: string): string {
  return `${DIAGRAM_FOLDER}/${diagramName(source)}.svg`;
}

/** The caption of a fence. Throws when it, the title or the description is missing. */
export function diagramCaption({ source, meta }: DiagramFence, file: string): string {
  const caption = /(?:^|\s)caption="([^"]+)"/.exec(meta)?.[1]?.trim();
  const where = `${file}: diagram "${source.trim().split('\n', 1)[0]}"`;
  if (!caption) throw new Error(`${where}: expected \`\`\`mermaid caption="…", found "${meta}"`);
  for (const word of ['accTitle', 'accDescr'])
    if (!new RegExp(`^\\s*${word}:\\s*\\S`, 'm').test(source))
      throw new Error(`${where}: expected a line "${word}: …" for who cannot see it, found none`);
  return caption;
}
