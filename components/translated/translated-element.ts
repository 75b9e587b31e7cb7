// The button of Translated.astro. What works it, its style sheet and the worker are loaded with the first click.

import { oneAtATime } from '../parts/one-at-a-time.ts';
import { part } from '../parts/part.ts';

class TranslatedElement extends HTMLElement {
  connectedCallback(): void {
    oneAtATime(part(this, 'start'), async () => (await import('./translated.ts')).start(this));
  }
}

customElements.define('ring-translated', TranslatedElement);
