// The ways as a table: one row a step, one column an arrangement. Steps to come are in it as numbers,
// what happens there unseen, so that nothing moves.

import { make } from '../parts/part.ts';
import { kindWords, whereWords } from './path-words.ts';
import type { Walk } from './walk.ts';

export function stepsTable(walks: readonly Walk[], steps: number): HTMLTableElement {
  const longest = Math.max(...walks.map(({ route }) => route.steps.length));
  const rows = Array.from({ length: longest }, (_, index) => {
    const now = index === steps - 1;
    const row = make(
      'tr',
      {},
      make('th', { scope: 'row' }, now ? `▶ ${index + 1}` : String(index + 1)),
      ...walks.map((walk) => stepCell(walk, index)),
    );
    row.classList.toggle('r-exit-ahead', index >= steps);
    if (now) row.setAttribute('aria-current', 'step');
    return row;
  });
  const head = make(
    'tr',
    {},
    make('th', { scope: 'col' }, 'Step'),
    ...walks.map(({ choice }) => make('th', { scope: 'col' }, choice.title)),
  );
  return make(
    'table',
    {},
    make('caption', {}, 'The path'),
    make('thead', {}, head),
    make('tbody', {}, ...rows),
  );
}

function stepCell({ route }: Walk, index: number): HTMLTableCellElement {
  const step = route.steps[index];
  const what =
    step === undefined
      ? make('span', { className: 'r-exit-running' }, 'the guest runs')
      : make('span', {}, make('b', {}, kindWords[step.kind]), ' ', whereWords(step));
  return make('td', {}, what);
}
