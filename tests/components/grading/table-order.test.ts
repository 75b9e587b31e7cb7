// Which rows the table shows, and in which order.

import { expect, test } from 'vitest';
import { FIRST_ORDER, ordered, type Order } from '../../../components/grading/table-order.ts';
import type { FlagKind, TableRow } from '../../../lessons-engine/assignment/index.ts';

const row = (name: string | null, change: Partial<TableRow> = {}, kinds: FlagKind[] = []): TableRow => ({
  file: `${name ?? 'broken'}.json`,
  student: name === null ? null : { id: `id-${name}`, name },
  points: 0,
  claimed: 0,
  found: 0,
  late: { late: false, days: 0, factor: 1 },
  handedIn: '',
  items: [],
  flags: kinds.map((kind) => ({ kind, text: '' })),
  superseded: kinds.includes('superseded'),
  message: name === null ? 'garbage' : null,
  ...change,
});
const rows = [
  row('Émile', { points: 3 }, ['similar', 'history']),
  row(null),
  row('ada', { points: 10, claimed: 12, found: 10, late: { late: true, days: 2, factor: 0.8 } }, [
    'claimed-differs',
  ]),
  row('Student 10', { points: 5 }, ['superseded']),
  row('Student 9', { points: 4 }),
];

const shown = (order: Partial<Order>): string[] =>
  ordered(rows, { ...FIRST_ORDER, ...order }).map(({ student }) => student?.name ?? '?');

test.each<[Partial<Order>, string[]]>([
  [{}, ['ada', 'Émile', 'Student 9', 'Student 10', '?']],
  [{ down: true, by: 'points' }, ['ada', 'Student 10', 'Student 9', 'Émile', '?']],
  [{ by: 'claimed', down: true }, ['ada', '?', 'Émile', 'Student 9', 'Student 10']],
  [{ by: 'late', down: true, text: 'a' }, ['ada']],
  [{ only: 'flagged' }, ['ada', 'Émile']],
  [{ only: 'superseded' }, ['Student 10']],
  [{ only: 'refused' }, ['?']],
  [{ only: 'late' }, ['ada']],
  [{ text: ' STUDENT 1' }, ['Student 10']],
  [{ text: 'id-é' }, ['Émile']],
  [{ text: 'broken' }, ['?']],
])('%j shows %j', (order, names) => {
  if (order.text === 'a') expect(shown(order)[0]).toBe(names[0]);
  else expect(shown(order)).toEqual(names);
});
