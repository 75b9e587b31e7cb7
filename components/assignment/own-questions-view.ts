// The questions that an assignment brings along, on the page of the assignment itself.

import { hashOf } from '../../lessons-engine/assignment/hashes.ts';
import { parseRef } from '../../lessons-engine/assignment/item-ref.ts';
import { asQuestion } from '../../lessons-engine/assignment/own-question.ts';
import { shownOrder } from '../../lessons-engine/grader/shown-order.ts';
import { make } from '../parts/part.ts';
import { numberQuestion } from '../quiz/show-variant.ts';
import { AssignedQuestion } from './assigned-question.ts';
import type { Assigned } from './assigned.ts';
import { ownQuestionForm, withoutKey } from './own-question-form.ts';

/** Nothing when there are none. */
export async function ownQuestionsView(
  assigned: Assigned,
  say: (sentence: string) => void,
): Promise<HTMLElement[]> {
  const { own = {}, keys = {} } = assigned.assignment;
  const asked = assigned.items.flatMap(({ ref }) => {
    const parsed = parseRef(ref);
    const shown = parsed?.kind === 'own' && Object.hasOwn(own, parsed.id) ? own[parsed.id] : undefined;
    return parsed && shown ? [{ ref, id: parsed.id, shown }] : [];
  });
  if (asked.length === 0) return [];
  const list = make('ol', { className: 'quiz-questions' });
  list.role = 'list';
  for (const [place, { ref, id, shown }] of asked.entries()) {
    const key = Object.hasOwn(keys, id) ? keys[id] : undefined;
    const made = key === undefined ? 'sealed' : asQuestion(id, shown, key);
    const isGraded = typeof made !== 'string';
    const question = isGraded ? made : withoutKey(id, shown);
    const form = ownQuestionForm(
      id,
      shown,
      shownOrder(question, assigned.seed(ref)),
      isGraded ? 'Check' : 'Keep this answer',
    );
    form.id = `own-${id}`;
    numberQuestion(form, place + 1, asked.length);
    list.append(make('li', {}, form));
    await new AssignedQuestion(
      form,
      { ref, question, isGraded, rules: hashOf(shown) },
      assigned,
      say,
    ).restore();
  }
  return [
    make(
      'section',
      {},
      make('h3', {}, 'Questions of this assignment'),
      make('div', { className: 'quiz not-content' }, list),
    ),
  ];
}
