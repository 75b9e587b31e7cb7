// The button of Translated.astro. What works it, its style sheet and the worker are loaded with the first click.

class TranslatedElement extends HTMLElement {
  connectedCallback(): void {
    const work = async (): Promise<void> => (await import('./translated.ts')).start(this);
    this.querySelector('button')?.addEventListener('click', () => void work());
  }
}

customElements.define('ring-translated', TranslatedElement);
