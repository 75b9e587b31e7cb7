// The button of TryContainer.astro. The module behind it is loaded with the first click.

import { part } from '../parts/part.ts';

/** Seconds are what a reader waits; the vendor's own start takes a few of them. */
const TIMEOUT = 20_000;

class TryContainer extends HTMLElement {
  connectedCallback(): void {
    const button = part<HTMLButtonElement>(this, 'start');
    this.querySelector<HTMLElement>('[data-live]')?.removeAttribute('hidden');
    button.addEventListener('click', () => void this.#start(button));
  }

  async #start(button: HTMLButtonElement): Promise<void> {
    const said = part(this, 'said');
    button.disabled = true;
    said.textContent = 'Starting …';
    const { startContainer } = await import('./start-container.ts');
    const start = await startContainer({ isolated: crossOriginIsolated, timeout: TIMEOUT });
    if (!start.started) {
      said.textContent = start.message;
      button.disabled = false;
      return;
    }
    const { exitCode, output } = await start.container.run('node', ['--version']);
    start.container.teardown();
    said.textContent = `It runs: node --version printed ${output.trim()} and ended with ${exitCode}.`;
    button.disabled = false;
  }
}

customElements.define('ring-try-container', TryContainer);
