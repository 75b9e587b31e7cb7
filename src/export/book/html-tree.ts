// A built page as the tree that an HTML parser makes of it, and the few moves that a book makes in such a tree.

import { defaultTreeAdapter, html, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Scripts are off in a book: what is in `noscript` counts as elements and can be dropped as such. */
export const parsePage = (text: string): DefaultTreeAdapterTypes.Document =>
  parse(text, { scriptingEnabled: false });

export const isElement = (node: Node | Parent): node is Element => 'tagName' in node;

/** Every element below `parent`, in the order of the document; what is moved or dropped meanwhile does no harm. */
export function elements(parent: Parent, fits: (element: Element) => boolean = () => true): Element[] {
  const found: Element[] = [];
  const visit = (at: Parent): void => {
    for (const child of at.childNodes) {
      if (!isElement(child)) continue;
      if (fits(child)) found.push(child);
      visit(child);
    }
  };
  visit(parent);
  return found;
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

export function setAttribute(element: Element, name: string, value: string | undefined): void {
  const rest = element.attrs.filter((each) => each.name !== name);
  element.attrs = value === undefined ? rest : [...rest, { name, value }];
}

export const classesOf = (element: Element): string[] =>
  (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean);

export const hasClass = (element: Element, name: string): boolean => classesOf(element).includes(name);

export const withClass =
  (name: string) =>
  (element: Element): boolean =>
    hasClass(element, name);

export const withTag =
  (...names: string[]) =>
  (element: Element): boolean =>
    names.includes(element.tagName);

export function addClass(element: Element, name: string): void {
  setAttribute(element, 'class', [...classesOf(element), name].join(' '));
}

export function rename(element: Element, tag: string): void {
  element.nodeName = tag;
  element.tagName = tag;
}

export const drop = (node: Node): void => defaultTreeAdapter.detachNode(node);

/** Puts `nodes` where `node` was. */
export function replace(node: Node, ...nodes: Node[]): void {
  const parent = node.parentNode;
  if (parent === null || parent === undefined) return;
  for (const each of nodes) {
    drop(each);
    defaultTreeAdapter.insertBefore(parent, each, node);
  }
  drop(node);
}

export function putBehind(node: Node, ...nodes: Node[]): void {
  const parent = node.parentNode;
  const next = parent?.childNodes[parent.childNodes.indexOf(node) + 1];
  if (parent === null || parent === undefined) return;
  for (const each of nodes) {
    drop(each);
    if (next === undefined) defaultTreeAdapter.appendChild(parent, each);
    else defaultTreeAdapter.insertBefore(parent, each, next);
  }
}

export function append(parent: Parent, ...nodes: Node[]): void {
  for (const node of nodes) {
    drop(node);
    defaultTreeAdapter.appendChild(parent, node);
  }
}

/** Elements written as markup. */
export function markup(text: string): Node[] {
  const nodes = [...parseFragment(text).childNodes];
  for (const node of nodes) drop(node);
  return nodes;
}

export function textOf(node: Node | Parent): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** As a reader says it: without the white space of the markup. */
export const wordsOf = (node: Node | Parent): string => textOf(node).replace(/\s+/g, ' ').trim();

export const isSvg = (element: Element): boolean => element.namespaceURI === html.NS.SVG;
