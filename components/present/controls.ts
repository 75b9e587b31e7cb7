// What is drawn around a slide: where the talk is, buttons for whoever has no keyboard at hand, the help. Says what was
// pressed; what it does is decided elsewhere.

import { make } from '../parts/part.ts';
import type { Position } from './deck.ts';
import type { Action } from './key-action.ts';

const icons: Partial<Record<Action, string>> = {
  previous: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  notes: 'M5 4.5h14v15H5zM8.5 9h7M8.5 12.5h7M8.5 16h4',
  'notes-window': 'M4 6h11v9H4zM9 18.5h11v-9',
  'full-screen': 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5',
  leave: 'M6 6l12 12M18 6L6 18',
};

const keys: readonly (readonly [string, string])[] = [
  ['→ ↓ Space Page Down', 'next'],
  ['← ↑ Shift-Space Page Up', 'previous'],
  ['Home, End', 'first slide, last slide'],
  ['N', 'speaker notes below the slide'],
  ['W', 'speaker notes in a window of their own, with a clock and what comes next'],
  ['F', 'full screen'],
  ['Escape', 'out of a demo or a field; from a slide, back to the chapter'],
  ['?', 'this list'],
];

const SVG = 'http://www.w3.org/2000/svg';

function iconButton(action: Action, name: string, press: (action: Action) => void): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'r-icon-button', title: name });
  button.setAttribute('aria-label', name);
  button.dataset['action'] = action;
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: '20',
    height: '20',
    fill: 'none',
  }))
    svg.setAttribute(key, value);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', icons[action] ?? '');
  svg.append(path);
  button.append(svg);
  button.addEventListener('click', () => press(action));
  return button;
}

export class Controls {
  readonly top: HTMLElement;
  readonly bottom: HTMLElement;
  readonly help: HTMLDialogElement;
  readonly #where = make('span', { className: 'present-where' });
  readonly #count = make('span', { className: 'present-count' });
  readonly #spoken = make('p', { className: 'present-spoken' });
  readonly #progress = make('div', { className: 'present-progress' });

  constructor(chapter: string, press: (action: Action) => void) {
    const button = (action: Action, name: string): HTMLButtonElement => iconButton(action, name, press);
    this.#spoken.setAttribute('role', 'status');
    this.#progress.setAttribute('aria-hidden', 'true');
    this.top = make(
      'header',
      { className: 'present-top' },
      make('span', { className: 'present-chapter' }, chapter),
      this.#where,
    );
    const bar = make(
      'nav',
      { className: 'present-bar' },
      button('previous', 'Previous slide'),
      this.#count,
      button('next', 'Next slide'),
      make('span', { className: 'present-gap' }),
      button('notes', 'Speaker notes'),
      button('notes-window', 'Speaker notes in a window'),
      button('full-screen', 'Full screen'),
      button('help', 'Keys'),
      button('leave', 'Back to the chapter'),
    );
    bar.setAttribute('aria-label', 'Slides');
    this.bottom = make('div', { className: 'present-bottom' }, this.#progress, bar, this.#spoken);
    const list = make(
      'dl',
      {},
      ...keys.flatMap(([key, does]) => [make('dt', {}, key), make('dd', {}, does)]),
    );
    const close = make('button', { type: 'button', className: 'r-button' }, 'Close');
    this.help = make(
      'dialog',
      { className: 'present-help' },
      make('h2', {}, 'Keys'),
      list,
      make(
        'p',
        {},
        'A swipe to the side turns the page. In a demo the arrows belong to the demo; Page Down and Page Up turn the page from anywhere. Printing gives every slide, with its notes.',
      ),
      close,
    );
    this.help.setAttribute('aria-label', 'Keys');
    close.addEventListener('click', () => this.help.close());
  }

  show({ slide, place, parts, slides }: Position): void {
    this.#where.textContent = slide.kind === 'title' ? '' : slide.title;
    this.#count.textContent = `${place.slide} / ${slides}`;
    if (parts > 1) {
      const dots = make('span', { className: 'present-part' }, `${place.part} of ${parts}`);
      this.#count.append(' ', dots);
    }
    const done = (place.slide - 1 + place.part / parts) / slides;
    this.#progress.style.setProperty('--done', String(done));
    const part = parts > 1 ? `, part ${place.part} of ${parts}` : '';
    this.#spoken.textContent = `Slide ${place.slide} of ${slides}${part}. ${slide.title}`;
  }

  pressed(action: Action, pressed: boolean): void {
    this.bottom.querySelector(`[data-action="${action}"]`)?.setAttribute('aria-pressed', String(pressed));
  }

  notice(text: string): void {
    this.#spoken.textContent = text;
    this.#where.textContent = text;
  }
}
