// The reader's text beside the starter as it is now, line against line, for whoever is asked which of the two should stay. The
// old starter is gone, so this is all that can be compared. Long stretches that both have are left out.

import { make } from '../parts/part.ts';
import { compareTexts, showInvisible, type ComparedLine } from './compare-texts.ts';

/** Lines that both have, shown on either side of a difference. */
const AROUND = 3;

const WHOSE: Readonly<Record<ComparedLine['in'], string>> = { both: 'both', expected: 'new', found: 'mine' };

/** What is shown of a comparison: lines, and in place of a long stretch alike how many lines it has. */
export type ShownRow = ComparedLine | { alike: number };

export function shownRows(starter: string, mine: string): ShownRow[] {
  const lines = compareTexts(starter, mine);
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some((line) => line.in !== 'both'),
  );
  const rows: ShownRow[] = [];
  for (const [at, line] of lines.entries()) {
    const last = rows.at(-1);
    if (isNear[at]) rows.push(line);
    else if (last !== undefined && 'alike' in last) last.alike++;
    else rows.push({ alike: 1 });
  }
  return rows;
}

/** `onClose` is called by the button of the view, which then is to be taken away. */
export function starterComparison(starter: string, mine: string, onClose: () => void): HTMLElement {
  const rows = shownRows(starter, mine);
  const box = make('div', { className: 'r-lab-compare', tabIndex: 0 });
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', 'Your version and the new starter');
  box.append(...rows.map(rowView));
  const close = make(
    'button',
    { type: 'button', className: 'r-button r-button--quiet' },
    'Close the comparison',
  );
  close.addEventListener('click', onClose);
  const changed = rows.filter((row) => 'in' in row && row.in !== 'both').length;
  const says =
    changed === 0
      ? 'Your version and the new starter are alike.'
      : 'Lines marked new are in the starter only, lines marked mine in your version only.';
  return make('div', { className: 'r-lab-findings' }, make('p', {}, says), box, close);
}

function rowView(row: ShownRow): HTMLElement {
  if ('alike' in row)
    return make(
      'div',
      { className: 'r-lab-both' },
      make('b'),
      make('i', {}, row.alike === 1 ? '1 line alike' : `${row.alike} lines alike`),
    );
  const whose = row.in === 'both' ? make('span', { className: 'r-unseen' }, 'both') : WHOSE[row.in];
  return make(
    'div',
    { className: `r-lab-${row.in}` },
    make('b', {}, whose),
    ' ',
    make('samp', {}, row.text === '' ? ' ' : showInvisible(row.text)),
  );
}
