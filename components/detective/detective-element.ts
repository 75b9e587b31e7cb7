// <ring-detective>: the forms are in the page already; what grades them is loaded later.

import { wakeWhenNear } from '../quiz/wake-when-near.ts';

class DetectiveElement extends HTMLElement {
  connectedCallback(): void {
    wakeWhenNear(
      this,
      async () => (await import('./detective-session.ts')).startDetective(this),
      (sentence) => this.querySelector('.quiz-spoken')?.replaceChildren(sentence),
    );
  }
}

customElements.define('ring-detective', DetectiveElement);
