// The guest beside the WebAssembly that was made for it. Each line of the guest with an instruction is a button: it marks what
// was made for it.

import type { TranslationView } from '../../lessons-engine/translator/index.ts';
import { make } from '../parts/part.ts';

type SourceLine = TranslationView['lines'][number];

export function regionView(source: string, view: TranslationView): HTMLElement {
  const text = textList(view);
  const said = make('p', { className: 'r-translated-said' });
  said.role = 'status';
  const written = source.split('\n');
  const buttons = new Map<number, HTMLButtonElement>();
  const choose = (line: number): void => {
    for (const [each, button] of buttons) button.ariaPressed = String(each === line);
    said.replaceChildren(make('code', {}, instruction(written[line - 1])), mark(text, line));
  };
  const rows = view.lines.map(({ line, executed, made }) => {
    const button = make('button', { type: 'button', translate: false }, guestLine(written[line - 1]));
    button.addEventListener('click', () => choose(line));
    buttons.set(line, button);
    const cells = [count(executed), made === 0 ? '–' : count(made), button];
    return make('tr', {}, ...cells.map((cell) => make('td', {}, cell)));
  });
  const heads = ['Ran', 'Made', 'Guest'].map((words) => make('th', { scope: 'col' }, words));
  const table = make(
    'table',
    {},
    make(
      'caption',
      {},
      'How often each line ran, and how many lines of WebAssembly were made for it. Choose a line to see which.',
    ),
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...rows),
  );
  const [first] = [...view.lines].sort((a, b) => weight(b) - weight(a));
  const whole = make(
    'div',
    { className: 'r-translated-view' },
    make('p', {}, summary(view)),
    said,
    make(
      'div',
      { className: 'r-panes' },
      scrolling('The guest', table),
      scrolling('The WebAssembly', make('p', {}, 'WebAssembly'), text),
    ),
  );
  // Only what is in the page can be scrolled.
  requestAnimationFrame(() => first && choose(first.line));
  return whole;
}

const LABEL = /^\s*(\w+:)/;

/** A line of assembly without its label, its comment and its columns, for which there is no room. */
const instruction = (line = ''): string =>
  line.replace(LABEL, '').replace(/#.*/, '').trim().replace(/\s+/g, ' ');

/** The same below its label. */
function guestLine(line = ''): string {
  const label = LABEL.exec(line)?.[1];
  return `${label === undefined ? '' : `${label}\n`}  ${instruction(line)}`;
}

/** Where there is most to see. */
const weight = ({ executed, made }: SourceLine): number => executed * made;

const count = (value: number): string => value.toLocaleString('en-US');

function scrolling(name: string, ...content: HTMLElement[]): HTMLElement {
  const frame = make('div', { className: 'r-pane', tabIndex: 0 }, ...content);
  frame.role = 'group';
  frame.ariaLabel = name;
  return frame;
}

function textList({ text }: TranslationView): HTMLElement {
  const lines = text.map(({ text: words, line }) => {
    // Half the usual indentation: regions are nested deeply.
    const item = make(
      'span',
      {},
      words.replace(/^ +/, (blanks) => blanks.slice(blanks.length / 2)),
    );
    if (line !== null) item.dataset['line'] = String(line);
    return item;
  });
  return make('pre', {}, make('code', {}, ...lines));
}

/** Marks what was made for a line and shows the first of it; returns what that is, in words. */
function mark(text: HTMLElement, line: number): string {
  const items = [...text.querySelectorAll<HTMLElement>('span')];
  let [made, places] = [0, 0];
  let first: HTMLElement | null = null;
  let before = false;
  for (const item of items) {
    const mine = item.dataset['line'] === String(line);
    item.classList.toggle('r-translated-mine', mine);
    if (mine) made++;
    if (mine && !before) places++;
    if (mine) first ??= item;
    before = mine;
  }
  const frame = text.parentElement as HTMLElement;
  if (first) frame.scrollTop = first.offsetTop - frame.clientHeight / 6;
  if (made === 0) return ' is not in the region: it ran before anything was hot, and is interpreted.';
  const where = places === 1 ? 'in one place' : `in ${places} places, for loops are copied`;
  return ` became ${made} ${made === 1 ? 'line' : 'lines'} of WebAssembly, ${where}.`;
}

function summary({ instructions, bytes, entered, steps, text }: TranslationView): string {
  const own = text.filter(({ line }) => line !== null).length;
  return `In the first ${count(steps)} steps ${instructions} instructions got hot together. They became one function of ${count(text.length)} lines, ${count(bytes)} bytes as a module; ${count(text.length - own)} of the lines belong to no instruction: they enter, count and leave. The interpreter has gone on in it ${count(entered)} times.`;
}
