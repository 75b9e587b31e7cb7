// New content for a part of a widget that somebody may be in. What is the same stays as it is, and the focus stays where it was:
// content that is made anew would drop it to the page's start.

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

export function refill(place: HTMLElement, ...content: Node[]): void {
  const wanted = document.createDocumentFragment();
  wanted.append(...content);
  const { length } = wanted.childNodes;
  const isSame =
    place.childNodes.length === length &&
    [...place.childNodes].every((node, at) => node.isEqualNode(wanted.childNodes[at] ?? null));
  if (isSame) return;
  const focusable = () => [...place.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const { activeElement } = document;
  const at = focusable().findIndex((each) => each === activeElement);
  place.replaceChildren(wanted);
  if (at < 0) return;
  const all = focusable();
  (all[at] ?? all.at(-1))?.focus();
}
