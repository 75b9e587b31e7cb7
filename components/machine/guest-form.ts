// Where a guest comes from: the source that the reader writes or chooses, files, the options of the machine. It knows
// whether the source is newer than what is open.

import type { AssemblyProblem } from '../../lessons-engine/isa/index.ts';
import type {
  DeviceWishes,
  GuestFile,
  MachineWishes,
} from '../../lessons-engine/worker/explorer/messages.ts';
import { part, readData } from '../parts/part.ts';
import type { AssemblyEditor } from './assembly-editor.ts';
import type { Example, ExplorerData } from './explorer-data.ts';

/** Files up to this size are read (bytes). */
const LARGEST = 256 * 2 ** 20;

export class GuestForm {
  readonly #root: HTMLElement;
  readonly #does: {
    /** Whether it could be opened. */
    open(file: GuestFile, wishes: MachineWishes): Promise<boolean>;
    /** Ctrl-Enter. */
    run(): void;
    say(sentence: string): void;
  };
  #editor: Promise<AssemblyEditor> | null = null;
  #current: AssemblyEditor | null = null;
  #isStale = true;

  constructor(
    root: HTMLElement,
    does: {
      open(file: GuestFile, wishes: MachineWishes): Promise<boolean>;
      run(): void;
      say(sentence: string): void;
    },
  ) {
    this.#root = root;
    this.#does = does;
    this.#source.addEventListener('focus', () => void this.#write());
    this.#source.addEventListener('input', () => (this.#isStale = true));
    part(root, 'assemble').addEventListener('click', () => void this.openSource());
    const file = part<HTMLInputElement>(root, 'file');
    file.addEventListener('change', () => void this.#openFiles([...(file.files ?? [])]));
    const disk = part<HTMLInputElement>(root, 'disk-file');
    disk.addEventListener('change', () => (part<HTMLSelectElement>(root, 'disk').value = 'file'));
    part(root, 'options').addEventListener('change', () => (this.#isStale = true));
    const example = part<HTMLSelectElement>(root, 'example');
    example.addEventListener('change', () => void this.#choose(example.value));
    this.#listenForDrops();
  }

  /** The source or the options have changed since a guest was opened; so what is open is not what is written here. */
  get isStale(): boolean {
    return this.#isStale;
  }

  get text(): string {
    return this.#current?.getText() ?? this.#source.value;
  }

  /** Opens what is written. Whether it could be. */
  async openSource(): Promise<boolean> {
    const focused = document.activeElement;
    await this.#write();
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
    return this.#open({ name: 'program.s', text: this.text });
  }

  async setSource(text: string): Promise<void> {
    this.#source.value = text;
    if (this.#editor !== null) (await this.#editor).setText(text);
    this.#isStale = true;
  }

  /** What is written here is what is open. */
  async showOpened(source: string | null): Promise<void> {
    if (source !== null && source !== this.text) await this.setSource(source);
    this.#isStale = false;
    this.#current?.showProblems([]);
  }

  showProblems(problems: readonly AssemblyProblem[]): void {
    this.#current?.showProblems(problems);
  }

  showLine(line: number | null): void {
    this.#current?.showLine(line);
  }

  get #source(): HTMLTextAreaElement {
    return part<HTMLTextAreaElement>(this.#root, 'source');
  }

  async #open(file: GuestFile): Promise<boolean> {
    const wishes = await this.#wishes();
    return wishes !== null && (await this.#does.open(file, wishes));
  }

  /** The editor takes the place of the text area, in the same box. */
  #write(): Promise<AssemblyEditor> {
    const source = this.#source;
    this.#editor ??= import('./assembly-editor.ts').then(({ createAssemblyEditor }) => {
      const editor = createAssemblyEditor({
        parent: part(this.#root, 'editor'),
        text: source.value,
        describedBy: source.getAttribute('aria-describedby') ?? '',
        onRun: () => this.#does.run(),
        onChange: () => (this.#isStale = true),
      });
      // Who has gone on meanwhile is not called back.
      const writes = document.activeElement === source;
      source.hidden = true;
      if (writes) editor.focus();
      return (this.#current = editor);
    });
    return this.#editor;
  }

  /** An example, and the devices that it needs beside those that are chosen. */
  async #choose(id: string): Promise<void> {
    const { examples } = readData<ExplorerData>(this.#root);
    const example: Example | undefined = examples.find((each) => each.id === id);
    if (example === undefined) return;
    for (const device of example.devices ?? []) {
      if (device === 'disk') part<HTMLSelectElement>(this.#root, 'disk').value = 'blank';
      else part<HTMLInputElement>(this.#root, `device-${device}`).checked = true;
    }
    await this.setSource(example.source);
  }

  #listenForDrops(): void {
    const zone = part(this.#root, 'guest');
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

  async #openFiles(files: readonly File[]): Promise<void> {
    if (files.some((file) => this.#isTooLarge(file))) return;
    const isInitrd = ({ name }: File): boolean => /initrd|initramfs|\.cpio/i.test(name);
    const main = files.find((file) => !isInitrd(file)) ?? files[0];
    if (main === undefined) return;
    const initrd = files.find((file) => file !== main && isInitrd(file));
    if (/\.(s|asm)$/i.test(main.name)) {
      await this.setSource(await main.text());
      await this.openSource();
      return;
    }
    const bootargs = part<HTMLInputElement>(this.#root, 'bootargs').value;
    await this.#open({
      name: main.name,
      bytes: await bytesOf(main),
      ...(initrd && { initrd: await bytesOf(initrd) }),
      ...(bootargs !== '' && { bootargs }),
    });
  }

  #isTooLarge({ name, size }: File): boolean {
    if (size <= LARGEST) return false;
    const found = `${name} with ${Math.round(size / 2 ** 20)} MiB`;
    this.#does.say(`Expected a file of at most 256 MiB, found ${found}.`);
    return true;
  }

  /** What was chosen; "auto" leaves it to the kind of the guest. Null when it cannot be had, which has been said. */
  async #wishes(): Promise<MachineWishes | null> {
    const chosen = (name: string): string => part<HTMLSelectElement>(this.#root, name).value;
    const [ram, misaligned, dirty] = [chosen('ram'), chosen('misaligned'), chosen('accessed-dirty')];
    const boxes = [...this.#root.querySelectorAll<HTMLInputElement>('[data-extension]')];
    const extensions = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    const devices = await this.#devices();
    if (devices === null) return null;
    return {
      ...(ram !== 'auto' && { ramSize: Number(ram) * 2 ** 20 }),
      ...(misaligned !== 'auto' && { misaligned: misaligned as 'trap' | 'works' }),
      accessedDirty: dirty as 'hardware' | 'trap',
      pmpEntries: chosen('pmp') === '0' ? 0 : 16,
      extensions: extensions as NonNullable<MachineWishes['extensions']>,
      devices,
    };
  }

  async #devices(): Promise<DeviceWishes | null> {
    const wants = (name: string): boolean => part<HTMLInputElement>(this.#root, `device-${name}`).checked;
    const disk = part<HTMLSelectElement>(this.#root, 'disk').value;
    const [file] = part<HTMLInputElement>(this.#root, 'disk-file').files ?? [];
    if (disk === 'file' && file === undefined) {
      this.#does.say('Expected a file for the disk, found none chosen: see the options of the machine.');
      return null;
    }
    if (disk === 'file' && file !== undefined && this.#isTooLarge(file)) return null;
    return {
      ...(wants('console') && { console: true }),
      ...(wants('entropy') && { entropy: 1 }),
      ...(disk === 'blank' && { disk: 'blank' as const }),
      ...(disk === 'file' && file !== undefined && { disk: await bytesOf(file) }),
    };
  }
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
