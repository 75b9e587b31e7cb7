// <ring-exit-path>: the controls are in the page already; what walks the ways is loaded when the reader comes near.

import { wakeWhenNear } from '../quiz/wake-when-near.ts';

class ExitPathElement extends HTMLElement {
  connectedCallback(): void {
    wakeWhenNear(
      this,
      async () => (await import('./exit-path-session.ts')).startExitPath(this),
      (sentence) => this.querySelector('[data-part="status"]')?.replaceChildren(sentence),
    );
  }
}

customElements.define('ring-exit-path', ExitPathElement);
