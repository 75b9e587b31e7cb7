// Asks who works on an assignment: once, and before any work, because a student's inputs depend on the id.

import { make } from '../parts/part.ts';

const LONGEST = 200;

/** `keep` gets what was entered, trimmed and not empty. */
export function studentForm(
  student: { id: string; name: string } | null,
  isBegun: boolean,
  keep: (id: string, name: string) => Promise<void>,
): HTMLElement {
  const name = field('student-name', 'Your name', student?.name ?? '', 'name');
  const id = field('student-id', 'Your id', student?.id ?? '', 'username');
  const isFixed = isBegun && student !== null;
  id.input.readOnly = isFixed;
  const hint = make(
    'p',
    { id: 'student-hint' },
    isFixed
      ? 'The id stays as it is now that you have begun: your inputs depend on it.'
      : 'As your instructor knows you: a matriculation number, an account, a mail address. Your inputs depend on the id, so it can be changed only until you begin.',
  );
  id.input.setAttribute('aria-describedby', hint.id);
  const problem = make('p', {});
  problem.role = 'alert';
  const form = make(
    'form',
    { className: 'r-assignment-student', noValidate: true },
    make('h3', {}, 'Who you are'),
    name.row,
    id.row,
    hint,
    make(
      'p',
      {},
      make('button', { type: 'submit', className: 'r-button' }, student === null ? 'Begin' : 'Save'),
    ),
    problem,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const entered = { name: name.input.value.trim(), id: id.input.value.trim() };
    const empty = entered.name === '' ? name : entered.id === '' ? id : null;
    problem.textContent =
      empty === null ? '' : `Expected ${empty === name ? 'a name' : 'an id'}, found nothing.`;
    if (empty !== null) return empty.input.focus();
    void keep(entered.id, entered.name);
  });
  return form;
}

function field(id: string, words: string, value: string, autocomplete: AutoFill) {
  const input = make('input', {
    id,
    type: 'text',
    value,
    autocomplete,
    maxLength: LONGEST,
    spellcheck: false,
  });
  return { input, row: make('p', {}, make('label', { htmlFor: id }, words), input) };
}
