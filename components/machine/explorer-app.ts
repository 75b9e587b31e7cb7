// The explorer at work: a worker with one guest, the panels that look at it, and the buttons that move it. Loaded when the
// reader first opens something.

import { Refused } from '../../lessons-engine/worker/client.ts';
import { ExplorerClient, SourceRefused } from '../../lessons-engine/worker/explorer/explorer-client.ts';
import type {
  GuestFile,
  Look,
  LookRequest,
  MachineWishes,
  Motion,
  Opened,
} from '../../lessons-engine/worker/explorer/messages.ts';
import { bugView } from '../parts/bug-view.ts';
import { part } from '../parts/part.ts';
import type { SpawnedWorker } from '../workers/registry.ts';
import { CodePanel } from './code-panel.ts';
import { ConsolePanel } from './console-panel.ts';
import type { Action, Tab } from './explorer-data.ts';
import { addressText, count } from './machine-numbers.ts';
import { MemoryPanel, PagesPanel, WalkPanel } from './memory-panel.ts';
import { setText, type Control, type Panel } from './panel.ts';
import { CountersPanel, CsrPanel, DevicesPanel, RegistersPanel } from './register-panels.ts';
import { StopsPanel } from './stops-panel.ts';
import { TimelinePanel } from './timeline-panel.ts';
import { spawnExplorer } from './worker-source.ts';

/** While the machine runs it is looked at this often (unit: ms). */
const EVERY = 100;

export interface AppEvents {
  onOpened(opened: Opened): void;
  onSourceProblems(error: SourceRefused): void;
  onLine(line: number | null): void;
}

export class ExplorerApp implements Control {
  readonly #root: HTMLElement;
  readonly #events: AppEvents;
  readonly #status: HTMLElement;
  readonly #stops: StopsPanel;
  readonly #console: ConsolePanel;
  readonly #always: readonly Panel[];
  readonly #tabbed: Readonly<Partial<Record<Tab, Panel>>>;
  #tab: Tab = 'csrs';
  #worker: SpawnedWorker | null = null;
  #client: ExplorerClient | null = null;
  #opened: Opened | null = null;
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

