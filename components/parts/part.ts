// Finds the parts of a widget that its `.astro` file marks with `data-part`.

/** The one part of that name below `root`. A missing one is a bug of ours. */
export function part<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T {
  const found = root.querySelector<T>(`[data-part="${name}"]`);
  if (!found) throw new Error(`expected a part "${name}", found none`);
  return found;
}

/** An element with properties and content, without HTML. The browser's own translation leaves code alone. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties);
  if (/^(pre|code|kbd|samp)$/.test(name)) element.translate = false;
  element.append(...content);
  return element;
}

/** What the server wrote for the script in `<script type="application/json" data-part="data">`. */
export function readData<T>(root: ParentNode): T {
  return JSON.parse(part(root, 'data').textContent ?? '') as T;
}
