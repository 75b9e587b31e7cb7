// A chapter as slides. Nothing is moved or copied: a slide is a list of elements of the page that are shown together, because
// demos and labs have to stay the living things that they are. Where the text becomes reference (list of words, works), it ends.

export type SlideKind = 'title' | 'text' | 'widget' | 'poll' | 'end';

export interface Slide {
  kind: SlideKind;
  /** Id of the heading that it belongs to; '' before the first. */
  anchor: string;
  title: string;
  /** What can stand on different parts of it, in order. */
  atoms: Atom[];
}

/** A block of the page, or an item of one that may be divided: of a list, a table, a quiz. */
export interface Atom {
  element: HTMLElement;
  /** The block that an item belongs to. */
  owner: HTMLElement;
  heading: boolean;
}

const END = 'words-of-this-chapter';
const WHOLE_ROWS = 'table:not(:has([rowspan])) > tbody > tr';
/** What can be divided, and into what. */
const items: readonly (readonly [string, string])[] = [
  ['ul, ol', ':scope > li'],
  ['.quiz', ':scope > .quiz-questions > li'],
  ['.starlight-aside', ':scope > .starlight-aside__content > *'],
  ['figure, .r-timeline, .r-table', WHOLE_ROWS],
];

const headingOf = (block: Element): HTMLElement | null =>
  block.matches('h2, h3, h4') ? (block as HTMLElement) : block.querySelector<HTMLElement>('h2, h3, h4');

/** What gets slides of its own: whatever is no running text. */
function standsAlone(block: Element): boolean {
  if (block.matches('.starlight-aside')) return true;
  return (
    /^(RING-|FIGURE|PRE)/.test(block.tagName) ||
    block.matches('.not-content, .r-excerpt') ||
    block.querySelector('ring-machine, table, pre, svg') !== null
  );
}

function atomsOf(block: HTMLElement, heading: boolean): Atom[] {
  const [, inside] = items.find(([kind]) => block.matches(kind)) ?? [];
  const parts = inside === undefined ? [] : [...block.querySelectorAll<HTMLElement>(inside)];
  return parts.length === 0
    ? [{ element: block, owner: block, heading }]
    : parts.map((element) => ({ element, owner: block, heading: false }));
}

/** `content` is the chapter's text; what is marked `data-present="title"`, `"poll"` or `"end"` in it was put there for the slides. */
export function cutSlides(content: HTMLElement): Slide[] {
  const slides: Slide[] = [];
  let anchor = '';
  let title = '';
  let open: Slide | null = null;
  let done = false;
  const begin = (kind: SlideKind): Slide => {
    const slide: Slide = { kind, anchor, title, atoms: [] };
    slides.push(slide);
    return slide;
  };
  for (const block of content.children) {
    if (!(block instanceof HTMLElement) || /^(SCRIPT|STYLE|LINK|TEMPLATE)$/.test(block.tagName)) continue;
    const own = block.dataset['present'];
    const heading = headingOf(block);
    const isHeading = block.matches('.sl-heading-wrapper, h2, h3, h4');
    if (heading?.id === END && own === undefined) done = true;
    if (done && own !== 'end') continue;
    // A widget's heading names its own slide. What comes after belongs to the section again.
    const around = { anchor, title };
    if (own === 'poll') {
      anchor = block.dataset['anchor'] ?? anchor;
      title = block.dataset['title'] ?? title;
    } else if (heading !== null && heading.id !== '') {
      anchor = heading.id;
      title = (heading.textContent ?? '').trim();
    }
    if (own !== undefined) {
      begin(own as SlideKind).atoms.push(...atomsOf(block, false));
      open = null;
    } else if (isHeading) {
      open = begin('text');
      open.atoms.push(...atomsOf(block, true));
    } else if (standsAlone(block)) {
      // Right behind its heading it stays with it.
      const slide: Slide = open !== null && open.atoms.every((atom) => atom.heading) ? open : begin('widget');
      slide.kind = 'widget';
      slide.atoms.push(...atomsOf(block, false));
      open = null;
      ({ anchor, title } = around);
    } else {
      open ??= begin('text');
      open.atoms.push(...atomsOf(block, false));
    }
  }
  return slides;
}
