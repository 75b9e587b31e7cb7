import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { literalColours, recolour } from '../../src/integrations/diagram-colours.ts';
import {
  DIAGRAM_FOLDER,
  diagramCaption,
  diagramFences,
  diagramFile,
  diagramName,
} from '../../src/integrations/diagram-source.ts';
import { diagrams, figureHtml } from '../../src/integrations/diagrams.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const chapters = readdirSync(join(root, 'content/chapters'))
  .map((folder) => `content/chapters/${folder}/index.mdx`)
  .filter((file) => existsSync(join(root, file)));
const drawn = chapters.flatMap((file) =>
  diagramFences(read(file)).map((fence) => ({ file, ...fence, drawing: diagramFile(fence.source) })),
);

/** Value of `name:` in a mermaid text. */
const said = (source: string, name: string) =>
  new RegExp(`^\\s*${name}:\\s*(.+)$`, 'm').exec(source)?.[1]?.trim();

describe('every diagram of the chapters', () => {
  it('has its drawing, and no drawing is left over', () => {
    expect(drawn.length).toBeGreaterThan(0);
    expect(
      readdirSync(join(root, DIAGRAM_FOLDER))
        .map((name) => `${DIAGRAM_FOLDER}/${name}`)
        .toSorted(),
    ).toEqual([...new Set(drawn.map(({ drawing }) => drawing))].toSorted());
  });

  it.each(drawn)('$drawing has a caption, and title and description for who cannot see it', (each) => {
    expect(diagramCaption(each, each.file)).toMatch(/\.$/);
    const svg = read(each.drawing);
    const id = `d${diagramName(each.source)}`;
    const [, titleId, title] = /<title id="([^"]+)">([^<]+)<\/title>/.exec(svg) ?? [];
    const [, descId, desc] = /<desc id="([^"]+)">([^<]+)<\/desc>/.exec(svg) ?? [];
    expect(title).toBe(said(each.source, 'accTitle'));
    expect(desc).toBe(said(each.source, 'accDescr'));
    expect(svg).toMatch(new RegExp(`^<svg[^>]* id="${id}"`));
    expect(svg).toContain(`aria-labelledby="${titleId}"`);
    expect(svg).toContain(`aria-describedby="${descId}"`);
    expect(svg).toMatch(/^<svg[^>]* role="img"/);
  });

  it.each(drawn)('$drawing has no colour of its own, so that it fits both themes', ({ drawing }) => {
    const svg = read(drawing);
    expect(literalColours(svg)).toEqual([]);
    expect(svg.match(/var\(--r-/g)?.length).toBeGreaterThan(5);
    const tokens = new Set([...svg.matchAll(/var\((--r-[a-z0-9-]+)\)/g)].map((match) => match[1] as string));
    const known = read('src/styles/tokens.css');
    for (const token of tokens) expect(known).toContain(`${token}: light-dark(`);
  });

  it.each(drawn)(
    '$drawing keeps to itself: its own ids, no script, no HTML, no other file',
    ({ source, drawing }) => {
      const svg = read(drawing);
      const prefix = `d${diagramName(source)}`;
      const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] as string);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id === prefix || id.startsWith(`${prefix}-`), id).toBe(true);
      for (const [, id] of svg.matchAll(/(?:url\(&quot;|url\("?|href=")#([^)"&]+)/g))
        expect(ids).toContain(id);
      for (const [, selector = ''] of svg.matchAll(/(?:<style[^>]*>|\})\s*([^{}<]+)\{/g))
        for (const part of selector.split(',')) expect(part.trim()).toMatch(new RegExp(`^#${prefix}\\b`));
      expect(svg).not.toMatch(
        /<script|<foreignObject|<image|@import|@font-face|@keyframes|(?:href|src)="(?!#)/i,
      );
    },
  );

  it.each(drawn)('$drawing is lean: drawn with scripts/lean-drawing.mjs, at most 2 KB', ({ drawing }) => {
    const svg = read(drawing);
    expect(svg, 'notes of mermaid, empty styles, shapes without a size').not.toMatch(
      / data-[a-z]|style="[\s;]*"|<rect><|<tspan><|class=""/,
    );
    const [, root] = /<svg id="([^"]+)"/.exec(svg) ?? [];
    for (const [, id = ''] of svg.matchAll(/\sid="([^"]+)"/g))
      if (id !== root)
        expect(svg, `what points to ${id}`).toMatch(new RegExp(`#${id}[)"&]|aria-[a-z]+="${id}"`));
    const rules = svg + read('src/styles/diagrams.css');
    for (const [, classes = ''] of svg.matchAll(/\sclass="([^"]+)"/g))
      for (const name of classes.split(' '))
        expect(rules, `a rule for .${name}`).toMatch(new RegExp(`\\.${name}(?![\\w-])`));
    expect(gzipSync(svg, { level: 9 }).length, 'bytes, gzip').toBeLessThanOrEqual(2000);
  });

  it.each(drawn)('$drawing can be read in a window of 360 px', ({ drawing }) => {
    const [tag = ''] = /^<svg[^>]*>/.exec(read(drawing)) ?? [];
    const [width = 0, height = 0] = ['width', 'height'].map((name) =>
      Number(new RegExp(` ${name}="(\\d+)"`).exec(tag)?.[1]),
    );
    // 328 px of text column: what is shrunk by a quarter at most fits without scrolling.
    expect(width).toBeLessThanOrEqual(Math.floor(328 / 0.75));
    expect(width).toBeGreaterThan(100);
    expect(height).toBeGreaterThan(100);
  });
});

