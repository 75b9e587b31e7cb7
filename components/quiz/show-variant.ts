// A question's form, as the server has written it, made to ask one student's variant of it: other words and data, the parts in
// another order. Texts are set as texts.

import type { Question } from '../../lessons-engine/grader/quiz.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';

/** `asked`: the variant; `course`: what the server has written. `order`: ids of the parts as they are to be shown. */
export function showVariant(
  form: HTMLFormElement,
  asked: Question,
  course: Question,
  order: readonly string[],
): void {
  if (asked.prompt !== course.prompt)
    form.querySelector('.quiz-prompt')?.replaceChildren(...inlineNodes(asked.prompt));
  if (asked.kind === 'trace' && course.kind === 'trace') {
    // A program that is the same keeps its colours.
    const listing = form.querySelector('.quiz-listing code');
    if (listing && asked.program !== course.program) listing.textContent = asked.program.trimEnd();
    const label = form.querySelector('.quiz-value label');
    const register = document.createElement('code');
    register.translate = false;
    register.textContent = asked.register;
    label?.replaceChildren(register, ` after ${asked.steps} ${asked.steps === 1 ? 'step' : 'steps'}`);
  }
  arrangeParts(form, asked, order);
}

/** Names the question's place among those that are asked. */
export function numberQuestion(form: HTMLFormElement, place: number, total: number): void {
  const line = form.querySelector('.quiz-number');
  if (line) line.textContent = `Question ${place} of ${total}`;
}

function arrangeParts(form: HTMLFormElement, { kind }: Question, order: readonly string[]): void {
  if (kind === 'matching') {
    for (const select of form.querySelectorAll('select'))
      for (const id of order) {
        const option = [...select.options].find(({ value }) => value === id);
        if (option) select.append(option);
      }
    return;
  }
  const list = form.querySelector('.quiz-options, .quiz-order');
  for (const id of order) {
    const item = [...(list?.children ?? [])].find(
      (child) => child instanceof HTMLElement && child.dataset['part'] === id,
    );
    if (item) list?.append(item);
  }
}
