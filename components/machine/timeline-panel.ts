// The timeline: a picture that is a slider over the recorded steps, and the events of what it shows as a table.

import type { Look, LookRequest, TimelineEvent } from '../../lessons-engine/worker/explorer/messages.ts';
import { part } from '../parts/part.ts';
import { eventRows } from './cells.ts';
import { count } from './machine-numbers.ts';
import { Rows, setText, type Control, type Panel } from './panel.ts';
import { kinds, outlinesOfBins, outlinesOfEvents, worlds, type Outlines } from './timeline-picture.ts';
import { inside, placeOf, stepAt, zoomed, type Stretch } from './timeline-window.ts';

/** Bins that are asked for, events that are drawn one by one, and rows of the table. */
const BINS = 250;
const MOST = 1500;
const ROWS = 200;

export class TimelinePanel implements Panel {
  readonly #control: Control;
  readonly #slider: HTMLElement;
  readonly #cursor: HTMLElement;
  readonly #note: HTMLElement;
  readonly #ends: readonly HTMLElement[];
  readonly #rows: Rows;
  readonly #body: HTMLElement;
  #look: Look | null = null;
  #whole: Stretch = { from: 0, to: 0 };
  /** What is shown; null: everything, also what is yet to come. */
  #zoom: Stretch | null = null;
  #dragging = false;

