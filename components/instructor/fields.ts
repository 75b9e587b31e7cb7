// Fields that stand in the page from the beginning: each names the part of the draft that it holds, `rules.due.wall`.

import type { Draft } from './draft.ts';

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const bound = (root: ParentNode): Field[] => [...root.querySelectorAll<Field>('[data-bind]')];

export function fillFields(root: ParentNode, draft: Draft): void {
  for (const field of bound(root)) {
    const { owner, name } = placeOf(draft, field);
    const value: unknown = Reflect.get(owner, name);
    if (isCheckbox(field)) field.checked = value === true;
    else field.value = String(value);
  }
}

/** Writes what `field` holds into `draft`. */
export function takeField(draft: Draft, field: Field): void {
  const { owner, name } = placeOf(draft, field);
  Reflect.set(owner, name, isCheckbox(field) ? field.checked : field.value);
}

const isCheckbox = (field: Field): field is HTMLInputElement => field.type === 'checkbox';

function placeOf(draft: Draft, field: Field): { owner: object; name: string } {
  const steps = (field.dataset['bind'] ?? '').split('.');
  const name = steps.pop() ?? '';
  const owner = steps.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    draft,
  );
  if (typeof owner !== 'object' || owner === null || !(name in owner))
    throw new Error(`field: expected a part of the draft, found ${field.dataset['bind'] ?? 'none'}`);
  return { owner, name };
}

/** New children for `list`; the focus stays on what has the same `data-key`. */
export function renew(list: HTMLElement, ...content: (Node | string)[]): void {
  const focused = document.activeElement;
  const key = list.contains(focused) ? focused?.getAttribute('data-key') : null;
  list.replaceChildren(...content);
  if (key !== null && key !== undefined)
    list.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
