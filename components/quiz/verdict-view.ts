// Shows a verdict in a question's form: whether it was right, and at every part why. Signs and words, never colour alone.

import type { Answer, PartVerdict, Question, Verdict } from '../../lessons-engine/grader/quiz.ts';
import { plainInline } from '../../lessons-engine/grader/inline.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';

/** How a part is marked. `missed`: right, but not chosen. `left`: wrong, and rightly not chosen. */
type Mark = 'right' | 'wrong' | 'missed' | 'left';

const SIGNS: Record<Mark, string> = { right: '✓', wrong: '✗', missed: '→', left: '–' };

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
    const place = form.querySelector<HTMLElement>(`[data-part="${part.id}"]`);
    const why = place?.querySelector<HTMLElement>('.quiz-why');
    if (!place || !why) continue;
    const marks = shows.solutions ? marked(place, ...judge(question, answer, part)) : [];
    why.replaceChildren(...marks, ...(shows.explanations ? inlineNodes(part.explanation) : []));
    why.hidden = why.childNodes.length === 0;
  }
  form.dataset['verdict'] = verdict.correct ? 'right' : 'wrong';
  (form.querySelector('fieldset') as HTMLFieldSetElement).disabled = true;
  (form.querySelector('button[type="submit"]') as HTMLButtonElement).hidden = true;
  const line = form.querySelector('.quiz-verdict') as HTMLElement;
  line.textContent = `${verdict.correct ? '✓ Right.' : '✗ Not right.'}${shows.solutions ? revealed(question, verdict) : ''}`;
  line.hidden = false;
  return line;
}

function marked(place: HTMLElement, mark: Mark, word: string): (Node | string)[] {
  place.dataset['mark'] = mark;
  const sign = document.createElement('span');
  sign.className = 'quiz-sign';
  sign.ariaHidden = 'true';
  sign.textContent = SIGNS[mark];
  const strong = document.createElement('strong');
  strong.textContent = word;
  return [sign, strong, ' '];
}

/** Takes all of it back. */
export function clearVerdict(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-mark]')) delete place.dataset['mark'];
  for (const why of form.querySelectorAll<HTMLElement>('.quiz-why')) {
    why.replaceChildren();
    why.hidden = true;
  }
  delete form.dataset['verdict'];
  (form.querySelector('fieldset') as HTMLFieldSetElement).disabled = false;
  (form.querySelector('button[type="submit"]') as HTMLButtonElement).hidden = false;
  const line = form.querySelector('.quiz-verdict') as HTMLElement;
  line.hidden = true;
  line.textContent = '';
}

/** Says why the answer could not be graded; an empty sentence takes that back. */
export function showUnreadable(form: HTMLFormElement, sentence: string): void {
  (form.querySelector('.quiz-problem') as HTMLElement).textContent = sentence;
  for (const field of form.querySelectorAll<HTMLInputElement>('.quiz-value input')) {
    field.ariaInvalid = sentence === '' ? null : 'true';
  }
}

/** The right value, where no part names it. */
function revealed(question: Question, verdict: Verdict): string {
  return question.kind === 'numeric' || question.kind === 'trace' ? ` The answer: ${verdict.answer}.` : '';
}

function judge(question: Question, answer: Answer, part: PartVerdict): [Mark, string] {
  if (question.kind === 'ordering' && !part.right) {
    return ['wrong', `Belongs in place ${question.items.findIndex((item) => item.id === part.id) + 1}.`];
  }
  if (question.kind === 'matching' && !part.right) {
    const right = question.pairs.find((pair) => pair.id === part.id)?.right ?? '';
    return ['wrong', `Belongs to "${plainInline(right)}".`];
  }
  if (question.kind === 'single' || question.kind === 'multiple') {
    const chosen = answer.kind === 'single' ? answer.choice === part.id : isAmong(answer, part.id);
    if (chosen) return part.right ? ['right', 'Right.'] : ['wrong', 'Wrong.'];
    if (part.right) return ['left', 'Wrong, and not chosen.'];
    return ['missed', question.kind === 'single' ? 'This is the answer.' : 'Right, but not chosen.'];
  }
  return part.right ? ['right', 'Right.'] : ['wrong', 'Not right.'];
}

/** Whether the reader's answer says something about this very part: options can be left out, other parts cannot. */
function isChosen(question: Question, answer: Answer, id: string): boolean {
  if (question.kind === 'single') return answer.kind === 'single' && answer.choice === id;
  return question.kind !== 'multiple' || isAmong(answer, id);
}

function isAmong(answer: Answer, id: string): boolean {
  return answer.kind === 'multiple' && answer.choices.includes(id);
}
