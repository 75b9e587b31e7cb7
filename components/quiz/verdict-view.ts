// Shows a verdict in a question's form: whether it was right, and at every part why.

import type { Answer, PartVerdict, Question, Verdict } from '../../lessons-engine/grader/quiz.ts';
import { plainInline } from '../../lessons-engine/grader/inline.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';
import { closeForm, explain, showProblem, type Mark } from './graded-form.ts';

/** What may be seen of a verdict beside whether the answer was right. */
export interface Shows {
  /** Which parts were right, and the right answer. */
  solutions: boolean;
  explanations: boolean;
}

/** Marks every part and closes the form. Returns the line that says whether the answer was right. */
export function showVerdict(
  form: HTMLFormElement,
  question: Question,
  answer: Answer,
  verdict: Verdict,
  shows: Shows = { solutions: true, explanations: true },
): HTMLElement {
  showUnreadable(form, '');
  for (const part of verdict.parts) {
    // Why another option would have been right or wrong tells which one is.
    const isOwn = shows.solutions || isChosen(question, answer, part.id);
    if (!(shows.solutions || shows.explanations) || !isOwn) continue;
    const mark = shows.solutions ? judge(question, answer, part) : null;
    explain(form, part.id, mark, shows.explanations ? inlineNodes(part.explanation) : []);
  }
  const said = verdict.correct ? '✓ Right.' : '✗ Not right.';
  return closeForm(form, verdict.correct, shows.solutions ? said + revealed(question, verdict) : said);
}

/** Says why the answer could not be graded; an empty sentence takes that back. */
export function showUnreadable(form: HTMLFormElement, sentence: string): void {
  showProblem(form, sentence);
  for (const field of form.querySelectorAll<HTMLInputElement>('.quiz-value input')) {
    field.ariaInvalid = sentence === '' ? null : 'true';
  }
}

/** The right value, where no part names it. */
function revealed(question: Question, verdict: Verdict): string {
  return question.kind === 'numeric' || question.kind === 'trace' ? ` The answer: ${verdict.answer}.` : '';
}

function judge(question: Question, answer: Answer, part: PartVerdict): { as: Mark; word: string } {
  if (question.kind === 'ordering' && !part.right) {
    const place = question.items.findIndex((item) => item.id === part.id) + 1;
    return { as: 'wrong', word: `Belongs in place ${place}.` };
  }
  if (question.kind === 'matching' && !part.right) {
    const right = question.pairs.find((pair) => pair.id === part.id)?.right ?? '';
    return { as: 'wrong', word: `Belongs to "${plainInline(right)}".` };
  }
  if (question.kind === 'single' || question.kind === 'multiple') {
    const chosen = answer.kind === 'single' ? answer.choice === part.id : isAmong(answer, part.id);
    if (chosen && part.right) return { as: 'right', word: 'Right.' };
    if (chosen) return { as: 'wrong', word: 'Wrong.' };
    if (part.right) return { as: 'left', word: 'Wrong, and not chosen.' };
    return {
      as: 'missed',
      word: question.kind === 'single' ? 'This is the answer.' : 'Right, but not chosen.',
    };
  }
  return part.right ? { as: 'right', word: 'Right.' } : { as: 'wrong', word: 'Not right.' };
}

/** Whether the reader's answer says something about this very part: options can be left out, other parts cannot. */
function isChosen(question: Question, answer: Answer, id: string): boolean {
  if (question.kind === 'single') return answer.kind === 'single' && answer.choice === id;
  return question.kind !== 'multiple' || isAmong(answer, id);
}

function isAmong(answer: Answer, id: string): boolean {
  return answer.kind === 'multiple' && answer.choices.includes(id);
}
