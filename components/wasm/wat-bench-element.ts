// <ring-wat-bench>: the controls are in the page already; what works them is loaded when the reader touches it.

import { wakeWhenNear } from '../quiz/wake-when-near.ts';

class WatBenchElement extends HTMLElement {
  connectedCallback(): void {
    wakeWhenNear(
      this,
      async () => (await import('./wat-bench.ts')).startWatBench(this),
      (sentence) => this.querySelector('[data-part="status"]')?.replaceChildren(sentence),
      null,
    );
  }
}

customElements.define('ring-wat-bench', WatBenchElement);
