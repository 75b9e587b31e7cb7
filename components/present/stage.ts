// Shows some atoms of a slide and nothing else of the chapter, and says whether they fit. The only place that hides anything:
// `data-off` on a block or an item, which the style sheet of the slides takes for "not now".

import type { Atom, Slide } from './cut-slides.ts';
import { fitParts, type Part } from './fit-parts.ts';

/** From large type to as small as can still be read from the back. */
const SMALLEST = '0.65';
const SCALES = ['1', '0.9', '0.8', '0.72', SMALLEST];

export class Stage {
  /** The chapter's text; it scrolls when nothing else helps. */
  readonly #content: HTMLElement;
  readonly #items: HTMLElement[];
  readonly #kept = new Map<Slide, { size: string; parts: Part[] }>();

  constructor(content: HTMLElement, slides: readonly Slide[]) {
    this.#content = content;
    this.#items = [
      ...new Set(
        slides.flatMap(({ atoms }) =>
          atoms.filter(({ element, owner }) => element !== owner).map(({ element }) => element),
        ),
      ),
    ];
    for (const item of this.#items)
      // A number that is not shown would not be counted either.
      if (item instanceof HTMLLIElement && item.parentElement?.tagName === 'OL')
        item.value = [...item.parentElement.children].indexOf(item) + 1;
  }

  /** The parts that `slide` has on a screen of this size. What is shown afterwards is none of them in particular. */
  parts(slide: Slide): Part[] {
    const size = `${this.#content.clientWidth}x${this.#content.clientHeight}`;
    const kept = this.#kept.get(slide);
    if (kept?.size === size) return kept.parts;
    // A question at a time: an answer needs room below.
    const quiz = slide.atoms.some(({ owner }) => owner.matches('.quiz'));
    const headings = slide.atoms.filter(({ heading }) => heading).length;
    const parts = fitParts(slide.atoms.length, headings, (part) => {
      if (quiz) return part.to - part.from === 1;
      this.#put(slide, part, '1');
      return this.#fits();
    });
    this.#kept.set(slide, { size, parts });
    return parts;
  }

  /** Shows a part, in the largest type in which it fits. What fits in none, such as a lab, scrolls. */
  show(slide: Slide, part: Part): void {
    const fitting = SCALES.find((scale) => {
      this.#put(slide, part, scale);
      return this.#fits();
    });
    if (fitting === undefined)
      this.#put(slide, part, slide.kind === 'widget' && slide.atoms.length === 1 ? '1' : SMALLEST);
    this.#content.toggleAttribute('data-scrolls', fitting === undefined);
    this.#content.scrollTop = 0;
  }

  #put({ atoms, kind }: Slide, { from, to }: Part, scale: string): void {
    const shown = new Set<Element>(
      atoms.slice(from, to).flatMap(({ element, owner }: Atom) => [element, owner]),
    );
    for (const block of this.#content.children) block.toggleAttribute('data-off', !shown.has(block));
    for (const item of this.#items) item.toggleAttribute('data-off', !shown.has(item));
    this.#content.dataset['kind'] = kind;
    this.#content.style.setProperty('--present-scale', scale);
  }

  #fits(): boolean {
    return this.#content.scrollHeight <= this.#content.clientHeight + 1;
  }
}
