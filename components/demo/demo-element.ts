// A demo before the first click: waits for a button, a key or the choice of the way. The rest is imported then.

import type { Way } from '../../lessons-engine/worker/messages.ts';
import { part, readData } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import type { DemoAction, DemoData } from './demo-data.ts';
import type { DemoSession } from './demo-session.ts';

/** Keys while the focus is inside the demo. */
const KEYS: Record<string, DemoAction> = { s: 'step', b: 'back', r: 'run' };

class DemoElement extends HTMLElement {
  #session: Promise<DemoSession> | null = null;

  connectedCallback(): void {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('[data-action]')];
    for (const button of buttons) {
      button.disabled = false;
      button.addEventListener('click', () => this.#act(button.dataset['action'] as DemoAction));
    }
    for (const radio of this.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      radio.disabled = false;
      radio.addEventListener('change', () => this.#do((session) => session.setWay(radio.value as Way)));
    }
    // A browser that goes back to the page may have kept the other choice.
    if (this.#way() !== this.dataset['way']) this.#do((session) => session.setWay(this.#way()));
    if (guardExecution(part(this, 'safe'), buttons)) return;
    this.addEventListener('ring-step', (event) => this.#do((session) => session.goTo(event)));
    this.addEventListener('keydown', (event) => {
      const action = KEYS[event.key];
      if (
        !action ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !this.querySelector(`[data-action=${action}]`)
      ) {
        return;
      }
      event.preventDefault();
      this.#act(action);
    });
  }

  disconnectedCallback(): void {
    void this.#session?.then((session) => session.dispose());
    this.#session = null;
  }

  #way(): Way {
    const chosen = this.querySelector<HTMLInputElement>('input[type=radio]:checked');
    return (chosen?.value ?? this.dataset['way']) as Way;
  }

  #act(action: DemoAction): void {
    this.#do((session) => session.act(action));
  }

  #do(work: (session: DemoSession) => void): void {
    const first = this.dataset['way'] as Way;
    this.#session ??= import('./demo-session.ts').then(
      ({ DemoSession }) => new DemoSession(this, readData<DemoData>(this), first),
    );
    this.#session.then(work, (error: unknown) => {
      this.#session = null;
      part(this, 'status').textContent =
        `The demo could not be loaded (${error instanceof Error ? error.message : error}). Try again.`;
    });
  }
}

customElements.define('ring-demo', DemoElement);
