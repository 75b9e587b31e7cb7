// What was crossed so far, by kind; and, for a way that is done, what it comes to for all exits like it and in cycles.

import { make } from '../parts/part.ts';
import type { SampleExit } from './exit-path-data.ts';
import { count, kindWords, plural } from './path-words.ts';
import { countedKinds, pricedOn, priceOf, type Walk } from './walk.ts';

export function countsTable(
  walks: readonly Walk[],
  sample: SampleExit,
  bytesPerRequest: number,
): HTMLTableElement {
  const row = (title: string, cell: (walk: Walk) => HTMLTableCellElement) =>
    make('tr', {}, make('th', { scope: 'row' }, title), ...walks.map(cell));
  const kinds = countedKinds.map((kind) => {
    const title = capital(plural(kindWords[kind], 2));
    return row(kind === 'copy' ? `${title}, ${count(bytesPerRequest)} bytes each` : title, (walk) => {
      const counted = String(walk.counts[kind]);
      if (walk.last?.kind !== kind) return make('td', {}, counted);
      return make('td', { className: 'r-exit-new' }, make('b', {}, counted), ' (+1)');
    });
  });
  const head = make(
    'tr',
    {},
    make('th', { scope: 'col' }, 'Counted'),
    ...walks.map(({ choice }) => make('th', { scope: 'col' }, choice.title)),
  );
  const whenBack = (value: (walk: Walk) => number) => (walk: Walk) =>
    make('td', {}, walk.back ? count(value(walk)) : 'not yet');
  return make(
    'table',
    {},
    make('caption', {}, 'Counted on the way'),
    make('thead', {}, head),
    make('tbody', {}, ...kinds),
    make(
      'tbody',
      {},
      row('Borders, so far', ({ borders }) => make('td', {}, make('b', {}, String(borders)))),
      row(
        `Borders of ${count(sample.times)} such ${plural('exit', sample.times)}`,
        whenBack(({ borders }) => borders * sample.times),
      ),
      row(
        `Cycles of exit and entry, ${pricedOn.machine} ${pricedOn.launched.year}`,
        whenBack((each) => priceOf(each).cycles),
      ),
      row(
        'Borders without a price',
        whenBack((each) => priceOf(each).unpriced),
      ),
    ),
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
