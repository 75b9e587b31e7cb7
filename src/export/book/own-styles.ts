// The security pass turns `style` attributes into classes `s-0`, `s-1` … of one sheet in each page (page-policy.ts). Pages that
// are bound together would take each other's, so a book turns them back.

import {
  attribute,
  classesOf,
  elements,
  setAttribute,
  textOf,
  withTag,
  type Element,
  type Parent,
} from './html-tree.ts';

const RULE = /^\.(s-[0-9a-z]+):not\(#s#s\)\{([\s\S]*?)\}$/;

/** Gives elements their styles back; returns the rest of the page's own sheet, which drawings brought. */
export function restoreStyles(page: Parent): string {
  const sheet = elements(page, withTag('style')).map(textOf).join('\n');
  const lines = sheet.split('\n');
  const styles = new Map(
    lines.flatMap((line) => {
      const [, name, css] = RULE.exec(line) ?? [];
      return name === undefined || css === undefined ? [] : [[name, css] as const];
    }),
  );
  for (const element of elements(page)) restore(element, styles);
  return lines.filter((line) => !RULE.test(line)).join('\n');
}

function restore(element: Element, styles: ReadonlyMap<string, string>): void {
  const classes = classesOf(element);
  const own = classes.flatMap((name) => styles.get(name) ?? []);
  if (own.length === 0) return;
  const rest = classes.filter((name) => !styles.has(name));
  setAttribute(element, 'class', rest.length === 0 ? undefined : rest.join(' '));
  setAttribute(element, 'style', [attribute(element, 'style'), ...own].filter(Boolean).join(';'));
}
