// The tree of an HTML page written as XML, which books for reading devices are made of.

import { html } from 'parse5';
import { xml } from '../xml.ts';
import { isElement, type Node } from './html-tree.ts';

const VOID = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

export function xhtml(node: Node, within: string = html.NS.HTML): string {
  if (isElement(node)) {
    const { tagName, namespaceURI, attrs, childNodes } = node;
    const space = namespaceURI === within ? '' : ` xmlns="${xml(namespaceURI)}"`;
    const own = attrs
      .filter(({ name }) => name !== 'xmlns' && /^[A-Za-z_][\w.-]*(?::[\w.-]+)?$/.test(name))
      .map(({ name, prefix, value }) => ` ${prefix ? `${prefix}:` : ''}${name}="${xml(value)}"`)
      .join('');
    const inner = childNodes.map((child) => xhtml(child, namespaceURI)).join('');
    return inner === '' && (VOID.has(tagName) || namespaceURI !== html.NS.HTML)
      ? `<${tagName}${space}${own}/>`
      : `<${tagName}${space}${own}>${inner}</${tagName}>`;
  }
  return 'value' in node ? xml(node.value) : '';
}
