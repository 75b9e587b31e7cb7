// One result of a search as a line of the list: its name, what kind of thing it is, where it stands, and some of its text.

import type { KnownPlace } from './found-places.ts';
import { markedText } from './marked-text.ts';

export function placeItem({ url, title, kind, of, text, excerpt }: KnownPlace): HTMLLIElement {
  const [name, what, about] = ['strong', 'small', 'p'].map((tag) => document.createElement(tag)) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  name.textContent = title;
  what.textContent = of === undefined ? kind : `${kind} · ${of}`;
  if (excerpt === undefined) about.textContent = text ?? '';
  else about.append(...markedText(excerpt));
  const link = document.createElement('a');
  link.href = url;
  link.append(name, ' ', what, about);
  const item = document.createElement('li');
  item.append(link);
  return item;
}
