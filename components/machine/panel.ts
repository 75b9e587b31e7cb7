// What every panel of the explorer does: say what it wants to know, and show what has come. Elements are kept and only their
// text changes, so that nothing moves and a screen reader keeps its place.

import type { Look, LookRequest, Opened } from '../../lessons-engine/worker/explorer/messages.ts';
import { make } from '../parts/part.ts';
import type { Row } from './cells.ts';

export interface Panel {
  /** A guest has been opened. */
  open?(opened: Opened): void;
  /** Adds to what is asked for. */
  ask?(at: LookRequest): void;
  show(look: Look): void;
}

/** What a panel may do with the machine. */
export interface Control {
  /** Looks again, with what the panels now ask for. */
  refresh(): void;
  goTo(step: number): void;
  /** Runs until the pc is at what the reader has written. */
  runTo(text: string): Promise<void>;
  /** The address that a reader has written, or null. */
  address(text: string): Promise<number | null>;
  say(sentence: string): void;
}

/** A part that only some explorers have, or null. */
export function maybe<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T | null {
  return root.querySelector<T>(`[data-part="${name}"]`);
}

export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function setFlag(node: HTMLElement, name: string, on: boolean): void {
  if (on !== name in node.dataset) {
    if (on) node.dataset[name] = '';
    else delete node.dataset[name];
  }
}

/** Rows of a table body, made when needed and kept. */
export class Rows {
  readonly #body: HTMLElement;
  readonly #cells: readonly ('th' | 'td')[];
  readonly #rows: HTMLTableRowElement[];

  /** Rows that stand there already are taken over. */
  constructor(body: HTMLElement, cells: readonly ('th' | 'td')[]) {
    this.#body = body;
    this.#cells = cells;
    this.#rows = [...body.querySelectorAll('tr')];
  }

  /** Shows these rows and no others, marking what changed. Gives the elements. */
  show(texts: readonly Row[]): HTMLTableRowElement[] {
    while (this.#rows.length < texts.length) this.#rows.push(this.#make());
    this.#rows.forEach((row, index) => {
      const text = texts[index];
      if (text === undefined) {
        row.remove();
        return;
      }
      if (!row.isConnected) this.#body.append(row);
      text.cells.forEach((cell, at) => setText(row.cells[at] as Element, cell));
      setFlag(row, 'changed', text.changed ?? false);
    });
    return this.#rows.slice(0, texts.length);
  }

  #make(): HTMLTableRowElement {
    const row = make('tr');
    row.setAttribute('role', 'row');
    for (const name of this.#cells) {
      const cell = make(name);
      cell.setAttribute('role', name === 'th' ? 'rowheader' : 'cell');
      if (name === 'th') cell.setAttribute('scope', 'row');
      row.append(cell);
    }
    return row;
  }
}
