// The grading page before anything is given: fields that wait. Everything else is imported with the first assignment.

import { part } from '../parts/part.ts';
import { chosenFiles, droppedFiles } from './dropped-files.ts';
import type { GradingApp } from './grading-app.ts';

class GradingElement extends HTMLElement {
  #app: Promise<GradingApp> | null = null;

  connectedCallback(): void {
    for (const field of this.querySelectorAll<HTMLInputElement | HTMLButtonElement>('[disabled]'))
      field.disabled = false;
    this.#listenForAssignment();
    this.#listenForSubmissions();
  }

  disconnectedCallback(): void {
    void this.#app?.then((app) => app.dispose());
    this.#app = null;
  }

  #load(): Promise<GradingApp> {
    this.#app ??= import('./grading-app.ts').then(({ GradingApp }) => new GradingApp(this));
    return this.#app;
  }

  #listenForAssignment(): void {
    const file = part<HTMLInputElement>(this, 'assignment-file');
    file.addEventListener('change', async () => {
      const [chosen] = file.files ?? [];
      if (chosen !== undefined) await (await this.#load()).beginWith(chosen);
    });
    part(this, 'link-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const { value } = part<HTMLInputElement>(this, 'link');
      if (value.trim() !== '') void this.#load().then((app) => app.begin(value));
    });
    const receipts = part<HTMLInputElement>(this, 'receipts');
    receipts.addEventListener('change', async () => {
      await (await this.#load()).receive(receipts.files?.[0]);
    });
    part(this, 'sealed').addEventListener('submit', async (event) => {
      event.preventDefault();
      const { value } = part<HTMLInputElement>(this, 'passphrase');
      await (await this.#load()).unseal(value);
    });
  }

  #listenForSubmissions(): void {
    for (const name of ['files', 'folder']) {
      const field = part<HTMLInputElement>(this, name);
      field.addEventListener('change', async () => {
        const given = chosenFiles(field);
        // The same files may be chosen again.
        field.value = '';
        await (await this.#load()).add(given);
      });
    }
    const zone = part(this, 'submissions');
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      zone.toggleAttribute('data-over', true);
    });
    zone.addEventListener('dragleave', () => zone.toggleAttribute('data-over', false));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      zone.toggleAttribute('data-over', false);
      // What was dropped is gone with the event: it is taken before anything is waited for.
      const dropped = event.dataTransfer === null ? null : droppedFiles(event.dataTransfer);
      void this.#load().then(async (app) => app.add((await dropped) ?? []));
    });
  }
}

customElements.define('ring-grading', GradingElement);
