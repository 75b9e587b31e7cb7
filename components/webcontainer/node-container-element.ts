// The button of NodeContainer.astro. The modules behind it are loaded with the first click.

import { timeText } from '../challenge/priced/time-text.ts';
import { oneAtATime } from '../parts/one-at-a-time.ts';
import { part } from '../parts/part.ts';

/** Milliseconds that a reader waits for each step; the vendor's own start takes a few seconds. */
const TIMEOUT = 20_000;

class NodeContainer extends HTMLElement {
  connectedCallback(): void {
    this.querySelector<HTMLElement>('[data-live]')?.removeAttribute('hidden');
    oneAtATime(part(this, 'start'), async () => {
      part(this, 'said').textContent = await this.#run();
    });
  }

  /** The sentence to end with. */
  async #run(): Promise<string> {
    part(this, 'said').textContent = 'Starting …';
    part(this, 'times').hidden = true;
    const [{ startContainer }, { serveInContainer }] = await Promise.all([
      import('./start-container.ts'),
      import('./serve-in-container.ts'),
    ]);
    const now = (): number => performance.now();
    const begun = now();
    const start = await startContainer({
      isolated: crossOriginIsolated,
      online: navigator.onLine,
      timeout: TIMEOUT,
    });
    if (!start.started) return start.message;
    const boot = now() - begun;
    part(this, 'said').textContent = 'The container is there. Starting Node.js …';
    const served = await serveInContainer(start.container, { timeout: TIMEOUT, now });
    start.container.teardown();
    if (!served.served) return served.message;
    const warm = served.warm.toSorted((a, b) => a - b)[served.warm.length >> 1] ?? NaN;
    for (const [name, time] of Object.entries({ boot, cold: served.cold, warm }))
      part(this, name).textContent = timeText(time * 1e6);
    part(this, 'times').hidden = false;
    return `It ran: the first answer was “${served.answer}”.`;
  }
}

customElements.define('ring-node-container', NodeContainer);
