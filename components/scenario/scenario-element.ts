// <ring-scenarios>: the forms are in the page already; what grades them is loaded later.

import { wakeWhenNear } from '../quiz/wake-when-near.ts';

class ScenariosElement extends HTMLElement {
  connectedCallback(): void {
    wakeWhenNear(
      this,
      async () => (await import('./scenario-session.ts')).startScenarios(this),
      (sentence) => this.querySelector('.quiz-spoken')?.replaceChildren(sentence),
    );
  }
}

customElements.define('ring-scenarios', ScenariosElement);
