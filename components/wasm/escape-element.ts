// <ring-escape>: what works it is loaded when the reader comes near.

import { wakeWhenNear } from '../quiz/wake-when-near.ts';

class EscapeElement extends HTMLElement {
  connectedCallback(): void {
    wakeWhenNear(
      this,
      async () => (await import('./escape.ts')).startEscape(this),
      (sentence) => this.querySelector('[data-part="status"]')?.replaceChildren(sentence),
    );
  }
}

customElements.define('ring-escape', EscapeElement);
