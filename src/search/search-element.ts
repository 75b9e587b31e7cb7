// The behaviour of the search dialog: open, ask Pagefind, list pages and their sections, move with the arrow keys.
// Leaves out ranking and stemming, which are Pagefind's.

interface Section {
  url: string;
  title: string;
  excerpt: string;
}

interface Page {
  meta: { title?: string };
  url: string;
  excerpt: string;
  sub_results: Section[];
}

interface Pagefind {
  init(): Promise<void>;
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<Page> }[] } | null>;
}

const most = 8;

function load(): Promise<Pagefind> {
  const root = new URL(document.documentElement.dataset['root'] ?? './', location.href);
  return import(/* @vite-ignore */ new URL('pagefind/pagefind.js', root).href) as Promise<Pagefind>;
}

/** At most two links a page: its best sections, or the page itself. */
function linksOf(page: Page): Section[] {
  const title = page.meta.title ?? page.url;
  const found = page.sub_results.length === 0 ? [{ ...page, title }] : page.sub_results;
  // The title's own anchor and the page are one place.
  const places = new Map(found.map((section) => [section.url.replace(/#_top$/, ''), section]));
  return [...places].slice(0, 2).map(([url, section]) => ({
    url,
    title: section.title === title ? title : `${title}: ${section.title}`,
    excerpt: section.excerpt,
  }));
}

function item({ url, title, excerpt }: Section): HTMLLIElement {
  const li = document.createElement('li');
  const link = document.createElement('a');
  const name = document.createElement('strong');
  const text = document.createElement('p');
  link.href = url;
  name.textContent = title;
  // Pagefind escapes the page's text and adds only <mark>.
  text.innerHTML = excerpt;
  link.append(name, text);
  li.append(link);
  return li;
}

class RingSearch extends HTMLElement {
  #index: Promise<Pagefind> | undefined;

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
    dialog.addEventListener('keydown', (event) => this.#arrow(event, input));
    input.addEventListener('input', () => void this.#search(input.value.trim()));
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
      const pages = await Promise.all(answer.results.slice(0, most).map((result) => result.data()));
      const links = pages.flatMap(linksOf);
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
