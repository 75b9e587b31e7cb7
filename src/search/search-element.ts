// <ring-search>: the button, the keys that open the dialog, and its way out. All else comes when it is opened first, so that no page
// pays for it before: search-dialog.ts.

class RingSearch extends HTMLElement {
  #started: Promise<void> | undefined;

  connectedCallback(): void {
    if (location.protocol === 'file:') return;
    const [button, dialog, input] = [
      this.querySelector<HTMLButtonElement>('.open')!,
      this.querySelector('dialog')!,
      this.querySelector('input')!,
    ];
    button.hidden = false;
    if (/Mac|iPhone|iPad/.test(navigator.userAgent)) this.querySelector('kbd')!.textContent = '⌘ K';
    const open = (): void => {
      if (dialog.open) return dialog.close();
      dialog.showModal();
      input.select();
      this.#started ??= import('./search-dialog.ts').then(
        ({ startSearch }) => startSearch(this),
        () => {
          this.#started = undefined;
          this.querySelector('.status')!.textContent =
            'The search could not be loaded. Check the connection and open it again.';
        },
      );
    };
    button.addEventListener('click', open);
    this.querySelector('.close')!.addEventListener('click', () => dialog.close());
    addEventListener('keydown', (event) => {
      const { key, metaKey, ctrlKey, shiftKey, altKey } = event;
      if (key.toLowerCase() !== 'k' || !(metaKey || ctrlKey) || shiftKey || altKey) return;
      event.preventDefault();
      open();
    });
  }
}

customElements.define('ring-search', RingSearch);
