// A small explorer before the first click. What the reader presses then is done when the machine is there.

import { part, readData } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import type { ExplorerApp } from './explorer-app.ts';
import type { Action, MachineData } from './explorer-data.ts';
import { enable, listenForMoves } from './moves.ts';

class MachineElement extends HTMLElement {
  #app: Promise<ExplorerApp> | null = null;
  /** The machine stands where the page shows it, and its panels listen. */
  #isAwake = false;

  connectedCallback(): void {
    if (guardExecution(part(this, 'safe'), this.querySelectorAll('button'))) return;
    enable(this);
    listenForMoves(this, (action) => void this.#act(action));
    for (const type of ['click', 'change', 'submit', 'keydown'] as const)
      this.addEventListener(type, (event) => this.#waitFor(event), { capture: true });
  }

  disconnectedCallback(): void {
    void this.#app?.then((app) => app.dispose());
    this.#app = null;
    this.#isAwake = false;
  }

  async #act(action: Action): Promise<void> {
    const app = await this.#wake();
    app?.act(action);
  }

  /** What a panel would do with it, it does when it is there. */
  #waitFor(event: Event): void {
    const target = event.target as HTMLElement;
    if (this.#isAwake || target.closest('.r-m-panes') === null) return;
    let again: (() => void) | null = null;
    if (event.type === 'click') {
      const pressed = target.closest<HTMLElement>('button, tr');
      if (pressed !== null) again = () => pressed.click();
    } else if (event.type === 'submit' && target instanceof HTMLFormElement) {
      again = () => target.requestSubmit();
    } else if (event.type === 'change' || (event.type === 'keydown' && target.role === 'slider')) {
      if (event instanceof KeyboardEvent && event.key === 'Tab') return;
      const same = new (event.constructor as typeof KeyboardEvent)(event.type, event as KeyboardEvent);
      again = () => target.dispatchEvent(same);
    }
    if (again === null) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#wake().then((app) => app && again());
  }

  /** Opens the guest where the page shows it. Null when that failed, which has been said. */
  async #wake(): Promise<ExplorerApp | null> {
    this.#app ??= this.#start();
    try {
      return await this.#app;
    } catch (error) {
      this.#app = null;
      const why = error instanceof Error ? error.message : String(error);
      part(this, 'status').textContent = `The machine could not be loaded (${why}). Try again.`;
      return null;
    }
  }

  async #start(): Promise<ExplorerApp> {
    part(this, 'status').textContent = 'Loading …';
    const { name, wishes, step } = readData<MachineData>(this);
    const text = part(this, 'source').textContent;
    const { ExplorerApp } = await import('./explorer-app.ts');
    const app = new ExplorerApp(this);
    await app.openAt({ name, text }, wishes, step);
    this.#isAwake = true;
    return app;
  }
}

customElements.define('ring-machine', MachineElement);
