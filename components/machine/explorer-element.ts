// The explorer before the first click: a text area with a program, a place for files, examples, options. Everything else is
// imported when the reader opens something or begins to write.

import { part } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import type { ExplorerApp } from './explorer-app.ts';
import type { Action, Tab } from './explorer-data.ts';
import { GuestForm } from './guest-form.ts';
import { count } from './machine-numbers.ts';
import { enable, listenForMoves } from './moves.ts';
import { runIn, type LinkedRun } from './run-link.ts';
import { sourceIn } from './source-link.ts';

class ExplorerElement extends HTMLElement {
  #app: Promise<ExplorerApp> | null = null;
  #form!: GuestForm;
  /** What the address brought and nobody has asked to run yet. */
  #linked: LinkedRun | null = null;
  #isSource = false;

  connectedCallback(): void {
    if (guardExecution(part(this, 'safe'), this.querySelectorAll('button'))) return;
    enable(this);
    this.#form = new GuestForm(this, {
      open: async (file, wishes) => {
        this.#linked = null;
        return (await this.#do((app) => app.open(file, wishes))) ?? false;
      },
      run: () => void this.#act('run'),
      say: (sentence) => this.#say(sentence),
    });
    this.#listen();
    void this.#fromLink();
  }

  disconnectedCallback(): void {
    void this.#app?.then((app) => app.dispose());
    this.#app = null;
  }

  #listen(): void {
    listenForMoves(this, (action) => void this.#act(action));
    part(this, 'share').addEventListener('click', () => void this.#share());
    part(this, 'save').addEventListener('click', () => void this.#save());
    const field = (name: string): string => part<HTMLInputElement>(this, name).value;
    part(this, 'run-to-form').addEventListener('submit', () => {
      void this.#whenOpen((app) => app.runTo(field('run-to')));
    });
    part(this, 'go-to-form').addEventListener('submit', () => {
      const step = Number(field('go-to').replaceAll(/[\s,_]/g, ''));
      void this.#whenOpen((app) => app.goTo(step));
    });
    addEventListener('hashchange', () => void this.#fromLink());
    this.#listenForTabs();
  }

  #listenForTabs(): void {
    const tabs = [...this.querySelectorAll<HTMLButtonElement>('[role=tab]')];
    const choose = (chosen: HTMLButtonElement): void => {
      for (const tab of tabs) {
        const on = tab === chosen;
        tab.setAttribute('aria-selected', String(on));
        tab.tabIndex = on ? 0 : -1;
        part(this, `tab-${tab.dataset['tab']}`).hidden = !on;
      }
      void this.#app?.then((app) => app.choose(chosen.dataset['tab'] as Tab));
    };
    tabs.forEach((tab, index) => {
      tab.addEventListener('click', () => choose(tab));
      tab.addEventListener('keydown', (event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        const other = tabs[(index + by + tabs.length) % tabs.length] as HTMLButtonElement;
        other.focus();
        choose(other);
      });
    });
  }

  /** What is written is opened first, when it is newer than what is open; a link is gone to, and that is all. */
  async #act(action: Action): Promise<void> {
    if (this.#linked !== null) await this.#goToLinked(this.#linked);
    else if (!this.#form.isStale) await this.#do((app) => app.act(action));
    else if ((await this.#form.openSource()) && action !== 'reset') await this.#do((app) => app.act(action));
  }

  async #whenOpen(work: (app: ExplorerApp) => unknown): Promise<void> {
    if (this.#linked !== null) await this.#goToLinked(this.#linked);
    if (!this.#form.isStale || (await this.#form.openSource())) await this.#do(work);
  }

  /** A link that cannot be gone to leaves what is open as it is. */
  async #goToLinked({ name, bytes }: LinkedRun): Promise<void> {
    this.#linked = null;
    await this.#do((app) => app.open({ name, bytes }, {}));
  }

  #say(sentence: string): void {
    part(this, 'status').textContent = sentence;
  }

  async #do<T>(work: (app: ExplorerApp) => T | Promise<T>): Promise<T | undefined> {
    this.#app ??= import('./explorer-app.ts').then(
      ({ ExplorerApp }) =>
        new ExplorerApp(this, {
          onOpened: ({ source }) => {
            this.#isSource = source !== null;
            void this.#form.showOpened(source);
          },
          onSourceProblems: ({ problems }) => {
            const [first] = problems;
            if (first === undefined) return;
            const more = problems.length === 1 ? '' : ` (${problems.length} problems, F8: next)`;
            this.#say(`Line ${first.line}, column ${first.column}: ${first.message}${more}`);
            this.#form.showProblems(problems);
          },
          onLine: (line) => this.#form.showLine(this.#isSource ? line : null),
        }),
    );
    try {
      return await work(await this.#app);
    } catch (error) {
      this.#app = null;
      this.#say(
        `The machine could not be loaded (${error instanceof Error ? error.message : error}). Try again.`,
      );
      return undefined;
    }
  }

  async #share(): Promise<void> {
    const { shareRun, shareSource } = await import('./share.ts');
    if (this.#linked !== null) return this.#say('The link to this state is in the address bar.');
    if (this.#form.isStale && !(await this.#form.openSource()))
      return this.#say(await shareSource(this.#form.text));
    const saved = await this.#do((app) => app.save('run'));
    if (saved === undefined) return;
    const { says, tooLong } = await shareRun(saved);
    this.#say(says);
    if (tooLong) part(this, 'save').focus();
  }

  async #save(): Promise<void> {
    await this.#whenOpen(async (app) => {
      const saved = await app.save('state');
      if (saved === undefined) return;
      const { download } = await import('./share.ts');
      download(saved);
      this.#say(`Saved as ${saved.name}. Drop the file here to go on from this step.`);
    });
  }

  async #fromLink(): Promise<void> {
    try {
      const source = await sourceIn(location.hash);
      const run = await runIn(location.hash);
      if (source !== null) {
        this.#linked = null;
        await this.#form.setSource(source);
        this.#say('The program of the link is in the editor. Nothing has run.');
      } else if (run !== null) {
        this.#linked = run;
        if (run.source !== null) await this.#form.setSource(run.source);
        this.#say(`The link leads to step ${count(run.step)} of ${run.name}. Press Run to go there.`);
      }
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }
}

customElements.define('ring-explorer', ExplorerElement);
