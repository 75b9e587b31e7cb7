// The behaviour of the search dialog: names at once, then what Pagefind finds in the texts; move with the arrow keys, open the first
// with Enter. What comes first is decided in best-names.ts, found-places.ts and best-places.ts; which pages match, by Pagefind.

import { bestNames } from './best-names.ts';
import { courseFirst, type FoundPage } from './best-places.ts';
import type { CourseName } from './course-name.ts';
import { foundPlaces, namedPlace, type KnownPlace } from './found-places.ts';
import { placeItem } from './place-item.ts';

interface Pagefind {
  init(): Promise<void>;
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<FoundPage> }[] } | null>;
}

/** Pages that are listed, each with its best places. */
const MOST_PAGES = 8;

/** Makes the dialog in `root` work, and searches for what has been typed already. */
export function startSearch(root: HTMLElement): void {
  new SearchDialog(root).start();
}

class SearchDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLOListElement;
  readonly #status: HTMLElement;
  readonly #site = new URL(document.documentElement.dataset['root'] ?? './', location.href).href;
  #index: Promise<Pagefind> | undefined;
  #names: Promise<CourseName[]> | undefined;
  /** The search for what stands in the field; done when the list shows it. */
  #listed: Promise<void> = Promise.resolve();
  /** Counts searches: the last one alone may write. */
  #turn = 0;

  constructor(root: HTMLElement) {
    const one = <E extends HTMLElement>(selector: string, kind: abstract new () => E): E => {
      const found = root.querySelector(selector);
      if (found instanceof kind) return found;
      throw new Error(`ring-search: expected ${kind.name} at ${selector}, found ${String(found)}`);
    };
    this.#dialog = one('dialog', HTMLDialogElement);
    this.#input = one('input', HTMLInputElement);
    this.#list = one('.results', HTMLOListElement);
    this.#status = one('.status', HTMLElement);
  }

  start(): void {
    const dialog = this.#dialog;
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || (event.target instanceof Element && event.target.closest('a') !== null))
        dialog.close();
    });
    dialog.addEventListener('keydown', (event) => {
      // A search field would take the first Escape for itself, to empty itself.
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        dialog.close();
      }
      this.#arrow(event);
    });
    this.#input.addEventListener('input', () => this.#searchTyped());
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) void this.#openFirst();
    });
    void this.#pagefind().catch(() => undefined);
    void this.#courseNames();
    this.#searchTyped();
  }

  #searchTyped(): void {
    this.#listed = this.#search(this.#input.value.trim());
  }

  #pagefind(): Promise<Pagefind> {
    return (this.#index ??= (
      import(/* @vite-ignore */ `${this.#site}pagefind/pagefind.js`) as Promise<Pagefind>
    ).then(
      async (index) => {
        await index.init();
        return index;
      },
      (error: unknown) => {
        this.#index = undefined;
        throw error;
      },
    ));
  }

  /** None where the list does not come: the texts can still be searched. */
  #courseNames(): Promise<CourseName[]> {
    return (this.#names ??= fetch(`${this.#site}names.json`)
      .then((answer) => (answer.ok ? (answer.json() as Promise<CourseName[]>) : Promise.reject()))
      .catch(() => {
        this.#names = undefined;
        return [];
      }));
  }

  async #search(words: string): Promise<void> {
    const turn = ++this.#turn;
    const isPast = (): boolean => turn !== this.#turn;
    if (words === '') {
      this.#list.replaceChildren();
      this.#status.textContent = '';
      return;
    }
    const names = await this.#courseNames();
    if (isPast()) return;
    const named = bestNames(names, words).map((thing) => namedPlace(thing, this.#site));
    this.#show(named, this.#list.children.length === 0);
    try {
      const answer = await (await this.#pagefind()).debouncedSearch(words);
      if (answer === null || isPast()) return;
      const pages = await Promise.all(answer.results.slice(0, MOST_PAGES).map((result) => result.data()));
      if (isPast()) return;
      const places = [...named, ...foundPlaces(courseFirst(pages), words, named, names, this.#site)];
      this.#show(places, true);
      this.#status.textContent =
        places.length === 0
          ? `Nothing in the course mentions "${words}".`
          : `${places.length} ${places.length === 1 ? 'place' : 'places'}`;
    } catch {
      if (isPast()) return;
      this.#show(named, true);
      this.#status.textContent = `These are names alone: ${
        import.meta.env.DEV
          ? 'texts are searched in the built site (npm start), not in development.'
          : 'the index of the texts could not be loaded. Without a network it is there when the whole course is kept.'
      }`;
    }
  }

  /**
   * Puts `places` on the list. What stands there already in the same order stays, so that the focus does. While answers of an earlier
   * search are shown, an empty list would only flicker: those stay until `isAll`.
   */
  #show(places: readonly KnownPlace[], isAll: boolean): void {
    if (places.length === 0 && !isAll) return;
    const old = [...this.#list.children];
    const same = places.findIndex(({ url }, i) => old[i]?.querySelector('a')?.href !== url);
    const kept = same === -1 ? places.length : same;
    for (const item of old.slice(kept)) item.remove();
    this.#list.append(...places.slice(kept).map(placeItem));
  }

  /** Opens the first result, after the search that is still under way. */
  async #openFirst(): Promise<void> {
    let listed;
    do await (listed = this.#listed);
    while (listed !== this.#listed);
    if (this.#dialog.open) this.#list.querySelector('a')?.click();
  }

  /** Up and down go through the results and back to the input. */
  #arrow(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops: HTMLElement[] = [this.#input, ...this.#list.querySelectorAll('a')];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}