  constructor(root: HTMLElement, events: AppEvents) {
    this.#root = root;
    this.#events = events;
    this.#status = part(root, 'status');
    this.#stops = new StopsPanel(root, this, (breakpoints, watchpoints) => {
      void this.#try(async (client) => client.setStops(breakpoints, watchpoints)).then(() => this.refresh());
    });
    this.#console = new ConsolePanel(root, (text) => void this.#type(text));
    this.#always = [
      new RegistersPanel(root),
      new CodePanel(root, this, this.#stops),
      this.#console,
      new TimelinePanel(root, this),
    ];
    this.#tabbed = {
      csrs: new CsrPanel(root),
      memory: new MemoryPanel(root, this),
      walk: new WalkPanel(root, this),
      pages: new PagesPanel(root, this),
      devices: new DevicesPanel(root),
      counters: new CountersPanel(root),
    };
  }

  /** Opens a guest in place of the one before. */
  async open(file: GuestFile, wishes: MachineWishes): Promise<void> {
    this.say(`Opening ${file.name} …`);
    const opened = await this.#try((client) => client.open(file, wishes));
    if (opened === undefined) return;
    this.#stops.clear();
    await this.#begin(
      opened,
      `${opened.name} is open: ${opened.kind}, entry ${addressText(opened.entry)}. Nothing has run yet.`,
    );
  }

  act(action: Action): void {
    if (this.#opened === null) {
      this.say('Open a guest first.');
      return;
    }
    if (action === 'reset') void this.#reset();
    else if (action === 'run' && this.#running) void this.#try((client) => client.pause());
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

  async save(): Promise<{ name: string; bytes: Uint8Array } | undefined> {
    return this.#try((client) => client.save());
  }

  choose(tab: Tab): void {
    this.#tab = tab;
    this.refresh();
  }

  async address(text: string): Promise<number | null> {
    return (await this.#try((client) => client.address(text))) ?? null;
  }

  say(sentence: string): void {
    setText(this.#status, sentence);
  }

  refresh(): void {
    if (this.#opened === null) return;
    if (this.#looking) this.#again = true;
    else void this.#look();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#client?.abandon(new Error('The page no longer needs it.'));
    this.#worker = null;
    this.#client = null;
  }

  async #begin(opened: Opened, sentence: string): Promise<void> {
    this.#opened = opened;
    for (const panel of this.#panels(true)) panel.open?.(opened);
    this.#root.dataset['state'] = 'open';
    this.#events.onOpened(opened);
    this.say(sentence);
    await this.#look();
  }

  async #reset(): Promise<void> {
    const opened = await this.#try((client) => client.reset());
    if (opened !== undefined) await this.#begin(opened, 'At the start.');
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
    const long = motion.go !== 'step' && motion.go !== 'back' && motion.go !== 'to';
    if (motion.go === 'to' || motion.go === 'back') this.#console.again();
    this.#setRunning(long);
    if (long) this.say('Running …');
    const arrival = await this.#try((client) => client.move(motion));
    this.#setRunning(false);
    this.#sleeps = arrival?.reason === 'waiting';
    if (arrival !== undefined) this.say(arrival.text);
    if (arrival !== undefined && !(arrival.reason === 'paused' && this.#travelling)) await this.#look();
  }

  #setRunning(running: boolean): void {
    this.#running = running;
    const button = part(this.#root, 'run-label');
    setText(button, running ? 'Pause' : 'Run');
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

  async #type(text: string): Promise<void> {
    if (this.#opened === null) return;
    const bytes = new TextEncoder().encode(text);
    this.#console.again();
    await this.#try((client) => client.input(bytes));
    if (this.#sleeps) {
      void this.#move({ go: 'run' });
      return;
    }
    const typed = `Typed ${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'} at the guest.`;
    this.say(this.#running ? typed : `${typed} Run to let it read them.`);
    this.refresh();
  }

  #panels(all: boolean): Panel[] {
    const tabbed = all ? Object.values(this.#tabbed) : [this.#tabbed[this.#tab]];
    return [...this.#always, ...tabbed.filter((panel) => panel !== undefined)];
  }

  async #look(): Promise<void> {
    this.#looking = true;
    do {
      this.#again = false;
      const panels = this.#panels(false);
      const at: LookRequest = {};
      for (const panel of panels) panel.ask?.(at);
      const look = await this.#try((client) => client.look(at));
      if (look !== undefined) this.#show(look, panels);
    } while (this.#again);
    this.#looking = false;
  }

  #show(look: Look, panels: readonly Panel[]): void {
    for (const panel of panels) panel.show(look);
    const { world, step, end, isPast, pc, symbol, waiting, running } = look;
    const mode = part(this.#root, 'mode');
    setText(mode, `${world}-mode`);
    mode.dataset['mode'] = world;
    const where = symbol === '' ? '' : ` ${symbol}`;
    const past = isPast ? `, in the past: recorded up to ${count(end)}` : '';
    setText(
      part(this.#root, 'position'),
      `step ${count(step)}, pc ${addressText(pc)}${where}${waiting ? ', waiting' : ''}${past}`,
    );
    this.#events.onLine(running ? null : look.line);
  }

  /** Asks; what is the reader's business is said, what is ours is shown as a bug. */
  async #try<T>(ask: (client: ExplorerClient) => Promise<T>): Promise<T | undefined> {
    try {
      return await ask(this.#started());
    } catch (error) {
      if (error instanceof SourceRefused) this.#events.onSourceProblems(error);
      else if (error instanceof Refused) this.say(error.message);
      else if (this.#client !== null) this.#fail(error);
      return undefined;
    }
  }

  #started(): ExplorerClient {
    if (this.#client !== null) return this.#client;
    const worker = spawnExplorer();
    const client = new ExplorerClient(worker);
    worker.addEventListener('error', ({ message }) => {
      client.abandon(new Error(message ?? 'the worker could not be loaded'));
    });
    this.#worker = worker;
    return (this.#client = client);
  }

  #fail(error: unknown): void {
    this.dispose();
    this.#opened = null;
    this.#setRunning(false);
    part(this.#root, 'bug').replaceChildren(bugView(error, {}));
    this.say('The machine was lost. Open the guest again.');
  }
}
