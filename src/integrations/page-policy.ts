// The pure half of the security pass: one page in, the same with a policy that lets nothing run and nothing look otherwise than this
// build has written it. So what stands in `style` attributes becomes one style sheet in the head, whose hash the policy names, as it
// names the hashes of the few scripts that stand in pages.
// Content Security Policy Level 3.

import { createHash } from 'node:crypto';
import { htmlToken } from './html-token.ts';

/** Elsewhere, for the one widget that needs it: who serves the frames in which WebContainers run. */
const CONTAINER_FRAMES = ['https://stackblitz.com', 'https://*.webcontainer-api.io'];
const WITH_CONTAINERS = /<ring-node-container\b/;

/** Of a tag, one after the other: so what stands in a value is not taken for another. */
const attribute = /\s+([^\s=>/"']+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;
/** Scripts of these types are run; all others are data. */
const runs = /\stype=["']?(?:module|text\/javascript|importmap|speculationrules)\b/;

/** Whether what is in a script element with this tag is a program. */
const isRun = (open: string): boolean => !/\stype=/.test(open) || runs.test(open);

/** Astro leaves scripts that stand in pages as they were written. */
const withoutComments = (script: string): string =>
  script.replace(/^\s*\/\/.*$/gm, '').replace(/\s*\n\s*/g, '\n');

/** As a `style` attribute has it, to CSS. */
const decoded = (value: string): string =>
  value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();

/** Moves `style` attributes and `style` elements of a page into one style sheet at the end of its head, and leaves comments in scripts out. */
export function gatherStyles(html: string): string {
  const classes = new Map<string, string>();
  const sheets: string[] = [];
  const nameOf = (value: string): string | null => {
    const css = decoded(value).replace(/;$/, '');
    if (css === '') return null;
    const name = classes.get(css) ?? `s-${classes.size.toString(36)}`;
    classes.set(css, name);
    return name;
  };
  const tag = (text: string): string => {
    let added: string | null = null;
    let classed = false;
    const rest = text.replace(
      attribute,
      (all, name: string, double?: string, single?: string, bare?: string) => {
        classed ||= name === 'class';
        if (name !== 'style') return all;
        added = nameOf(double ?? single ?? bare ?? '');
        return '';
      },
    );
    if (added === null) return rest;
    if (!classed) return rest.replace(/^<[^\s/>]+/, (open) => `${open} class="${added}"`);
    return rest.replace(attribute, (all, name: string, double?: string, single?: string, bare?: string) =>
      name === 'class' ? ` class="${double ?? single ?? bare} ${added}"` : all,
    );
  };
  const page = html.replace(
    htmlToken,
    (all: string, open?: string, kind?: string, body?: string, close?: string) => {
      if (all.startsWith('<!--')) return all;
      if (kind === 'style') {
        // In a drawing, unlike elsewhere, what is in it is written with entities.
        sheets.push(decoded(body ?? ''));
        return '';
      }
      if (open === undefined) return tag(all);
      return tag(open) + (isRun(open) ? withoutComments(body ?? '') : body) + close;
    },
  );
  // An attribute beats what style sheets say, unless that is important, and not what scripts set: so do two ids, if only denied ones.
  const rules = [...classes].map(([css, name]) => `.${name}:not(#s#s){${css}}`);
  const sheet = [...sheets, ...rules].join('\n');
  return sheet === '' ? page : page.replace('</head>', () => `<style>${sheet}</style></head>`);
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What `html` needs to be allowed, and nothing else. */
export function policyOf(html: string): string {
  const [scripts, styles] = [new Set<string>(), new Set<string>()];
  for (const [, open, kind, body = ''] of html.matchAll(htmlToken)) {
    if (open === undefined) continue;
    if (kind === 'style') styles.add(hashOf(body));
    else if (!/\ssrc=/.test(open) && isRun(open)) scripts.add(hashOf(body));
  }
  const frames = WITH_CONTAINERS.test(html) ? CONTAINER_FRAMES : [`'none'`];
  return [
    `default-src 'self'`,
    `script-src 'self' 'wasm-unsafe-eval' ${[...scripts].join(' ')}`.trim(),
    `style-src 'self' ${[...styles].join(' ')}`.trim(),
    `img-src 'self' data:`,
    `frame-src ${frames.join(' ')}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    'trusted-types default',
  ].join('; ');
}

const POLICY = /<meta http-equiv="Content-Security-Policy" content="[^"]*">/;

/** The page with its policy, in place of one that it has already. */
export function withPolicy(html: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}">`;
  if (POLICY.test(html)) return html.replace(POLICY, () => policy);
  const first = /<meta charset=["']?utf-8["']?\s*\/?>/i;
  if (!first.test(html)) throw new Error('policy: expected <meta charset="utf-8"> in the page, found none');
  return html.replace(first, (charset) => charset + policy);
}
