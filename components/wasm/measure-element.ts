// The button of Measure.astro. What works it, and the worker, are loaded with the first click.

import { oneAtATime } from '../parts/one-at-a-time.ts';
import { part } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';

class MeasureElement extends HTMLElement {
  connectedCallback(): void {
    const button = part<HTMLButtonElement>(this, 'measure');
    if (guardExecution(part(this, 'bar'), [button])) return;
    oneAtATime(button, () => this.#measure());
  }

  async #measure(): Promise<void> {
    const status = part(this, 'status');
    status.textContent = 'Measuring …';
    try {
      const { measureHere } = await import('./measure-here.ts');
      part(this, 'result').replaceChildren(await measureHere(this.dataset['subject'] ?? ''));
      status.textContent = 'Measured. Once more gives other figures: that is what a clock is like.';
    } catch (error) {
      status.textContent = `It could not be measured: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }
}

customElements.define('ring-wasm-measure', MeasureElement);
