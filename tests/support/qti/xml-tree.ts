// XML as libxml2 reads it, as a tree. It is asked for the canonical form (entities resolved, every attribute in double quotes, no
// empty-element tags), which few lines can read.

import { validateXML } from 'xmllint-wasm';

export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

export async function xmlTree(fileName: string, contents: string): Promise<XmlElement> {
  const { normalized, errors } = await validateXML({
    xml: { fileName, contents },
    normalization: 'c14n',
    maxMemoryPages: 4096,
  });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, close, name, attributes = '', text] of normalized.matchAll(
    /<(\/?)([\w:.-]+)((?:\s[\w:.-]+="[^"]*")*)\s*>|([^<]+)/g,
  )) {
    const parent = open.at(-1) as XmlElement;
    if (text !== undefined) parent.children.push(unescaped(text));
    else if (close === '/') open.pop();
    else {
      const element = {
        name: name ?? '',
        attributes: Object.fromEntries(
          [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key, value]) => [
            key,
            unescaped(value ?? ''),
          ]),
        ),
        children: [],
      };
      parent.children.push(element);
      open.push(element);
    }
  }
  const [found] = elements(root);
  if (found === undefined) throw new Error(`${fileName}: expected an element, found none`);
  return found;
}

function unescaped(text: string): string {
  return text
    .replaceAll(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

export const elements = ({ children }: XmlElement, name?: string): XmlElement[] =>
  children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );

/** All below, at any depth. */
export function all(element: XmlElement, name: string): XmlElement[] {
  return elements(element).flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

export function first(element: XmlElement, name: string): XmlElement {
  const [found] = all(element, name);
  if (found === undefined) throw new Error(`expected <${name}> in <${element.name}>, found none`);
  return found;
}

/** Text with `code` and *em* as a question of the course has them. */
export function inlineOf({ children }: XmlElement): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return child;
      const inner = inlineOf(child);
      return child.name === 'code' ? `\`${inner}\`` : child.name === 'em' ? `*${inner}*` : inner;
    })
    .join('');
}
