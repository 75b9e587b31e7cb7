// Fills a machine view that MachineView.astro has written with another frame. It writes only what differs: the reader's
// selection, the scroll positions and a screen reader's place survive a step.

import type { MachineFrame, RegisterView, TimelineEntry } from '../../lessons-engine/worker/messages.ts';
import { CodeWindow } from './code-window.ts';
import { count, modeSentence, pictureText, positionText, timelineText, word } from './machine-words.ts';
import { axisEnd, timelineMarks } from './timeline-marks.ts';

/** The table shows this many events; the picture shows all. */
export const MOST_ROWS = 200;

export class MachineView {
  readonly #root: HTMLElement;
  #code = new CodeWindow();
  #way: string | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  show(frame: MachineFrame): void {
    if (this.#way !== frame.way) this.#code = new CodeWindow();
    this.#way = frame.way;
    this.#write('position', positionText(frame));
    this.#write('mode-sentence', modeSentence(frame));
    this.#mode('mode', frame.mode);
    this.#mode('guest-mode', frame.guestMode);
    this.#registers('registers', frame.registers);
    this.#registers('csrs', frame.csrs);
    this.#listing(frame);
    this.#console(frame.console);
    this.#counters(frame.counters);
    this.#timeline(frame);
  }

  #part(name: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`[data-view="${name}"]`);
  }

  #write(name: string, text: string): void {
    write(this.#part(name), text);
  }

  #mode(name: string, letter: string): void {
    const chip = this.#part(name);
    if (chip) chip.dataset['mode'] = letter;
    write(chip, `${letter}-mode`);
  }

  #registers(name: string, registers: readonly RegisterView[]): void {
    const table = this.#part(name);
    registers.forEach((register, i) => {
      const row = table?.children[i];
      if (!(row instanceof HTMLElement)) return;
      row.toggleAttribute('data-changed', register.changed);
      write(row.children[0], register.name);
      write(row.children[1], word(register.value));
    });
  }

  #listing(frame: MachineFrame): void {
    const body = this.#part('code');
    if (!body) return;
    const lines = this.#code.show(frame.code, frame.pc);
    fillRows(body, lines.length, (row, i) => {
      const line = lines[i];
      if (!line) return;
      const isHere = line.address === frame.pc;
      row.toggleAttribute('data-here', isHere);
      if (isHere) row.setAttribute('aria-current', 'step');
      else row.removeAttribute('aria-current');
      write(row.children[0], isHere ? '▸' : '');
      write(row.children[1], line.address.toString(16));
      write(row.children[2], line.label === undefined ? '' : `${line.label}:`);
      write(row.children[3], line.text);
    });
  }

  #console(text: string): void {
    const console = this.#part('console');
    if (!console) return;
    if (console.textContent === text) return;
    console.textContent = text;
    console.scrollTop = console.scrollHeight;
  }

  #counters(counters: MachineFrame['counters']): void {
    const list = this.#part('counters');
    if (!list) return;
    fillRows(list, counters.length, (row, i) => {
      write(row.children[0], counters[i]?.label ?? '');
      write(row.children[1], count(counters[i]?.value ?? 0));
    });
  }

  #timeline(frame: MachineFrame): void {
    const picture = this.#part('picture');
    if (!picture) return;
    picture.setAttribute('aria-label', pictureText(frame));
    const marks = timelineMarks(frame.timeline, frame.instructions).map(({ at, kind }) => {
      const mark = document.createElement('i');
      mark.dataset['kind'] = kind;
      mark.style.insetInlineStart = `${at}%`;
      return mark;
    });
    picture.replaceChildren(...marks);
    this.#write('axis-end', `${count(axisEnd(frame.instructions))} instructions`);
    this.#write('timeline-text', timelineNote(frame.timeline));
    const body = this.#part('timeline');
    if (!body) return;
    const entries = frame.timeline.slice(-MOST_ROWS);
    fillRows(body, entries.length, (row, i) => writeEntry(row, entries[i]));
    const box = this.#part('timeline-box');
    if (box) box.scrollTop = box.scrollHeight;
  }
}

/** The sentence above the table of events. */
export function timelineNote(timeline: readonly TimelineEntry[]): string {
  const text = `${timelineText(timeline)} so far`;
  return timeline.length > MOST_ROWS ? `${text}; the last ${MOST_ROWS} are listed` : text;
}

function writeEntry(row: HTMLElement, entry: TimelineEntry | undefined): void {
  if (!entry) return;
  row.dataset['kind'] = entry.kind;
  const cells = [count(entry.step), entry.kind, entry.cause, entry.instruction || '(none)', entry.outcome];
  cells.forEach((text, i) => write(row.children[i], text));
}

function write(element: Element | null | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Makes `body` hold `rows` copies of the row in the `<template>` beside it, and has each one filled. */
function fillRows(body: HTMLElement, rows: number, fill: (row: HTMLElement, index: number) => void): void {
  const template = body.parentElement?.querySelector<HTMLTemplateElement>(':scope > template');
  while (body.children.length > rows) body.lastElementChild?.remove();
  while (body.children.length < rows && template) body.append(template.content.cloneNode(true));
  for (const [i, row] of [...body.children].entries()) if (row instanceof HTMLElement) fill(row, i);
}
