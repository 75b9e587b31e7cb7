// Draws the mermaid diagrams of the chapters into content/diagrams/, with the real mermaid in a Chromium, and deletes
// drawings that no chapter uses any more. For authors; a build and the tests only read the drawings.
// Options: --all draws every diagram anew.
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { literalColours, mermaidConfig, recolour } from '../src/integrations/diagram-colours.ts';
import {
  DIAGRAM_FOLDER,
  diagramCaption,
  diagramFences,
  diagramFile,
} from '../src/integrations/diagram-source.ts';
import { knownOptions } from './known-options.mjs';
import { findChromium, launchOptions } from './find-chromium.mjs';
import { leanInPage } from './lean-drawing.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const fontFile = 'node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2';

/** The fences of all chapters by the file of their drawing. Refuses what the build would refuse. */
function wantedDrawings() {
  const wanted = new Map();
  for (const file of globSync('content/chapters/*/index.mdx', { cwd: root }))
    for (const fence of diagramFences(readFileSync(join(root, file), 'utf8'))) {
      diagramCaption(fence, file);
      wanted.set(diagramFile(fence.source), fence.source);
    }
  return wanted;
}

/**
 * In the page: mermaid's drawing, its ids made unique, its style sheet cut down to the rules that apply. Returns the rules;
 * the drawing stays in the page, without them.
 */
async function drawInPage({ id, source, config }) {
  const { mermaid } = globalThis;
  mermaid.initialize(config);
  await document.fonts.load('400 14px "Figtree Variable"');
  await document.fonts.load('600 14px "Figtree Variable"');
  await document.fonts.ready;
  const { svg: text } = await mermaid.render(id, source);
  document.body.innerHTML = text;
  const svg = document.querySelector('svg');
  if (svg.querySelector('foreignObject')) throw new Error('expected labels as SVG text, found HTML labels');

  const sheet = [...document.styleSheets].find(({ ownerNode }) => svg.contains(ownerNode));
  const applying = (rule) => rule.selectorText.split(/,\s*/).filter((one) => document.querySelector(one));
  const css = [...sheet.cssRules]
    .filter((rule) => rule instanceof CSSStyleRule && !/:root/.test(rule.selectorText))
    .map((rule) => [applying(rule).join(', '), rule.style.cssText])
    .filter(([selectors, declarations]) => selectors && declarations)
    .map(([selectors, declarations]) => `${selectors} { ${declarations} }`)
    .join('\n');

  // Colours written on elements that a rule overrules anyway.
  for (const name of ['fill', 'stroke'])
    for (const each of svg.querySelectorAll(`[${name}]`)) {
      const value = each.getAttribute(name);
      const before = getComputedStyle(each)[name];
      each.removeAttribute(name);
      if (getComputedStyle(each)[name] !== before) each.setAttribute(name, value);
    }
  for (const style of svg.querySelectorAll('style')) style.remove();

  // Definitions that nothing points to: markers and filters of other kinds of diagrams.
  const markup = () => svg.outerHTML + css;
  for (const each of svg.querySelectorAll('marker, filter, symbol, linearGradient'))
    if (!markup().includes(`#${each.id})`) && !markup().includes(`#${each.id}"`)) each.remove();
  for (const each of svg.querySelectorAll('defs, g')) if (each.childNodes.length === 0) each.remove();

  const ids = new Map();
  for (const each of svg.querySelectorAll('[id]'))
    if (each.id !== id && !each.id.startsWith(`${id}-`)) {
      ids.set(each.id, `${id}-${each.id}`);
      each.id = `${id}-${each.id}`;
    }
  for (const each of svg.querySelectorAll('*'))
    for (const { name, value } of [...each.attributes]) {
      const next = value
        .replace(/url\("?#([^)"]+)"?\)/g, (all, old) => `url(#${ids.get(old) ?? old})`)
        .replace(/^#(.+)$/, (all, old) => `#${ids.get(old) ?? old}`);
      if (next !== value) each.setAttribute(name, next);
    }
  for (const name of ['aria-labelledby', 'aria-describedby']) {
    const value = svg.getAttribute(name);
    if (value) svg.setAttribute(name, ids.get(value) ?? value);
  }

  // Names of states begin at the left of the width at which they would wrap, 120 px, whatever they take of it.
  for (const name of svg.querySelectorAll('.statediagram-state > .label text')) {
    name.setAttribute('text-anchor', 'middle');
    name.setAttribute('transform', 'translate(60, 0)');
  }
  const [left, top, width, measured] = svg.getAttribute('viewBox').split(' ').map(Number);
  // Below its last message a sequence has less room than the head of an arrow takes.
  const height = svg.querySelector('.messageLine0, .messageLine1') ? measured + 6 : measured;
  svg.setAttribute('viewBox', [left, top, width, height].join(' '));
  svg.setAttribute('width', String(Math.ceil(width)));
  svg.setAttribute('height', String(Math.ceil(height)));
  svg.setAttribute('role', 'img');
  svg.removeAttribute('aria-roledescription');
  svg.removeAttribute('style');
  return css;
}

async function openPage(browser) {
  const page = await browser.newPage();
  const font = readFileSync(join(root, fontFile)).toString('base64');
  await page.setContent(
    `<!doctype html><style>@font-face { font-family: 'Figtree Variable'; font-weight: 300 900; src: url(data:font/woff2;base64,${font}) format('woff2') }</style>`,
  );
  await page.addScriptTag({ path: join(root, 'node_modules/mermaid/dist/mermaid.min.js') });
  return page;
}

/** Shorter numbers, one line a rule. */
function tidy(svg) {
  return `${svg.replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))))}\n`;
}

async function draw(drawings) {
  const site = readFileSync(join(root, 'src/styles/diagrams.css'), 'utf8');
  const browser = await chromium.launch(launchOptions(await findChromium()));
  try {
    const page = await openPage(browser);
    for (const [file, source] of drawings) {
      const id = `d${basename(file, '.svg')}`;
      const css = await page.evaluate(drawInPage, { id, source, config: mermaidConfig });
      const svg = tidy(recolour(await page.evaluate(leanInPage, { id, css, site })));
      const left = literalColours(svg);
      if (left.length > 0)
        throw new Error(`${file}: expected colours by token alone, found ${[...new Set(left)].join(', ')}`);
      writeFileSync(join(root, file), svg);
      console.log(`drawn    ${file}: ${source.trim().split('\n', 1)[0]}`);
    }
  } finally {
    await browser.close();
  }
}

const redrawn = knownOptions(process.argv.slice(2), ['--all']).length > 0;
const wanted = wantedDrawings();
mkdirSync(join(root, DIAGRAM_FOLDER), { recursive: true });
const missing = [...wanted].filter(([file]) => redrawn || !existsSync(join(root, file)));
if (missing.length > 0) await draw(missing);
for (const name of readdirSync(join(root, DIAGRAM_FOLDER))) {
  const file = `${DIAGRAM_FOLDER}/${name}`;
  if (!name.endsWith('.svg') || wanted.has(file)) continue;
  rmSync(join(root, file));
  console.log(`deleted  ${file}: no chapter uses it`);
}
console.log(`${wanted.size} diagrams, ${missing.length} drawn.`);
