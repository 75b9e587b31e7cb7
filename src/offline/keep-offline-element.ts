// The control of KeepOffline.astro: says how much is kept, has the rest fetched, stops it, removes it.
// The work is the service worker's, so it goes on while the reader turns to another page.
import { part } from '../../components/parts/part.ts';
import { describeHolding } from './describe-holding.ts';
import { isTold, type Asked, type Holding } from './messages.ts';

/** A browser puts a worker to sleep after some time, whatever it does: a question wakes it (unit: ms). */
const ASK_AGAIN = 5000;
/** Without a worker after so long, this browser keeps none (unit: ms). */
const PATIENCE = 5000;

class KeepOffline extends HTMLElement {
  #worker: ServiceWorker | null = null;
  #again: ReturnType<typeof setInterval> | undefined;
  #said = '';

  connectedCallback(): void {
    void this.#begin();
  }

  disconnectedCallback(): void {
    clearInterval(this.#again);
  }

  async #begin(): Promise<void> {
    if (document.documentElement.dataset['lms'] !== undefined)
      return this.#say(
        'In a learning management system nothing is kept; at its own address the course can be.',
      );
    if (!('serviceWorker' in navigator) || !isSecureContext)
      return this.#say('Here nothing can be kept: browsers allow it on https addresses and localhost alone.');
    const none = setTimeout(
      () =>
        this.#say('This browser keeps nothing: its service workers are blocked, as in some private windows.'),
      PATIENCE,
    );
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (!isTold(data)) return;
      if (data.ring === 'holding') this.#show(data);
      // This page has come meanwhile.
      if (data.ring === 'page kept') this.#ask('how much');
    });
    navigator.serviceWorker.startMessages();
    const { active } = await navigator.serviceWorker.ready;
    clearTimeout(none);
    this.#worker = active;
    part(this, 'keep').addEventListener('click', () => {
      // So that the browser does not clear it when room is short; it may ask the reader, or say no.
      void navigator.storage?.persist?.().catch(() => false);
      this.#ask('keep everything');
    });
    part(this, 'stop').addEventListener('click', () => this.#ask('stop keeping'));
    part(this, 'forget').addEventListener('click', () => this.#ask('forget everything'));
    this.#ask('how much');
  }

  #ask(asked: Asked): void {
    this.#worker?.postMessage(asked);
  }

  #show(holding: Holding): void {
    const { sentence, keep, stop, forget } = describeHolding(holding);
    this.#say(sentence);
    const bar = part<HTMLProgressElement>(this, 'bar');
    bar.hidden = !holding.busy;
    bar.max = holding.all;
    bar.value = holding.kept;
    const focused = this.contains(document.activeElement);
    this.#button('keep', keep);
    this.#button('stop', stop ? 'Stop' : null);
    this.#button('forget', forget ? 'Keep only opened pages' : null);
    // The button that was pressed went away: the focus stays with the control.
    if (focused && !this.contains(document.activeElement))
      this.querySelector<HTMLElement>('button:not([hidden])')?.focus();
    clearInterval(this.#again);
    if (holding.busy) this.#again = setInterval(() => this.#ask('how much'), ASK_AGAIN);
  }

  #button(name: string, text: string | null): void {
    const button = part<HTMLButtonElement>(this, name);
    button.hidden = text === null;
    if (text !== null) button.textContent = text;
  }

  #say(sentence: string): void {
    if (sentence === this.#said) return;
    this.#said = sentence;
    part(this, 'said').textContent = sentence;
  }
}

customElements.define('ring-keep-offline', KeepOffline);
