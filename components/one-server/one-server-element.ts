// <ring-one-server>: five switches. The engine is loaded at the first that is turned, and every turn is a new day.

import { part } from '../parts/part.ts';

class OneServerElement extends HTMLElement {
  connectedCallback(): void {
    const switches = [...this.querySelectorAll<HTMLInputElement>('input[data-property]')];
    for (const each of switches) {
      each.disabled = false;
      each.addEventListener('change', () => void this.#run());
    }
    // A browser that goes back to the page may have kept them as they were.
    if (switches.some(({ checked }) => !checked)) void this.#run();
  }

  async #run(): Promise<void> {
    try {
      (await import('./one-server-session.ts')).showDay(this);
    } catch (error) {
      part(this, 'said').textContent =
        `The server could not be loaded (${error instanceof Error ? error.message : error}). Try again.`;
    }
  }
}

customElements.define('ring-one-server', OneServerElement);
