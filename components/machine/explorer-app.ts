// An explorer at work: a worker with one guest, the panels that look at it, and the ways to move it. Loaded when the reader
// first opens something.

import type { SourceRefused } from '../../lessons-engine/worker/explorer/explorer-client.ts';
import { hashText } from '../../lessons-engine/worker/explorer/hash-text.ts';
import type {
  Arrival,
  GuestFile,
  Line,
  Look,
  LookRequest,
  MachineWishes,
  Motion,
  Opened,
  Saved,
} from '../../lessons-engine/worker/explorer/messages.ts';
import { bugView } from '../parts/bug-view.ts';
import { make, part } from '../parts/part.ts';
import { positionText } from './cells.ts';
import { Connection } from './connection.ts';
import type { Action, Tab } from './explorer-data.ts';
import { addressText, count } from './machine-numbers.ts';
import { PanelSet } from './panel-set.ts';
import { setText, type Control } from './panel.ts';

/** While the machine runs it is looked at this often (unit: ms). */
const EVERY = 100;

export interface AppEvents {
  onOpened?(opened: Opened): void;
  onSourceProblems?(error: SourceRefused): void;
  onLine?(line: number | null): void;
}

export class ExplorerApp implements Control {
  readonly #root: HTMLElement;
  readonly #events: AppEvents;
  readonly #status: HTMLElement;
  readonly #panels: PanelSet;
  readonly #connection: Connection;
  #isOpen = false;
  /** Where a reset leads: steps after the guest's first. */
  #home = 0;
  #running = false;
  /** The last motion ended because the guest sleeps: what is typed wakes it, and it runs on. */
  #sleeps = false;
  /** The look under way, and whether another is wanted behind it. */
  #looking = false;
  #again = false;
  /** A place on the timeline that is wanted while the one before is still being travelled to. */
  #target: number | null = null;
  #travelling = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, events: AppEvents = {}) {
    this.#root = root;
    this.#events = events;
    this.#status = part(root, 'status');
    this.#connection = new Connection({
      problems: (error) => this.#events.onSourceProblems?.(error),
      refused: ({ message }) => this.say(message),
      lost: (error) => this.#lose(error),
    });
    this.#panels = new PanelSet(root, this, {
      stops: (breakpoints, watchpoints) =>
        void this.#connection
          .ask((client) => client.setStops(breakpoints, watchpoints))
          .then(() => this.refresh()),
      typed: (text, line) => void this.#type(text, line),
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens a guest in place of the one before, which stays when this one cannot be had. Whether it could. */
  async open(file: GuestFile, wishes: MachineWishes): Promise<boolean> {
    this.say(`Opening ${file.name} …`);
    const opened = await this.#connection.ask((client) => client.open(file, wishes));
    if (opened === undefined) return false;
    const { name, kind, entry, restored } = opened;
    this.#home = 0;
    this.#panels.stops.clear();
    await this.#begin(
      opened,
      restored === null
        ? `${name} is open: ${kind}, entry ${addressText(entry)}. Nothing has run yet.`
        : `${name} is open: ${kind}, at step ${count(restored.step)}, state ${hashText(restored.hash)}.`,
    );
    return true;
  }

  /** The same, run up to a step, which is then where a reset leads. */
  async openAt(file: GuestFile, wishes: MachineWishes, step: number): Promise<boolean> {
    const opened = await this.#connection.ask((client) => client.open(file, wishes));
    if (opened === undefined) return false;
    this.#home = step;
    await this.#goHome();
    await this.#begin(opened, 'At the start.');
    return true;
  }

  act(action: Action): void {
    if (!this.#isOpen) this.say('Open a guest first.');
    else if (action === 'reset') void this.#reset();
    else if (action === 'run' && this.#running) void this.#connection.ask((client) => client.pause());
    else if (action === 'back') void this.#move({ go: 'back', steps: 1 });
    else void this.#move({ go: action });
  }

  goTo(step: number): void {
    this.#target = step;
    if (!this.#travelling) void this.#travel();
  }

  /** Runs until the pc is at what the reader has written. */
  async runTo(text: string): Promise<void> {
    const address = await this.address(text);
    if (address === null) this.say(`Expected an address, a symbol or "line 12", found "${text}".`);
    else await this.#move({ go: 'until', address });
  }

  async save(as: 'state' | 'run'): Promise<Saved | undefined> {
    return this.#connection.ask((client) => client.save(as));
  }

  choose(tab: Tab): void {
    this.#panels.choose(tab);
    this.refresh();
  }

  async address(text: string): Promise<number | null> {
    return (await this.#connection.ask((client) => client.address(text))) ?? null;
  }

  say(sentence: string): void {
    setText(this.#status, sentence);
  }

  refresh(): void {
    if (!this.#isOpen) return;
    if (this.#looking) this.#again = true;
    else void this.#look();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#connection.dispose();
  }

  async #begin(opened: Opened, sentence: string): Promise<void> {
    this.#isOpen = true;
    for (const panel of this.#panels.all) panel.open?.(opened);
    this.#root.dataset['state'] = 'open';
    part(this.#root, 'safe').replaceChildren(...(opened.runner === 'reference' ? [slowNote()] : []));
    this.#events.onOpened?.(opened);
    this.say(sentence);
    await this.#look();
  }

  async #reset(): Promise<void> {
    const opened = await this.#connection.ask((client) => client.reset());
    if (opened === undefined) return;
    await this.#goHome();
    await this.#begin(opened, 'At the start.');
  }

  /** A motion that goes nowhere comes last: so nothing is marked as changed. */
  async #goHome(): Promise<void> {
    const step = this.#home;
    if (step === 0) return;
    // Breakpoints on the way do not count.
    for (let at = 0; at < step;) {
      const steps = step - at;
      const arrival = await this.#connection.ask((client) => client.move({ go: 'run', steps }));
      if (arrival === undefined || arrival.step === at) return;
      at = arrival.step;
    }
    await this.#connection.ask((client) => client.move({ go: 'to', step }));
  }

  async #travel(): Promise<void> {
    this.#travelling = true;
    while (this.#target !== null) {
      const step = this.#target;
      this.#target = null;
      await this.#move({ go: 'to', step });
    }
    this.#travelling = false;
  }

  async #move(motion: Motion): Promise<void> {
    const long = !['step', 'back', 'to'].includes(motion.go);
    if (['to', 'back', 'previous', 'next'].includes(motion.go)) this.#panels.console?.again();
    this.#setRunning(long);
    if (long) this.say(motion.go === 'previous' ? 'Looking back …' : 'Running …');
    const arrival = await this.#connection.ask((client) => client.move(motion));
    this.#setRunning(false);
    // Meanwhile the console may have shown a place on the way.
    if (motion.go === 'previous') this.#panels.console?.again();
    if (arrival !== undefined) await this.#arrive(arrival);
  }

  async #arrive({ reason, text }: Arrival): Promise<void> {
    this.#sleeps = reason === 'waiting';
    this.say(text);
    if (!(reason === 'paused' && this.#travelling)) await this.#look();
  }

  #setRunning(running: boolean): void {
    this.#running = running;
    setText(part(this.#root, 'run-label'), running ? 'Pause' : 'Run');
    clearTimeout(this.#timer);
    if (running) this.#timer = setTimeout(() => this.#watch(), EVERY);
  }

  /** Looks again and again while the machine runs, never faster than answers come and frames are drawn. */
  #watch(): void {
    if (!this.#running) return;
    void this.#look().then(() => {
      if (this.#running) this.#timer = setTimeout(() => requestAnimationFrame(() => this.#watch()), EVERY);
    });
  }

  async #type(text: string, line: Line): Promise<void> {
    if (!this.#isOpen) {
      this.say('Run a guest first: there is nobody to read that.');
      return;
    }
    const bytes = new TextEncoder().encode(text);
    this.#panels.console?.again();
    await this.#connection.ask((client) => client.input(bytes, line));
    if (this.#sleeps) {
      void this.#move({ go: 'run' });
      return;
    }
    const typed = `Typed ${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'} at the guest.`;
    this.say(this.#running ? typed : `${typed} Run to let it read them.`);
    this.refresh();
  }

  async #look(): Promise<void> {
    this.#looking = true;
    do {
      this.#again = false;
      const panels = this.#panels.seen;
      const at: LookRequest = {};
      for (const panel of panels) panel.ask?.(at);
      const look = await this.#connection.ask((client) => client.look(at));
      if (look === undefined) continue;
      for (const panel of panels) panel.show(look);
      this.#show(look);
    } while (this.#again);
    this.#looking = false;
  }

  #show(look: Look): void {
    const mode = part(this.#root, 'mode');
    setText(mode, `${look.world}-mode`);
    mode.dataset['mode'] = look.world;
    setText(part(this.#root, 'position'), positionText(look));
    this.#events.onLine?.(look.running ? null : look.line);
  }

  #lose(error: unknown): void {
    this.dispose();
    this.#isOpen = false;
    this.#setRunning(false);
    part(this.#root, 'bug').replaceChildren(bugView(error, {}));
    this.say('The machine was lost. Open the guest again.');
  }
}

const slowNote = (): HTMLElement =>
  make(
    'p',
    { className: 'r-widget-note' },
    'WebAssembly may not be compiled here, by a policy of this page or of this browser. So the readable interpreter runs the guest: it is slower, and does and counts the same.',
  );
