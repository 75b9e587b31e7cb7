// Puts the drawing of each mermaid fence into the page: a figure with the caption and, to open, the text it was drawn
// from. A fence without a drawing fails the build, with the command that makes it.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { parseInline } from '../../lessons-engine/grader/inline.ts';
import { diagramCaption, diagramFile } from './diagram-source.ts';

type MdastPluginEntry = NonNullable<SatteriProcessorOptions['mdastPlugins']>[number];

const root = new URL('../../', import.meta.url);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A caption with `code` and *emphasis*. */
function inlineHtml(text: string): string {
  return parseInline(text)
    .map((span) =>
      span.kind === 'text' ? escape(span.text) : `<${span.kind}>${escape(span.text)}</${span.kind}>`,
    )
    .join('');
}

/** What stands in the figure. `svg` is ours: it was drawn from the chapter and checked for what it may hold. */
export function figureHtml(svg: string, caption: string, source: string): string {
  const width = /<svg[^>]* width="(\d+)"/.exec(svg)?.[1];
  if (width === undefined) throw new Error('figureHtml: expected an SVG with a width, found none');
  return [
    `<div class="diagram-drawing" style="--diagram-width:${width}px" tabindex="0" role="group" aria-label="Diagram">${svg.trim()}</div>`,
    `<figcaption>${inlineHtml(caption)}`,
    `<details data-pagefind-ignore><summary>Diagram as text</summary><pre><code>${escape(source.trim())}</code></pre></details>`,
    '</figcaption>',
  ].join('');
}

/** The plugin: one for every document, so that it notices a diagram that comes twice. */
export function diagrams(): MdastPluginEntry {
  return ({ fileURL }) => {
    const file = fileURL ? fileURLToPath(fileURL).replace(fileURLToPath(root), '') : 'a Markdown text';
    const seen = new Set<string>();
    return {
      name: 'ring-diagrams',
      code(node) {
        if (node.lang !== 'mermaid') return undefined;
        const source = node.value;
        const caption = diagramCaption({ source, meta: node.meta ?? '' }, file);
        const drawing = diagramFile(source);
        if (seen.has(drawing))
          throw new Error(
            `${file}: expected every diagram once a page, because ids must be, found ${drawing} twice`,
          );
        seen.add(drawing);
        const path = new URL(drawing, root);
        if (!existsSync(path))
          throw new Error(`${file}: expected the drawing ${drawing}, found none. Run: npm run diagrams`);
        return {
          type: 'mdxJsxFlowElement',
          name: 'figure',
          attributes: [
            { type: 'mdxJsxAttribute', name: 'class', value: 'diagram' },
            {
              type: 'mdxJsxAttribute',
              name: 'set:html',
              value: figureHtml(readFileSync(path, 'utf8'), caption, source),
            },
          ],
          children: [],
        };
      },
    };
  };
}
