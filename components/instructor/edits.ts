// What typing into a row does to the draft. The fields of rows say in their data what they hold; see the views that make them.

import type { Draft, OwnKind } from './draft.ts';
import { keyOf, isPool } from './draft-items.ts';
import { takeField, type Field } from './fields.ts';

/** True when rows have to be written anew, since what they show has changed its shape. */
export function takeEdit(draft: Draft, field: Field): boolean {
  const { bind, own, hidden, ref, field: name = '' } = field.dataset;
  if (bind !== undefined) {
    takeField(draft, field);
    return bind === 'sealing.on';
  }
  if (own !== undefined) return takeOwn(draft, field, own, name);
  if (hidden !== undefined) return takeHidden(draft, field, Number(hidden), name);
  if (ref !== undefined) takeItem(draft, field.value, ref, name);
  return false;
}

function takeItem(draft: Draft, value: string, ref: string, name: string): void {
  const item = draft.items.find((each) => keyOf(each) === ref);
  if (item === undefined) return;
  if (name === 'points') item.points = value;
  if (name === 'pick' && isPool(item)) item.pick = value;
}

function takeOwn(draft: Draft, field: Field, own: string, name: string): boolean {
  const question = draft.own[own];
  if (question === undefined) return false;
  const part = question.parts.find(({ id }) => id === field.dataset['option']);
  const { value } = field;
  if (name === 'kind') {
    question.kind = value as OwnKind;
    if (value === 'single') oneRight(question.parts);
    return true;
  }
  if (name === 'right' && part !== undefined) {
    if (question.kind === 'single') for (const each of question.parts) each.right = false;
    part.right = (field as HTMLInputElement).checked;
  } else if (name === 'text' && part !== undefined) part.text = value;
  else if (name === 'why' && part !== undefined) part.why = value;
  else if (
    name === 'prompt' ||
    name === 'answer' ||
    name === 'tolerance' ||
    name === 'unit' ||
    name === 'why'
  )
    question[name] = value;
  return false;
}

/** Of several right options, a single choice keeps the first. */
function oneRight(parts: { right: boolean }[]): void {
  const first = parts.find(({ right }) => right);
  for (const part of parts) part.right = part === first;
}

function takeHidden(draft: Draft, field: Field, place: number, name: string): boolean {
  const call = draft.sealing.hidden[place];
  if (call === undefined) return false;
  if (name === 'lab') {
    call.lab = field.value;
    call.call = '';
    return true;
  }
  if (name === 'call' || name === 'args' || name === 'expect') call[name] = field.value;
  return false;
}
