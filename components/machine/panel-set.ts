// The panels that an explorer has: the whole one shows some behind tabs, a small one in a chapter shows what the chapter asks for.

import type { Line } from '../../lessons-engine/worker/explorer/messages.ts';
import type { Watchpoint } from '../../lessons-engine/worker/travel/watched-accesses.ts';
import { CodePanel } from './code-panel.ts';
import { ConsolePanel } from './console-panel.ts';
import type { Tab } from './explorer-data.ts';
import { MemoryPanel, PagesPanel, WalkPanel } from './memory-panel.ts';
import { maybe, type Control, type Panel } from './panel.ts';
import { CountersPanel, CsrPanel, DevicesPanel, RegistersPanel } from './register-panels.ts';
import { StopsPanel } from './stops-panel.ts';
import { TimelinePanel } from './timeline-panel.ts';

export class PanelSet {
  readonly stops: StopsPanel;
  readonly console: ConsolePanel | null;
  readonly #always: Panel[] = [];
  readonly #tabbed: Partial<Record<Tab, Panel>> = {};
  #tab: Tab = 'csrs';

  constructor(
    root: HTMLElement,
    control: Control,
    told: {
      stops(breakpoints: number[], watchpoints: Watchpoint[]): void;
      typed(text: string, line: Line): void;
    },
  ) {
    this.stops = new StopsPanel(root, control, told.stops);
    const { stops } = this;
    this.console = maybe(root, 'console') && new ConsolePanel(root, control, told.typed);
    if (this.console !== null) this.#always.push(this.console);
    this.#add(root, 'registers', () => new RegistersPanel(root));
    this.#add(root, 'code', () => new CodePanel(root, control, stops));
    this.#add(root, 'timeline', () => new TimelinePanel(root, control));
    this.#add(root, 'csrs', () => new CsrPanel(root), 'csrs');
    this.#add(root, 'memory', () => new MemoryPanel(root, control), 'memory');
    this.#add(root, 'walk', () => new WalkPanel(root, control), 'walk');
    this.#add(root, 'pages', () => new PagesPanel(root, control), 'pages');
    this.#add(root, 'devices', () => new DevicesPanel(root), 'devices');
    this.#add(root, 'counters', () => new CountersPanel(root), 'counters');
  }

  /** The panel behind this tab is the one that is seen. */
  choose(tab: Tab): void {
    this.#tab = tab;
  }

  get all(): readonly Panel[] {
    return [...this.#always, ...Object.values(this.#tabbed)];
  }

  /** Those that can be seen. */
  get seen(): readonly Panel[] {
    const behind = this.#tabbed[this.#tab];
    return behind === undefined ? this.#always : [...this.#always, behind];
  }

  #add(root: HTMLElement, name: string, make: () => Panel, tab?: Tab): void {
    const body = maybe(root, name);
    if (body === null) return;
    if (tab !== undefined && body.closest('[role=tabpanel]') !== null) this.#tabbed[tab] = make();
    else this.#always.push(make());
  }
}