describe('diagramFences()', () => {
  it('finds the text and the caption of each fence, and leaves other code alone', () => {
    const fences = diagramFences(
      'a\n```mermaid caption="One."\nflowchart TD\n  A --> B\n```\n```ts\nb\n```\n',
    );
    expect(fences).toEqual([{ source: 'flowchart TD\n  A --> B\n', meta: 'caption="One."' }]);
  });

  it('gives the text the same name whatever ends its lines', () => {
    const [unix] = diagramFences('```mermaid\nflowchart TD\n  A\n```\n');
    const [windows] = diagramFences('```mermaid\r\nflowchart TD\r\n  A\r\n```\r\n');
    expect(diagramName(windows?.source ?? '')).toBe(diagramName(unix?.source ?? 'x'));
  });
});

describe('diagramCaption()', () => {
  const source = 'flowchart TD\n  accTitle: T\n  accDescr: D\n  A --> B';

  it('asks for a caption, a title and a description, and names the file', () => {
    expect(diagramCaption({ source, meta: 'caption="One."' }, 'a.mdx')).toBe('One.');
    expect(() => diagramCaption({ source, meta: '' }, 'a.mdx')).toThrow(
      /^a\.mdx: diagram "flowchart TD": expected/,
    );
    for (const line of ['accTitle', 'accDescr'])
      expect(() =>
        diagramCaption({ source: source.replace(line, 'x'), meta: 'caption="One."' }, 'a.mdx'),
      ).toThrow(`expected a line "${line}: …"`);
  });
});

describe('recolour()', () => {
  it('puts tokens for the stand-ins in each way of writing, with and without alpha', () => {
    expect(recolour('fill:#fe0101;stroke:rgb(254, 7, 7);color:rgba(254,3,3,0.5)')).toBe(
      'fill:var(--r-text);stroke:var(--r-line-strong);color:color-mix(in srgb, var(--r-bg) 50%, transparent)',
    );
  });
});

describe('literalColours()', () => {
  it('finds colours in styles and in attributes, and lets tokens pass', () => {
    expect(
      literalColours('<path fill="#EDF2AE" stroke="none" style="color: red; fill: var(--r-bg)"/>'),
    ).toEqual(['#EDF2AE', 'red']);
  });
});

describe('diagrams()', () => {
  /** The plugin for one document. */
  function visit(value: string, meta = 'caption="One."') {
    const entry = diagrams();
    if (typeof entry !== 'function') throw new Error('expected a factory');
    const plugin = entry({
      fileURL: pathToFileURL(join(root, 'content/chapters/99-x/index.mdx')),
      sourceFormat: 'mdx',
      source: '',
      data: {} as never,
    }) as unknown as { code(node: unknown): unknown };
    return () => plugin.code({ type: 'code', lang: 'mermaid', meta, value });
  }

  it('fails the build with the command to run when a drawing is missing', () => {
    const source = 'flowchart TD\n  accTitle: T\n  accDescr: D\n  nobody --> drew';
    expect(visit(source)).toThrow(
      `content/chapters/99-x/index.mdx: expected the drawing ${diagramFile(source)}, found none. Run: npm run diagrams`,
    );
  });

  it('fails when a page has the same diagram twice, because ids must be unique', () => {
    const twice = visit((drawn[0]?.source ?? '').trim());
    expect(twice()).toMatchObject({ type: 'mdxJsxFlowElement', name: 'figure' });
    expect(twice).toThrow('expected every diagram once a page');
  });

  it('escapes the caption and the text of the diagram', () => {
    const html = figureHtml('<svg width="100"></svg>', 'a < `b<c`', 'A --> B');
    expect(html).toContain('<figcaption>a &lt; <code>b&lt;c</code><details');
    expect(html).toContain('<code>A --&gt; B</code>');
    expect(html).toContain('--diagram-width:100px');
  });
});
