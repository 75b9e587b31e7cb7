// The button of TryContainer.astro. The module behind it is loaded with the first click.

import { oneAtATime } from '../parts/one-at-a-time.ts';
import { part } from '../parts/part.ts';

/** Seconds are what a reader waits; the vendor's own start takes a few of them. */
const TIMEOUT = 20_000;

class TryContainer extends HTMLElement {
  connectedCallback(): void {
    this.querySelector<HTMLElement>('[data-live]')?.removeAttribute('hidden');
    oneAtATime(part(this, 'start'), () => this.#start());
  }

  async #start(): Promise<void> {
    const said = part(this, 'said');
    said.textContent = 'Starting …';
    const { startContainer } = await import('./start-container.ts');
    const start = await startContainer({ isolated: crossOriginIsolated, timeout: TIMEOUT });
    if (!start.started) {
      said.textContent = start.message;
      return;
    }
    const { exitCode, output } = await start.container.run('node', ['--version']);
    start.container.teardown();
    said.textContent = `It runs: node --version printed ${output.trim()} and ended with ${exitCode}.`;
  }
}

customElements.define('ring-try-container', TryContainer);
