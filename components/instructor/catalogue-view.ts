// The exercises of the course as a list that can be searched: by chapter, each row with what it asks and a button that takes it.

import { make } from '../parts/part.ts';
import { exerciseAddress, type BuilderData, type Exercise } from './builder-data.ts';
import { kindOf, takes } from './row-words.ts';
import { counted } from './totals.ts';

export interface Filter {
  words: string;
  /** Slug, or empty for all. */
  chapter: string;
  kind: string;
}

/** Those in which every word occurs somewhere: in the title, in what is asked, in the name. */
export function matching(exercises: readonly Exercise[], { words, chapter, kind }: Filter): Exercise[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  return exercises.filter((exercise) => {
    if (chapter !== '' && exercise.chapter !== chapter) return false;
    if (kind !== '' && exercise.kind !== kind) return false;
    const text =
      `${exercise.title} ${exercise.says ?? ''} ${exercise.ref} ${exercise.goal ?? ''}`.toLowerCase();
    return sought.every((word) => text.includes(word));
  });
}

/** Groups by chapter, closed unless somebody is looking for something. Buttons carry `data-add` with a ref, or a chapter's slug. */
export function catalogueView(
  { chapters, exercises }: BuilderData,
  filter: Filter,
  open: ReadonlySet<string>,
  root: string,
): HTMLElement[] {
  const found = matching(exercises, filter);
  const looking = filter.words.trim() !== '' || filter.chapter !== '';
  return chapters.flatMap(({ slug, number, title }) => {
    const rows = found.filter(({ chapter }) => chapter === slug);
    if (rows.length === 0) return [];
    const group = make(
      'details',
      { open: looking || open.has(slug) },
      make(
        'summary',
        {},
        make('span', { className: 'ib-group-name' }, `${String(number).padStart(2, '0')} ${title}`),
        make('span', { className: 'ib-muted' }, kindsIn(rows)),
      ),
      make('ul', {}, ...rows.map((row) => rowView(row, root))),
    );
    group.dataset['chapter'] = slug;
    return [group];
  });
}

export const foundText = (found: number, filter: Filter): string =>
  found === 0
    ? `Nothing found${filter.words.trim() === '' ? '' : ` for “${filter.words.trim()}”`}.`
    : `${counted(found, 'exercise')}.`;

/** After something was added or removed: which rows are taken. */
export function markTaken(catalogue: HTMLElement, taken: ReadonlySet<string>): void {
  for (const button of catalogue.querySelectorAll<HTMLButtonElement>('[data-add]')) {
    const on = taken.has(button.dataset['add'] ?? '');
    button.textContent = on ? 'Remove' : 'Add';
    button.setAttribute('aria-label', `${on ? 'Remove' : 'Add'}: ${button.dataset['title'] ?? ''}`);
    button.closest('li')?.toggleAttribute('data-taken', on);
  }
}

function kindsIn(rows: readonly Exercise[]): string {
  const of = (kind: Exercise['kind'], name: string): string[] => {
    const count = rows.filter((row) => row.kind === kind).length;
    return count === 0 ? [] : [counted(count, name)];
  };
  return [...of('lab', 'lab'), ...of('challenge', 'challenge'), ...of('question', 'question')].join(', ');
}

function rowView(exercise: Exercise, root: string): HTMLElement {
  const { ref, kind, title, says } = exercise;
  const button = make('button', { type: 'button', className: 'r-button r-button--quiet ib-small' }, 'Add');
  button.dataset['add'] = ref;
  button.dataset['title'] = title;
  const open = make('a', { href: `${root}${exerciseAddress(exercise)}`, target: '_blank' }, 'look at it');
  open.setAttribute('aria-label', `Look at it in a new tab: ${title}`);
  return make(
    'li',
    { className: 'ib-exercise' },
    make(
      'div',
      {},
      make('p', { className: 'ib-hint' }, [kindOf(exercise), takes(exercise)].join(', '), ' · ', open),
      make('p', { className: kind === 'question' ? '' : 'ib-row-title' }, title),
      ...(says === undefined ? [] : [make('p', { className: 'ib-says ib-muted' }, says)]),
    ),
    button,
  );
}
