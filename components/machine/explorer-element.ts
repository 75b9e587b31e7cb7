// The explorer before the first click: a text area with a program, a place for files, examples, options. Everything else is
// imported when the reader opens something or begins to write.

import type { GuestFile, MachineWishes } from '../../lessons-engine/worker/explorer/messages.ts';
import { part, readData } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import type { AssemblyEditor } from './assembly-editor.ts';
import type { ExplorerApp } from './explorer-app.ts';
import { actions, type Action, type ExplorerData, type Tab } from './explorer-data.ts';
import { LONGEST_LINK, sourceFragment, sourceIn } from './source-link.ts';

/** Files up to this size are read (bytes). */
const LARGEST = 256 * 2 ** 20;

class ExplorerElement extends HTMLElement {
  #app: Promise<ExplorerApp> | null = null;
  #editor: Promise<AssemblyEditor> | null = null;
  #current: AssemblyEditor | null = null;
  #isSource = false;

  connectedCallback(): void {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('button, input, select')];
    if (
      guardExecution(
        part(this, 'safe'),
        buttons.filter((each) => each instanceof HTMLButtonElement),
      )
    )
      return;
    for (const control of buttons) control.disabled = false;
    this.#listen();
    void this.#fromLink();
  }

  disconnectedCallback(): void {
    void this.#app?.then((app) => app.dispose());
    this.#app = null;
  }

  #listen(): void {
    const source = part<HTMLTextAreaElement>(this, 'source');
    source.addEventListener('focus', () => void this.#write());
    part(this, 'assemble').addEventListener('click', () => void this.#assemble());
    part(this, 'share').addEventListener('click', () => void this.#share());
    part(this, 'save').addEventListener('click', () => void this.#save());
    const file = part<HTMLInputElement>(this, 'file');
    file.addEventListener('change', () => void this.#openFiles([...(file.files ?? [])]));
    const example = part<HTMLSelectElement>(this, 'example');
    example.addEventListener('change', () => void this.#setSource(this.#example(example.value)));
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-action]'))
      button.addEventListener('click', () => this.#act(button.dataset['action'] as Action));
    part<HTMLFormElement>(this, 'run-to-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#do((app) => app.runTo(part<HTMLInputElement>(this, 'run-to').value));
    });
    part<HTMLFormElement>(this, 'go-to-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const step = Number(part<HTMLInputElement>(this, 'go-to').value.replaceAll(/[\s,_]/g, ''));
      void this.#do((app) => app.goTo(step));
    });
    this.#listenForKeys();
    this.#listenForDrops();
    this.#listenForTabs();
  }

  #listenForKeys(): void {
    this.addEventListener('keydown', (event) => {
      const target = event.target as HTMLElement;
      const writes = target.closest('input, textarea, select, [contenteditable=true]') !== null;
      if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actions.find(({ key }) => key === event.key)?.action;
      if (action === undefined) return;
      event.preventDefault();
      this.#act(action);
    });
  }

  #listenForDrops(): void {
    const zone = part(this, 'guest');
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      zone.dataset['over'] = '';
    });
    zone.addEventListener('dragleave', () => delete zone.dataset['over']);
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      delete zone.dataset['over'];
      void this.#openFiles([...(event.dataTransfer?.files ?? [])]);
    });
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

  #act(action: Action): void {
    void this.#do((app) => app.act(action));
  }

  #say(sentence: string): void {
    part(this, 'status').textContent = sentence;
  }

  async #do(work: (app: ExplorerApp) => unknown): Promise<void> {
    this.#app ??= import('./explorer-app.ts').then(
      ({ ExplorerApp }) =>
        new ExplorerApp(this, {
          onOpened: ({ kind, source }) => {
            this.#isSource = source !== null;
            part<HTMLButtonElement>(this, 'save').disabled = false;
            if (kind === 'saved state' && source !== null) void this.#setSource(source);
            this.#current?.showProblems([]);
          },
          onSourceProblems: ({ problems }) => {
            const [first] = problems;
            if (first === undefined) return;
            const more = problems.length === 1 ? '' : ` (${problems.length} problems, F8: next)`;
            this.#say(`Line ${first.line}, column ${first.column}: ${first.message}${more}`);
            this.#current?.showProblems(problems);
          },
          onLine: (line) => this.#current?.showLine(this.#isSource ? line : null),
        }),
    );
    try {
      await work(await this.#app);
    } catch (error) {
      this.#app = null;
      this.#say(
        `The machine could not be loaded (${error instanceof Error ? error.message : error}). Try again.`,
      );
    }
  }

  /** The editor takes the place of the text area, in the same box. */
  #write(): Promise<AssemblyEditor> {
    const source = part<HTMLTextAreaElement>(this, 'source');
    const hadFocus = document.activeElement === source;
    this.#editor ??= import('./assembly-editor.ts').then(({ createAssemblyEditor }) => {
      const editor = createAssemblyEditor({
        parent: part(this, 'editor'),
        text: source.value,
        describedBy: source.getAttribute('aria-describedby') ?? '',
        onRun: () => void this.#assemble(),
        onChange: () => {},
      });
      source.hidden = true;
      if (hadFocus || document.activeElement === source || document.activeElement === document.body)
        editor.focus();
      return (this.#current = editor);
    });
    return this.#editor;
  }

  #text(): string {
    return this.#current?.getText() ?? part<HTMLTextAreaElement>(this, 'source').value;
  }

  async #setSource(text: string): Promise<void> {
    part<HTMLTextAreaElement>(this, 'source').value = text;
    if (this.#editor !== null) (await this.#editor).setText(text);
  }

  #example(id: string): string {
    return readData<ExplorerData>(this).examples.find((each) => each.id === id)?.source ?? '';
  }

  async #assemble(): Promise<void> {
    const hasFocus = document.activeElement;
    await this.#write();
    if (hasFocus instanceof HTMLElement && hasFocus.isConnected) hasFocus.focus();
    await this.#open({ name: 'program.s', text: this.#text() });
  }

  async #openFiles(files: readonly File[]): Promise<void> {
    const large = files.find(({ size }) => size > LARGEST);
    if (large !== undefined) {
      this.#say(
        `Expected a file of at most 256 MiB, found ${large.name} with ${Math.round(large.size / 2 ** 20)} MiB.`,
      );
      return;
    }
    const isInitrd = ({ name }: File): boolean => /initrd|initramfs|\.cpio/i.test(name);
    const main = files.find((file) => !isInitrd(file)) ?? files[0];
    if (main === undefined) return;
    const initrd = files.find((file) => file !== main && isInitrd(file));
    if (/\.(s|asm)$/i.test(main.name)) {
      await this.#setSource(await main.text());
      await this.#assemble();
      return;
    }
    const bytes = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
    const bootargs = part<HTMLInputElement>(this, 'bootargs').value;
    await this.#open({
      name: main.name,
      bytes: await bytes(main),
      ...(initrd && { initrd: await bytes(initrd) }),
      ...(bootargs !== '' && { bootargs }),
    });
  }

  #open(file: GuestFile): Promise<void> {
    return this.#do((app) => app.open(file, this.#wishes()));
  }

  /** What was chosen; "auto" leaves it to the kind of the guest. */
  #wishes(): MachineWishes {
    const chosen = (name: string): string => part<HTMLSelectElement>(this, name).value;
    const [ram, misaligned, dirty] = [chosen('ram'), chosen('misaligned'), chosen('accessed-dirty')];
    const boxes = [...this.querySelectorAll<HTMLInputElement>('[data-extension]')];
    const extensions = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    return {
      ...(ram !== 'auto' && { ramSize: Number(ram) * 2 ** 20 }),
      ...(misaligned !== 'auto' && { misaligned: misaligned as 'trap' | 'works' }),
      accessedDirty: dirty as 'hardware' | 'trap',
      pmpEntries: chosen('pmp') === '0' ? 0 : 16,
      extensions: extensions as NonNullable<MachineWishes['extensions']>,
    };
  }

  async #share(): Promise<void> {
    const fragment = await sourceFragment(this.#text());
    if (fragment.length > LONGEST_LINK) {
      this.#say('The program is too long for a link. Save the state as a file.');
      return;
    }
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      this.#say(
        'The link is in the address bar and in the clipboard. Whoever opens it finds this program, not yet run.',
      );
    } catch {
      this.#say('The link is in the address bar. Whoever opens it finds this program, not yet run.');
    }
  }

  async #fromLink(): Promise<void> {
    try {
      const source = await sourceIn(location.hash);
      if (source === null) return;
      await this.#setSource(source);
      this.#say('The program of the link is in the editor. Nothing has run.');
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  async #save(): Promise<void> {
    await this.#do(async (app) => {
      const saved = await app.save();
      if (saved === undefined) return;
      const url = URL.createObjectURL(new Blob([new Uint8Array(saved.bytes)]));
      const link = document.createElement('a');
      Object.assign(link, { href: url, download: saved.name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      this.#say(`Saved as ${saved.name}. Drop the file here to go on from this step.`);
    });
  }
}

customElements.define('ring-explorer', ExplorerElement);
