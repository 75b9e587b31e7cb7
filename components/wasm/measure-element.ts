// The button of Measure.astro. What works it, and the worker, are loaded with the first click.

import { part } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';

class MeasureElement extends HTMLElement {
  connectedCallback(): void {
    const button = part<HTMLButtonElement>(this, 'measure');
    if (guardExecution(part(this, 'bar'), [button])) return;
    button.addEventListener('click', () => void this.#measure(button));
  }

  async #measure(button: HTMLButtonElement): Promise<void> {
    if (button.getAttribute('aria-disabled') === 'true') return;
    const status = part(this, 'status');
    button.setAttribute('aria-disabled', 'true');
    status.textContent = 'Measuring …';
    try {
      const { measureHere } = await import('./measure-here.ts');
      part(this, 'result').replaceChildren(await measureHere(this.dataset['subject'] ?? ''));
      status.textContent = 'Measured. Once more gives other figures: that is what a clock is like.';
    } catch (error) {
      status.textContent = `It could not be measured: ${error instanceof Error ? error.message : String(error)}.`;
    } finally {
      button.removeAttribute('aria-disabled');
    }
  }
}

customElements.define('ring-wasm-measure', MeasureElement);