  constructor(root: HTMLElement, control: Control) {
    this.#control = control;
    this.#slider = part(root, 'timeline');
    this.#cursor = part(root, 'timeline-cursor');
    this.#note = part(root, 'timeline-note');
    this.#ends = [part(root, 'timeline-from'), part(root, 'timeline-to')];
    this.#body = part(root, 'events');
    this.#rows = new Rows(this.#body, ['th', 'td', 'td', 'td', 'td']);
    this.#body.addEventListener('click', ({ target }) => {
      const step = (target as HTMLElement).closest('tr')?.dataset['step'];
      if (step !== undefined) control.goTo(Number(step));
    });
    this.#body.addEventListener('keydown', (event) => {
      const step = (event.target as HTMLElement).closest('tr')?.dataset['step'];
      if (event.key !== 'Enter' || step === undefined) return;
      control.goTo(Number(step));
    });
    part(root, 'zoom-in').addEventListener('click', () => this.#scale(0.25, this.#step));
    part(root, 'zoom-out').addEventListener('click', () => this.#scale(4, this.#step));
    part(root, 'zoom-all').addEventListener('click', () => this.#show(null));
    this.#drag();
    this.#slider.addEventListener('keydown', (event) => this.#key(event));
    this.#slider.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  open(): void {
    this.#zoom = null;
  }

  ask(at: LookRequest): void {
    const { from, to } = this.#zoom ?? { from: 0, to: Number.MAX_SAFE_INTEGER };
    at.timeline = { from, to, bins: BINS, most: MOST };
  }

  show(look: Look): void {
    if (look.timeline === undefined) return;
    this.#look = look;
    this.#whole = { from: look.start, to: look.end };
    const shown = this.#shown;
    const { bins, events, complete } = look.timeline;
    const drawn = complete
      ? outlinesOfEvents(events, shown, {
          world: look.world,
          step: look.step === look.end ? look.end : shown.to,
        })
      : outlinesOfBins(bins, shown);
    // Without an event the world is the same throughout, and the bins know it, also where the hart is elsewhere now.
    this.#draw(complete && events.length === 0 ? outlinesOfBins(bins, shown) : drawn);
    this.#place(look.step);
    setText(this.#ends[0] as Element, `step ${count(shown.from)}`);
    setText(this.#ends[1] as Element, `step ${count(shown.to)}`);
    if (!look.running) this.#list(events, complete);
  }

  get #shown(): Stretch {
    return this.#zoom ?? this.#whole;
  }

  get #step(): number {
    return this.#look?.step ?? 0;
  }

  #draw({ worlds: bands, kinds: marks }: Outlines): void {
    for (const world of worlds) this.#outline(world, bands[world]);
    for (const kind of kinds) this.#outline(kind, marks[kind]);
  }

  #outline(name: string, outline: string): void {
    this.#slider.querySelector(`[data-outline="${name}"]`)?.setAttribute('d', outline);
  }

  #place(step: number): void {
    const place = placeOf(this.#shown, step);
    this.#cursor.style.insetInlineStart = `${Math.min(100, Math.max(0, place))}%`;
    this.#cursor.hidden = place < 0 || place > 100;
    this.#slider.setAttribute('aria-valuemin', String(this.#whole.from));
    this.#slider.setAttribute('aria-valuemax', String(this.#whole.to));
    this.#slider.setAttribute('aria-valuenow', String(step));
    this.#slider.setAttribute('aria-valuetext', `step ${count(step)} of ${count(this.#whole.to)}`);
  }

  #list(events: readonly TimelineEvent[], complete: boolean): void {
    const listed = events.slice(0, ROWS);
    const rows = this.#rows.show(eventRows(listed));
    listed.forEach(({ step, kind }, index) => {
      const row = rows[index] as HTMLTableRowElement;
      row.dataset['step'] = String(step);
      row.dataset['kind'] = kind;
      row.tabIndex = 0;
    });
    const many = complete ? count(events.length) : `more than ${count(events.length)}`;
    const cut = events.length > ROWS ? `, the first ${ROWS} are listed` : '';
    setText(
      this.#note,
      events.length === 0 && complete
        ? 'No traps, interrupts or returns in these steps.'
        : `${many} ${many === '1' ? 'event' : 'events'} in these steps${cut}${complete ? '' : '. Zoom in for every one'}.`,
    );
  }

  #show(stretch: Stretch | null): void {
    const isAll = stretch !== null && stretch.from <= this.#whole.from && stretch.to >= this.#whole.to;
    this.#zoom = isAll ? null : stretch;
    this.#control.refresh();
  }

  #scale(factor: number, centre: number): void {
    const shown = this.#shown;
    const middle = centre < shown.from || centre > shown.to ? (shown.from + shown.to) / 2 : centre;
    this.#show(zoomed(shown, this.#whole, middle, factor));
  }

  #stepUnder({ clientX }: MouseEvent): number {
    const { left, width } = this.#slider.getBoundingClientRect();
    return stepAt(this.#shown, width === 0 ? 0 : (clientX - left) / width);
  }

  #drag(): void {
    const slider = this.#slider;
    const go = (event: PointerEvent): void => {
      const step = this.#stepUnder(event);
      this.#place(step);
      this.#control.goTo(step);
    };
    slider.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || this.#look === null) return;
      this.#dragging = true;
      slider.setPointerCapture(event.pointerId);
      go(event);
    });
    slider.addEventListener('pointermove', (event) => {
      if (this.#dragging) go(event);
    });
    const end = (): void => void (this.#dragging = false);
    slider.addEventListener('pointerup', end);
    slider.addEventListener('pointercancel', end);
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    this.#scale((event.deltaY || event.deltaX) > 0 ? 1.5 : 1 / 1.5, this.#stepUnder(event));
  }

  #key(event: KeyboardEvent): void {
    const { from, to } = this.#shown;
    const page = Math.max(1, Math.round((to - from) / 10));
    const moves: Record<string, number> = {
      ArrowLeft: this.#step - 1, ArrowRight: this.#step + 1, ArrowDown: this.#step - 1, ArrowUp: this.#step + 1,
      PageDown: this.#step - page, PageUp: this.#step + page, Home: this.#whole.from, End: this.#whole.to,
    }; // prettier-ignore
    const step = moves[event.key];
    if (step !== undefined) {
      const target = Math.min(this.#whole.to, Math.max(this.#whole.from, step));
      if (this.#zoom && (target < from || target > to))
        this.#zoom = inside({ from: target - (to - from) / 2, to: target + (to - from) / 2 }, this.#whole);
      this.#control.goTo(target);
    } else if (event.key === '+' || event.key === '=') this.#scale(0.25, this.#step);
    else if (event.key === '-') this.#scale(4, this.#step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
