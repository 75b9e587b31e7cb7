// The button of ColdStarts.astro. What measures is loaded with the first click.

import { timeText } from '../challenge/priced/time-text.ts';
import { oneAtATime } from '../parts/one-at-a-time.ts';
import { part } from '../parts/part.ts';

class ColdStarts extends HTMLElement {
  connectedCallback(): void {
    this.querySelector<HTMLElement>('[data-live]')?.removeAttribute('hidden');
    oneAtATime(part(this, 'start'), () => this.#measure());
  }

  async #measure(): Promise<void> {
    const said = part(this, 'said');
    said.textContent = 'Measuring …';
    try {
      const { measureStarts } = await import('./measure-starts.ts');
      await measureStarts(
        {
          now: () => performance.now(),
          spawn: () => new Worker(new URL('./answering-worker.ts', import.meta.url), { type: 'module' }),
          pause: () => new Promise((resolve) => setTimeout(resolve)),
        },
        ({ id, time }) => {
          const cell = this.querySelector(`[data-time="${id}"]`);
          // A clock that stood still says only that it was less than its step.
          if (cell) cell.textContent = time > 0 ? timeText(time * 1e6) : 'under the clock’s step';
        },
      );
      said.textContent = `Measured, by a clock with steps of ${timeText(clockStep() * 1e6)}.`;
    } catch (error) {
      said.textContent = `It could not be measured: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }
}

/** The smallest difference that the clock shows, in milliseconds. */
function clockStep(): number {
  let least = Infinity;
  for (let n = 0; n < 20; n++) {
    const before = performance.now();
    let after = performance.now();
    while (after === before) after = performance.now();
    least = Math.min(least, after - before);
  }
  return least;
}

customElements.define('ring-cold-starts', ColdStarts);
