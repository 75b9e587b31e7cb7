// The behaviour of the search dialog: open, ask Pagefind, list pages and their sections, move with the arrow keys, open the
// first with Enter. Which pages and sections match is Pagefind's business; which sections of a page come first is in
// best-places.ts.

import { markedText } from './marked-text.ts';
import type { FoundPage, Place } from './best-places.ts';

interface Pagefind {
  init(): Promise<void>;
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<FoundPage> }[] } | null>;
}

/** Pages that are listed, each with its best places. */
const MOST_PAGES = 8;

function load(): Promise<Pagefind> {
  const root = new URL(document.documentElement.dataset['root'] ?? './', location.href);
  return import(/* @vite-ignore */ new URL('pagefind/pagefind.js', root).href) as Promise<Pagefind>;
}

function item({ url, title, of, excerpt }: Place): HTMLLIElement {
  const li = document.createElement('li');
  const link = document.createElement('a');
  const name = document.createElement('strong');
  const page = document.createElement('small');
  const text = document.createElement('p');
  link.href = url;
  name.textContent = title;
  page.textContent = of ?? '';
  text.append(...markedText(excerpt));
  link.append(name, ...(of === undefined ? [] : [' ', page]), text);
  li.append(link);
  return li;
}

class RingSearch extends HTMLElement {
  #index: Promise<Pagefind> | undefined;
  /** The search for what stands in the field; done when the list shows it. */
  #listed: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    const [button, dialog, input] = [
      this.#one('.open', HTMLButtonElement),
      this.#one('dialog', HTMLDialogElement),
      this.#one('input', HTMLInputElement),
    ];
    if (location.protocol === 'file:') return;
    button.hidden = false;
    if (/Mac|iPhone|iPad/.test(navigator.userAgent)) this.#one('kbd', HTMLElement).textContent = '⌘ K';

    const open = (): void => {
      if (dialog.open) return dialog.close();
      dialog.showModal();
      input.select();
      this.#index ??= load();
      this.#index.then((index) => index.init()).catch(() => this.#unavailable());
    };
    button.addEventListener('click', open);
    addEventListener('keydown', (event) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      open();
    });
    this.#one('.close', HTMLButtonElement).addEventListener('click', () => dialog.close());
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
      this.#arrow(event, input);
    });
    input.addEventListener('input', () => (this.#listed = this.#search(input.value.trim())));
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) void this.#openFirst();
    });
  }

  #one<E extends HTMLElement>(selector: string, kind: abstract new () => E): E {
    const found = this.querySelector(selector);
    if (!(found instanceof kind))
      throw new Error(`ring-search: expected ${kind.name} at ${selector}, found ${String(found)}`);
    return found;
  }

  #unavailable(): void {
    this.#index = undefined;
    this.#say(
      'The search index could not be loaded. Search works in the built site (npm start), not in development.',
    );
  }

  #say(text: string): void {
    this.#one('.status', HTMLElement).textContent = text;
  }

  async #search(words: string): Promise<void> {
    const list = this.#one('.results', HTMLOListElement);
    if (words === '') {
      list.replaceChildren();
      return this.#say('');
    }
    try {
      const index = await (this.#index ??= load());
      const answer = await index.debouncedSearch(words);
      if (answer === null) return; // a later keystroke has taken over
      const pages = await Promise.all(answer.results.slice(0, MOST_PAGES).map((result) => result.data()));
      // Loaded by whoever searches, so that no page pays for it before.
      const { bestPlaces, courseFirst } = await import('./best-places.ts');
      const links = courseFirst(pages).flatMap((page) => bestPlaces(page, words));
      list.replaceChildren(...links.map(item));
      this.#say(
        links.length === 0
          ? `Nothing in the course mentions "${words}".`
          : links.length === 1
            ? '1 place'
            : `${links.length} places`,
      );
    } catch {
      this.#unavailable();
    }
  }

  /** Opens the first result, after the search that is still under way. */
  async #openFirst(): Promise<void> {
    let listed;
    do await (listed = this.#listed);
    while (listed !== this.#listed);
    this.querySelector<HTMLElement>('dialog[open] .results a')?.click();
  }

  /** Up and down go through the results and back to the input. */
  #arrow(event: KeyboardEvent, input: HTMLInputElement): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops: HTMLElement[] = [input, ...this.querySelectorAll<HTMLElement>('.results a')];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}

customElements.define('ring-search', RingSearch);
