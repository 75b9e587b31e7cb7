// The pure half of the relative-URL pass: one page or style sheet in, the same with relative addresses out.
// Comments and the bodies of scripts are skipped; the tag of a script is still read.

import { htmlToken } from './html-token.ts';

/** What the pass knows of the built site; paths are relative to its root, with forward slashes. */
export interface Site {
  files: ReadonlySet<string>;
  /** The ids in each page, for links with a fragment. */
  ids: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface LinkProblem {
  file: string;
  link: string;
  expected: string;
}

export interface Rewritten {
  text: string;
  rewritten: number;
  problems: LinkProblem[];
}

const addressAttribute =
  /(\s(?:href|src|srcset|action|poster|component-url|renderer-url|before-hydration-url)=)(?:"([^"]*)"|'([^']*)')/g;
const refresh = /(\scontent=)"(\d+;\s*url=)([^"]*)"/i;
const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** "../" for every folder between the file and the root of the site; "./" at the root. */
export function rootFrom(file: string): string {
  return '../'.repeat(file.split('/').length - 1) || './';
}

/** The site path that an address means on the page `file`, without leading slash. */
function sitePath(address: string, file: string): { path: string; query: string; hash: string } {
  const url = new URL(address, `http://site/${file.replace(/(^|\/)index\.html$/, '$1')}`);
  return { path: decodeURIComponent(url.pathname.slice(1)), query: url.search, hash: url.hash };
}

function check(address: string, file: string, site: Site): { target: string; problem?: string } {
  const { path, query, hash } = sitePath(address, file);
  const isFolder = path === '' || path.endsWith('/');
  const page = isFolder ? `${path}index.html` : path;
  if (!site.files.has(page)) {
    if (!isFolder && site.files.has(`${path}/index.html`)) {
      return { target: path, problem: `expected a slash at the end, write "/${path}/${hash}"` };
    }
    return { target: path, problem: `expected the file ${page} in the built site, found none` };
  }
  const id = decodeURIComponent(hash.slice(1));
  const ids = site.ids.get(page);
  // `#name=value` is something that the page reads, not a place on it.
  const isPlace = id !== '' && !/^[a-z-]+=/.test(id);
  if (isPlace && ids !== undefined && !ids.has(id)) {
    return { target: path, problem: `expected an element with the id "${id}" in ${page}, found none` };
  }
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return { target: `${encoded}${query}${hash}` };
}

/** Rewrites the addresses of a page and writes `data-root`, the way back to the root, on its <html>. */
export function rewriteHtml(html: string, file: string, site: Site): Rewritten {
  const root = rootFrom(file);
  const problems: LinkProblem[] = [];
  let rewritten = 0;

  const address = (value: string, loads: boolean): string => {
    const link = value.replaceAll('&amp;', '&').replaceAll('&#38;', '&').trim();
    if (elsewhere.test(link)) {
      if (loads && /^(?:https?:)?\/\//i.test(link)) {
        problems.push({
          file,
          link,
          expected: 'expected a file of this site: nothing is loaded from another origin',
        });
      }
      return value;
    }
    if (link === '') return value;
    const { target, problem } = check(link, file, site);
    if (problem !== undefined) problems.push({ file, link, expected: problem });
    if (!link.startsWith('/') || problem !== undefined) return value;
    rewritten++;
    return (root + target).replaceAll('&', '&amp;');
  };

  const tag = (text: string): string => {
    const name = /^<([a-zA-Z0-9-]+)/.exec(text)?.[1]?.toLowerCase() ?? '';
    const loadsHref =
      name === 'link' && !/\srel="?(?:canonical|alternate|author|license|next|prev)/.test(text);
    let result = text.replace(addressAttribute, (_all, head: string, double?: string, single?: string) => {
      const value = double ?? single ?? '';
      const loads = head.trim() !== 'href=' || loadsHref;
      if (head.trim() !== 'srcset=') return `${head}"${address(value, loads && head.trim() !== 'action=')}"`;
      const list = value.split(/,\s+/).map((one) => {
        const [path = '', ...size] = one.trim().split(/\s+/);
        return [address(path, true), ...size].join(' ');
      });
      return `${head}"${list.join(', ')}"`;
    });
    if (name === 'meta') {
      result = result.replace(
        refresh,
        (_all, head: string, delay: string, to: string) => `${head}"${delay}${address(to, false)}"`,
      );
    }
    if (name === 'html') result = result.replace(/>$/, ` data-root="${root}">`);
    return result;
  };

  const text = html.replace(
    htmlToken,
    (all: string, open?: string, kind?: string, body?: string, close?: string) => {
      if (all.startsWith('<!--')) return all;
      if (open === undefined) return tag(all);
      if (kind === 'script' && /["'`]\/_astro\//.test(body ?? '')) {
        problems.push({
          file,
          link: '/_astro/',
          expected: 'expected no absolute import in an inline script',
        });
      }
      const inner = kind === 'style' ? cssAddresses(body ?? '', (link) => address(link, true)) : body;
      return tag(open) + inner + close;
    },
  );
  return { text, rewritten, problems };
}

function cssAddresses(css: string, address: (link: string) => string): string {
  return css.replace(
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]+))\s*\)/g,
    (all, double?: string, single?: string, bare?: string) => {
      const link = double ?? single ?? bare ?? '';
      return /^(?:data:|#)/.test(link) ? all : `url("${address(link)}")`;
    },
  );
}

/** Rewrites url(/…) in a style sheet; addresses there are relative to the style sheet itself. */
export function rewriteCss(css: string, file: string, site: Site): Rewritten {
  const problems: LinkProblem[] = [];
  let rewritten = 0;
  const text = cssAddresses(css, (link) => {
    if (elsewhere.test(link)) {
      problems.push({
        file,
        link,
        expected: 'expected a file of this site: nothing is loaded from another origin',
      });
      return link;
    }
    const { target, problem } = check(link, file, site);
    if (problem !== undefined) problems.push({ file, link, expected: problem });
    if (!link.startsWith('/') || problem !== undefined) return link;
    rewritten++;
    return rootFrom(file) + target;
  });
  return { text, rewritten, problems };
}
