// Hidden calls of a sealed assignment as rows: lab, function, arguments, result.

import { make } from '../parts/part.ts';
import type { Exercise } from './builder-data.ts';
import type { Draft, HiddenCall } from './draft.ts';
import { refsIn } from './draft-items.ts';
import { problemLine } from './refusals-view.ts';

export function hiddenView(draft: Draft, exercises: ReadonlyMap<string, Exercise>): HTMLElement[] {
  const labs = refsIn(draft)
    .filter((ref) => ref.startsWith('lab:'))
    .map((ref) => ({ id: ref.slice('lab:'.length), title: exercises.get(ref)?.title ?? ref }));
  return draft.sealing.hidden.map((call, place) => callView(call, place, labs, exercises));
}

function callView(
  { lab, call, args, expect }: HiddenCall,
  place: number,
  labs: readonly { id: string; title: string }[],
  exercises: ReadonlyMap<string, Exercise>,
): HTMLElement {
  const labField = choice('lab', place, lab, [
    { value: '', name: 'choose a lab' },
    ...labs.map(({ id, title }) => ({ value: id, name: title })),
  ]);
  const functions = exercises.get(`lab:${lab}`)?.exports ?? [];
  const callField =
    functions.length === 0
      ? input('call', place, call)
      : choice('call', place, call, [
          { value: '', name: 'choose a function' },
          ...functions.map((name) => ({ value: name, name })),
        ]);
  const remove = make('button', { type: 'button', className: 'r-button r-button--quiet ib-small' }, 'Remove');
  remove.setAttribute('aria-label', `Remove hidden call ${place + 1}`);
  Object.assign(remove.dataset, { do: 'remove-hidden', place: String(place), key: `remove-hidden ${place}` });
  const row = make(
    'div',
    { className: 'ib-hidden' },
    labelled('Lab', labField),
    labelled('Function', callField),
    labelled('Arguments, a list', input('args', place, args)),
    labelled('Result', input('expect', place, expect)),
    remove,
    ...['lab', 'call', 'args', 'expect'].map((name) => problemLine(`hidden[${place}].${name}`)),
  );
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', `Hidden call ${place + 1}`);
  return row;
}

function choice(
  name: string,
  place: number,
  value: string,
  options: { value: string; name: string }[],
): HTMLSelectElement {
  const select = make(
    'select',
    {},
    ...options.map((each) => make('option', { value: each.value }, each.name)),
  );
  select.value = options.some((option) => option.value === value) ? value : '';
  return marked(select, name, place);
}

const input = (name: string, place: number, value: string): HTMLInputElement =>
  marked(
    make('input', { type: 'text', value, autocomplete: 'off', spellcheck: false, className: 'ib-code' }),
    name,
    place,
  );

function marked<T extends HTMLElement>(field: T, name: string, place: number): T {
  Object.assign(field.dataset, {
    hidden: String(place),
    field: name,
    at: `hidden[${place}].${name}`,
    key: `hidden ${place} ${name}`,
  });
  return field;
}

const labelled = (name: string, field: HTMLElement): HTMLElement =>
  make('label', { className: 'ib-field' }, name, field);
