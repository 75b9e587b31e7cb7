// The instructor's own questions as forms. A field says in `data-own` which question and in `data-field` which part of it.

import { make } from '../parts/part.ts';
import { publishedOrder } from './assembled.ts';
import type { Draft, DraftPart, DraftQuestion, OwnKind } from './draft.ts';
import { problemLine } from './refusals-view.ts';

const kinds: Readonly<Record<OwnKind, string>> = {
  single: 'one option is right',
  multiple: 'any number of options are right',
  numeric: 'a number',
  ordering: 'an order',
};

export function ownView(draft: Draft): HTMLElement[] {
  return Object.entries(draft.own).map(([name, question]) => questionView(name, question));
}

function questionView(name: string, question: DraftQuestion): HTMLElement {
  const { kind } = question;
  const text = `own.${name}`;
  const form = make(
    'fieldset',
    { className: 'ib-group' },
    make('legend', {}, name.replace('question-', 'Question ')),
    problemLine(`own:${name}`),
    problemLine(text),
    problemLine(`keys.${name}`),
    labelled('What it asks', area(name, 'prompt', question.prompt, `${text}.prompt`)),
    problemLine(`${text}.prompt`),
    labelled('Answered by', kindSelect(name, kind)),
    ...(kind === 'numeric' ? numberView(name, question) : partsView(name, question)),
    make(
      'div',
      { className: 'ib-buttons' },
      ...(kind === 'numeric'
        ? []
        : [act(kind === 'ordering' ? 'Add an item' : 'Add an option', 'add-part', name, {})]),
      act('Remove this question', 'remove', name, { ref: `own:${name}` }),
    ),
  );
  form.dataset['at'] = `own:${name}`;
  return form;
}

function kindSelect(name: string, kind: OwnKind): HTMLSelectElement {
  const select = make(
    'select',
    {},
    ...Object.entries(kinds).map(([value, words]) => make('option', { value }, words)),
  );
  select.value = kind;
  Object.assign(select.dataset, { own: name, field: 'kind', key: `kind ${name}` });
  return select;
}

function numberView(name: string, { answer, tolerance, unit, why }: DraftQuestion): HTMLElement[] {
  const short = (field: string, value: string, path: string): HTMLInputElement => {
    const input = text(name, field, value, path);
    input.classList.add('ib-number');
    return input;
  };
  return [
    make(
      'div',
      { className: 'ib-triple' },
      labelled('Answer', short('answer', answer, `keys.${name}.answer`)),
      labelled('Tolerance, ± %', short('tolerance', tolerance, `keys.${name}.tolerance`)),
      labelled('Unit, may be empty', short('unit', unit, `own.${name}.unit`)),
    ),
    problemLine(`keys.${name}.answer`),
    problemLine(`keys.${name}.tolerance`),
    problemLine(`own.${name}.unit`),
    labelled('Explanation (optional)', area(name, 'why', why, `keys.${name}.explanation`)),
  ];
}

function partsView(name: string, question: DraftQuestion): HTMLElement[] {
  const { kind, parts, why } = question;
  const inOrder = kind === 'ordering';
  const published = publishedOrder(parts);
  const list = make(
    inOrder ? 'ol' : 'ul',
    { className: 'ib-parts' },
    ...parts.map((part, place) =>
      partView(
        name,
        part,
        place,
        kind,
        `own.${name}.${inOrder ? 'items' : 'options'}[${published.indexOf(part)}].text`,
      ),
    ),
  );
  list.dataset['at'] = `keys.${name}.right`;
  return [
    make(
      'p',
      { className: 'ib-hint' },
      inOrder ? 'In the right order, the first on top.' : 'Mark what is right.',
    ),
    list,
    problemLine(`keys.${name}.right`),
    ...(inOrder
      ? [labelled('Explanation (optional)', area(name, 'why', why, `keys.${name}.explanation`))]
      : []),
  ];
}

function partView(name: string, part: DraftPart, place: number, kind: OwnKind, path: string): HTMLElement {
  const number = place + 1;
  const row = make('li', { className: kind === 'ordering' ? 'ib-part ib-part-ordered' : 'ib-part' });
  if (kind === 'ordering')
    row.append(
      make(
        'span',
        { className: 'ib-moves' },
        act('↑', 'move-part', name, { option: part.id, by: '-1' }, `Move up: item ${number}`),
        act('↓', 'move-part', name, { option: part.id, by: '1' }, `Move down: item ${number}`),
      ),
    );
  else {
    const right = make('input', { type: kind === 'single' ? 'radio' : 'checkbox', checked: part.right });
    if (kind === 'single') right.name = `right ${name}`;
    right.setAttribute('aria-label', `Option ${number} is right`);
    Object.assign(right.dataset, { own: name, field: 'right', option: part.id, key: `right ${part.id}` });
    row.append(right);
  }
  const words = text(name, 'text', part.text, path, part.id);
  words.setAttribute('aria-label', `${kind === 'ordering' ? 'Item' : 'Option'} ${number}`);
  words.placeholder = kind === 'ordering' ? 'Item' : 'Option';
  row.append(words);
  if (kind !== 'ordering') {
    const why = text(name, 'why', part.why, `keys.${name}.explanations.${part.id}`, part.id);
    why.setAttribute('aria-label', `Explanation of option ${number}`);
    why.placeholder = 'Why it is right or wrong (optional)';
    row.append(why);
  }
  row.append(
    act(
      'Remove',
      'remove-part',
      name,
      { option: part.id },
      `Remove ${kind === 'ordering' ? 'item' : 'option'} ${number}`,
    ),
  );
  row.append(problemLine(path));
  return row;
}

function text(name: string, field: string, value: string, path: string, part = ''): HTMLInputElement {
  const input = make('input', { type: 'text', value, autocomplete: 'off' });
  Object.assign(input.dataset, { own: name, field, at: path, option: part, key: `${field} ${name} ${part}` });
  return input;
}

function area(name: string, field: string, value: string, path: string): HTMLTextAreaElement {
  const made = make('textarea', { rows: 2, value });
  Object.assign(made.dataset, { own: name, field, at: path, key: `${field} ${name}` });
  return made;
}

const labelled = (name: string, field: HTMLElement): HTMLElement =>
  make('label', { className: 'ib-field' }, name, field);

function act(
  words: string,
  what: string,
  name: string,
  data: Record<string, string>,
  label?: string,
): HTMLElement {
  const arrow = what === 'move-part';
  const made = make(
    'button',
    { type: 'button', className: arrow ? '' : 'r-button r-button--quiet ib-small' },
    words,
  );
  if (label !== undefined) made.setAttribute('aria-label', label);
  Object.assign(made.dataset, {
    do: what,
    own: name,
    key: `${what} ${name} ${data['option'] ?? ''} ${data['by'] ?? ''}`,
    ...data,
  });
  return made;
}
