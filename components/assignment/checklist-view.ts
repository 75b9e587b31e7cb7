// What is to be done, chapter by chapter in the order drawn: each item with its points, where it stands, and the way to it.

import { parseRef } from '../../lessons-engine/assignment/item-ref.ts';
import { make } from '../parts/part.ts';
import type { AssignmentData } from './assignment-data.ts';
import type { Assigned } from './assigned.ts';
import type { Standing } from './item-standing.ts';
import type { StandingItem } from './read-standings.ts';

const SIGNS: Readonly<Record<Standing['state'], string>> = {
  missing: '○',
  begun: '…',
  tried: '–',
  done: '✓',
};

export function checklistView(
  assigned: Assigned,
  data: AssignmentData,
  items: readonly StandingItem[],
): HTMLElement[] {
  const groups = new Map<string | null, StandingItem[]>();
  for (const item of items) groups.set(item.chapter, [...(groups.get(item.chapter) ?? []), item]);
  const done = items.filter(({ standing }) => standing.state === 'done').length;
  const points = items.reduce((sum, item) => sum + item.points, 0);
  const heading = make('h3', { tabIndex: -1 }, 'What to do');
  const sum = make(
    'p',
    {},
    `${items.length} ${items.length === 1 ? 'exercise' : 'exercises'}, ${pointsText(points)}; ${done} done.`,
  );
  return [
    heading,
    sum,
    ...[...groups].map(([chapter, group]) => chapterView(assigned, data, chapter, group)),
  ];
}

export const pointsText = (points: number): string =>
  `${Math.round(points * 100) / 100} ${points === 1 ? 'point' : 'points'}`;

/** Relative to the page of assignments. */
const pageOf = (assigned: Assigned, chapter: string): string =>
  `../exercises/${chapter}/?assignment=${assigned.id}`;

function chapterView(
  assigned: Assigned,
  data: AssignmentData,
  chapter: string | null,
  items: readonly StandingItem[],
): HTMLElement {
  const found = data.chapters.find(({ slug }) => slug === chapter);
  const title =
    chapter === null
      ? 'Questions of this assignment'
      : found === undefined
        ? chapter
        : `Chapter ${found.number}: ${found.title}`;
  const heading =
    chapter === null || found === undefined
      ? make('h4', {}, title)
      : make('h4', {}, make('a', { href: pageOf(assigned, chapter) }, title));
  return make(
    'div',
    { className: 'r-assignment-chapter' },
    heading,
    make('ul', {}, ...items.map((item) => itemView(assigned, item))),
  );
}

function itemView(assigned: Assigned, item: StandingItem): HTMLElement {
  const { standing, title, points, kind, work } = item;
  const sign = make('span', { className: 'r-assignment-sign' }, SIGNS[standing.state]);
  sign.ariaHidden = 'true';
  const { attempts } = assigned.assignment.policy;
  const made = work?.attempts.length ?? 0;
  const facts = [
    kind,
    pointsText(points),
    item.isHere ? standing.words : 'this course has no such exercise; ask your instructor',
    ...(made === 0 && attempts === null
      ? []
      : [
          `${made}${attempts === null ? '' : ` of ${attempts}`} ${made === 1 && attempts === null ? 'attempt' : 'attempts'}`,
        ]),
    ...(standing.isChanged && work !== null ? ['changed since its last run'] : []),
    ...(standing.better === null ? [] : ['an earlier run was better']),
    ...(standing.isOutdated ? ['the exercise has changed since: look at it again'] : []),
  ];
  const row = make(
    'li',
    {},
    sign,
    make(
      'div',
      {},
      item.isHere ? make('a', { href: addressOf(assigned, item) }, title) : title,
      make('p', {}, facts.join(' · ')),
    ),
  );
  row.dataset['ref'] = item.ref;
  row.dataset['state'] = standing.state;
  return row;
}

function addressOf(assigned: Assigned, { ref, chapter }: StandingItem): string {
  const parsed = parseRef(ref);
  if (parsed === null || chapter === null) return `#${ref.replace(':', '-')}`;
  const name = parsed.kind === 'question' ? parsed.question : parsed.id.split('/')[1];
  return `${pageOf(assigned, chapter)}#${parsed.kind}-${name}`;
}
