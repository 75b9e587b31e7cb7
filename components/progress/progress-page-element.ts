// <ring-progress>: what this browser keeps of a reader's work, and how it gets to another one. Loaded at once: the page is
// nothing without it.

import { part } from '../parts/part.ts';

class ProgressPageElement extends HTMLElement {
  connectedCallback(): void {
    import('./progress-page.ts')
      .then(({ startProgressPage }) => startProgressPage(this))
      .catch((error: unknown) => {
        part(this, 'view').textContent = 'This page could not be loaded. Check the connection and reload it.';
        console.error(error);
      });
  }
}

customElements.define('ring-progress', ProgressPageElement);
