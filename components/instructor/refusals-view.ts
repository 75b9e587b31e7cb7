// Puts every refusal at the field that it is about. A field names itself as readAssignment does, `data-at="items[2].points"`, and
// has a line below for what is wrong with it, `data-problem` of the same name; a line takes what is inside its field, too.

import { make } from '../parts/part.ts';
import type { Refusal } from './assembled.ts';

/** Writes them; `told` says of which fields. Returns those that no field wanted. */
export function showRefusals(
  root: ParentNode,
  refusals: readonly Refusal[],
  told: (path: string) => boolean,
): Refusal[] {
  const lines = new Map<string, HTMLElement>();
  for (const line of root.querySelectorAll<HTMLElement>('[data-problem]'))
    lines.set(line.dataset['problem'] ?? '', line);
  const texts = new Map<string, string[]>();
  const homeless: Refusal[] = [];
  for (const refusal of refusals) {
    const line = lineFor(refusal.path, lines);
    if (line === null) homeless.push(refusal);
    else if (told(line)) texts.set(line, [...(texts.get(line) ?? []), sentence(refusal.text)]);
  }
  for (const [path, line] of lines) {
    const text = (texts.get(path) ?? []).join(' ');
    if (line.textContent !== text) line.textContent = text;
    const field = fieldAt(root, path);
    if (field === null) continue;
    if (line.id === '') line.id = `ib-problem-${path.replaceAll(/[^\w-]/g, '-')}`;
    describe(field, line.id, text !== '');
  }
  return homeless;
}

/** The field that a refusal is about, or the nearest around it. */
export function fieldFor(root: ParentNode, path: string): HTMLElement | null {
  for (let at = path; at !== ''; at = outer(at)) {
    const field = fieldAt(root, at);
    if (field !== null) return field;
  }
  return null;
}

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** `items[2].points` → `items[2]` → `items` → nothing. */
const outer = (path: string): string => path.replace(/(?:^|\.|\[|:)[^.[:]*$/, '');

const fieldAt = (root: ParentNode, path: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-at="${CSS.escape(path)}"]`);

function lineFor(path: string, lines: ReadonlyMap<string, HTMLElement>): string | null {
  for (let at = path; at !== ''; at = outer(at)) if (lines.has(at)) return at;
  return null;
}

function describe(field: HTMLElement, by: string, wrong: boolean): void {
  const others = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => id !== '' && id !== by);
  if (wrong) others.push(by);
  if (others.length === 0) field.removeAttribute('aria-describedby');
  else field.setAttribute('aria-describedby', others.join(' '));
  if (!wrong) field.removeAttribute('aria-invalid');
  else if (field.matches('input, select, textarea')) field.setAttribute('aria-invalid', 'true');
}

/** An empty line for what may be wrong at `path`. */
export const problemLine = (path: string): HTMLElement => {
  const line = make('p', { className: 'ib-problem' });
  line.dataset['problem'] = path;
  return line;
};

/** All of them in one list; a button leads to the field, `data-to` its path. */
export function missingView(root: ParentNode, refusals: readonly Refusal[]): HTMLElement[] {
  if (refusals.length === 0) return [];
  const rows = refusals.map(({ path, text }) => {
    const field = fieldFor(root, path);
    if (field === null) return make('li', {}, sentence(text));
    const go = make('button', { type: 'button', className: 'ib-go' }, nameOf(path, field));
    go.dataset['to'] = path;
    return make('li', {}, go, `: ${text}.`);
  });
  return [
    make('p', { className: 'ib-lead' }, 'Still to mend:'),
    make('ul', { className: 'ib-missing' }, ...rows),
  ];
}

/** What a field is called beside others: `Question 1, option 3`. */
function nameOf(path: string, field: HTMLElement): string {
  const label =
    field.closest('label') ?? field.ownerDocument.querySelector(`label[for="${field.id}"]:not([for=''])`);
  const own = field.getAttribute('aria-label') ?? textOf(label ?? field.querySelector('legend'));
  const name = own === '' ? path.replaceAll(/[.:[\]]+/g, ' ').trim() : own;
  const { own: question, hidden } = field.dataset;
  if (question === undefined && hidden === undefined) return name;
  const group = field.closest('[role=group], fieldset');
  const around = group?.getAttribute('aria-label') ?? textOf(group?.querySelector('legend'));
  return around === '' ? name : `${around}, ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

const textOf = (element: Element | null | undefined): string =>
  element?.firstChild?.textContent?.trim() ?? '';
