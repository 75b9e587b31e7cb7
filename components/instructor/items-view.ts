// What has been picked, in order: rows with points, and pools with rows inside. Buttons say what they do in `data-do` and about what
// in `data-ref` or `data-pool`; fields say the same in `data-field`.

import { make } from '../parts/part.ts';
import type { Draft, DraftPool } from './draft.ts';
import { isPool, keyOf, poolsOf } from './draft-items.ts';
import { problemLine } from './refusals-view.ts';
import type { RowWords } from './row-words.ts';

type Words = (ref: string) => RowWords;

export function itemsView(draft: Draft, words: Words): HTMLElement {
  if (draft.items.length === 0)
    return make(
      'p',
      { className: 'ib-empty' },
      'Nothing yet. Add exercises from the course, or write a question.',
    );
  const list = make(
    'ol',
    { className: 'ib-items' },
    ...draft.items.map((item, place) =>
      isPool(item)
        ? poolView(item, place, draft, words)
        : singleView(item.ref, item.points, place, draft, words),
    ),
  );
  list.setAttribute('aria-describedby', 'ib-moves');
  return list;
}

function singleView(ref: string, points: string, place: number, draft: Draft, words: Words): HTMLElement {
  const { title } = words(ref);
  const row = make(
    'li',
    { className: 'ib-item' },
    moves(ref, title),
    rowText(ref, words),
    field(`Points for ${title}`, 'points', points, ref, `items[${place}].points`, 'points'),
    rowButtons(ref, title, draft, null),
    problemLine(`items[${place}].points`),
    problemLine(`items[${place}]`),
  );
  row.dataset['row'] = ref;
  return row;
}

function poolView(pool: DraftPool, place: number, draft: Draft, words: Words): HTMLElement {
  const key = keyOf(pool);
  const name = `Pool ${pool.pool}`;
  const row = make(
    'li',
    { className: 'ib-item ib-pool' },
    moves(key, name),
    make(
      'div',
      { className: 'ib-pool-head' },
      make('p', { className: 'ib-hint' }, name),
      make(
        'p',
        { className: 'ib-line' },
        'Any ',
        field(`How many of ${name}`, 'pick', pool.pick, key, `items[${place}].pick`),
        ` of these ${pool.of.length},`,
        field(
          `Points for each of ${name}`,
          'points',
          pool.points,
          key,
          `items[${place}].points`,
          'points each',
        ),
      ),
    ),
    button('Dissolve', 'remove-pool', key, `Dissolve ${name}; its exercises stay`),
    problemLine(`items[${place}].pick`),
    problemLine(`items[${place}].points`),
    problemLine(`items[${place}]`),
    pool.of.length === 0
      ? make('p', { className: 'ib-empty' }, `Choose “${name}” at “Add to”, then add exercises.`)
      : make('ol', {}, ...pool.of.map((ref) => pooledView(ref, draft, words, pool.pool))),
  );
  row.dataset['row'] = key;
  return row;
}

function pooledView(ref: string, draft: Draft, words: Words, pool: number): HTMLElement {
  const { title } = words(ref);
  const row = make(
    'li',
    { className: 'ib-item' },
    moves(ref, title),
    rowText(ref, words),
    rowButtons(ref, title, draft, pool),
  );
  row.dataset['row'] = ref;
  return row;
}

function rowText(ref: string, words: Words): HTMLElement {
  const { kind, title, small } = words(ref);
  return make(
    'div',
    { className: 'ib-row-text' },
    make('p', { className: 'ib-hint' }, [kind, small].join(', ')),
    make('p', { className: /^(question|own):/.test(ref) ? '' : 'ib-row-title' }, title),
  );
}

function rowButtons(ref: string, title: string, draft: Draft, pool: number | null): HTMLElement {
  const pools = poolsOf(draft);
  const box = make('div', { className: 'ib-row-buttons' });
  if (pools.length > 0) {
    const select = make(
      'select',
      {},
      make('option', { value: '' }, 'on its own'),
      ...pools.map((each) => make('option', { value: String(each.pool) }, `in pool ${each.pool}`)),
    );
    select.value = pool === null ? '' : String(pool);
    select.setAttribute('aria-label', `Place of ${title}`);
    Object.assign(select.dataset, { place: ref, key: `place ${ref}` });
    box.append(select);
  }
  box.append(button('Remove', 'remove', ref, `Remove: ${title}`));
  return box;
}

function moves(key: string, title: string): HTMLElement {
  const arrow = (sign: string, by: string, word: string): HTMLElement => {
    const made = make('button', { type: 'button' }, sign);
    made.setAttribute('aria-label', `Move ${word}: ${title}`);
    Object.assign(made.dataset, { do: 'move', by, ref: key, key: `${word} ${key}` });
    return made;
  };
  return make('span', { className: 'ib-moves' }, arrow('↑', '-1', 'up'), arrow('↓', '1', 'down'));
}

function button(text: string, what: string, ref: string, label: string): HTMLElement {
  const made = make('button', { type: 'button', className: 'r-button r-button--quiet ib-small' }, text);
  made.setAttribute('aria-label', label);
  Object.assign(made.dataset, { do: what, ref, key: `${what} ${ref}` });
  return made;
}

function field(
  label: string,
  name: string,
  value: string,
  ref: string,
  path: string,
  unit = '',
): HTMLElement {
  const input = make('input', {
    type: 'text',
    inputMode: 'decimal',
    className: 'ib-number ib-points',
    value,
  });
  input.setAttribute('aria-label', label);
  Object.assign(input.dataset, { field: name, ref, at: path, key: `${name} ${ref}` });
  return make('span', { className: 'ib-unit' }, input, unit);
}
