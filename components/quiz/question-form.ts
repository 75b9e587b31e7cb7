// Between a question's form and an answer: reading what was handed in, filling in what was kept, emptying.

import type { Answer, Question } from '../../lessons-engine/grader/quiz.ts';
import { shownOrder } from '../../lessons-engine/grader/shown-order.ts';

const inputs = (form: HTMLFormElement) => [...form.querySelectorAll('input')];
const selects = (form: HTMLFormElement) => [...form.querySelectorAll('select')];
const items = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLElement>('.quiz-order > li')];

/** What the form holds, right or wrong, complete or not. */
export function readAnswer(form: HTMLFormElement, question: Question): Answer {
  switch (question.kind) {
    case 'single':
      return { kind: 'single', choice: inputs(form).find((input) => input.checked)?.value ?? null };
    case 'multiple':
      return { kind: 'multiple', choices: checked(form, question.options) };
    case 'ordering':
      return { kind: 'ordering', order: items(form).map((item) => item.dataset['part'] ?? '') };
    case 'matching':
      return {
        kind: 'matching',
        pairs: Object.fromEntries(selects(form).map((select) => [select.name, select.value])),
      };
    case 'numeric':
    case 'trace':
      return { kind: question.kind, text: inputs(form)[0]?.value ?? '' };
  }
}

/** In the question's own order, so that equal answers are kept as equal records. */
function checked(form: HTMLFormElement, options: { id: string }[]): string[] {
  const values = new Set(inputs(form).flatMap((input) => (input.checked ? [input.value] : [])));
  return options.flatMap(({ id }) => (values.has(id) ? [id] : []));
}

/**
 * What to ask before an answer is graded that nobody may have given: an order just as it was shown. Asked once; whoever
 * checks again means it.
 */
export function doubtAbout(
  form: HTMLFormElement,
  question: Question,
  shown: readonly string[] = shownOrder(question),
): string | null {
  if (question.kind !== 'ordering' || form.dataset['asked'] !== undefined) return null;
  if (items(form).some((item, place) => item.dataset['part'] !== shown[place])) return null;
  form.dataset['asked'] = '';
  return 'You have not moved anything. Check this order? Then press Check again.';
}

/** Puts `answer` into the form. */
export function fillAnswer(form: HTMLFormElement, answer: Answer): void {
  switch (answer.kind) {
    case 'single':
      for (const input of inputs(form)) input.checked = input.value === answer.choice;
      return;
    case 'multiple':
      for (const input of inputs(form)) input.checked = answer.choices.includes(input.value);
      return;
    case 'ordering':
      arrange(form, answer.order);
      return;
    case 'matching':
      for (const select of selects(form)) select.value = answer.pairs[select.name] ?? '';
      return;
    case 'numeric':
    case 'trace':
      for (const input of inputs(form)) input.value = answer.text;
  }
}

/** Empties the form; an ordering goes back to the order that it was first shown in. */
export function clearAnswer(
  form: HTMLFormElement,
  question: Question,
  shown: readonly string[] = shownOrder(question),
): void {
  form.reset();
  delete form.dataset['asked'];
  if (question.kind === 'ordering') arrange(form, shown);
}

function arrange(form: HTMLFormElement, order: readonly string[]): void {
  const list = form.querySelector('.quiz-order');
  for (const id of order) {
    const item = items(form).find((candidate) => candidate.dataset['part'] === id);
    if (item) list?.append(item);
  }
}

/** Where the keyboard goes to begin with this question. */
export function firstControl(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector<HTMLElement>('fieldset :is(input:checked, input, select, button)');
}
