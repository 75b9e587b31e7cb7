// One submission in full: what each item earned and why, and every flag in its sentence.

import { FLAG_WORDS } from '../../lessons-engine/assignment/flag-words.ts';
import { rounded } from '../../lessons-engine/assignment/item-points.ts';
import type { TableRow } from '../../lessons-engine/assignment/table/grade-table.ts';
import { make } from '../parts/part.ts';

export function rowDetails({ items, flags, handedIn, late }: TableRow): HTMLElement[] {
  const head = ['Item', 'Points', 'Claimed', 'Found'].map((text) => make('th', { scope: 'col' }, text));
  const lines = items.flatMap((item) =>
    item === null
      ? []
      : make(
          'tr',
          {},
          make('td', {}, make('code', {}, item.ref)),
          make('td', {}, `${rounded(item.points)} of ${item.of}`),
          make('td', {}, item.claimed === null ? '' : String(rounded(item.claimed))),
          make(
            'td',
            {},
            item.found,
            ...(item.message === undefined
              ? []
              : [make('p', { className: 'r-grade-why' }, make('bdi', {}, item.message))]),
          ),
        ),
  );
  const when = `Handed in ${handedIn} by the student’s clock${late.late ? `, ${late.days} days late: points × ${late.factor}` : ''}.`;
  const told = flags.map(({ kind, ref, text }) =>
    make(
      'li',
      {},
      make('strong', {}, FLAG_WORDS[kind]),
      ref === undefined ? ': ' : ` (${ref}): `,
      make('bdi', {}, text),
    ),
  );
  return [
    make(
      'table',
      { className: 'r-grade-items' },
      make('thead', {}, make('tr', {}, ...head)),
      make('tbody', {}, ...lines),
    ),
    make('p', {}, when),
    ...(told.length === 0 ? [] : [make('ul', {}, ...told)]),
  ];
}
