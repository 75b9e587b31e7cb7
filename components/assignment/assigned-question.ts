// One question of an assignment being answered: graded when its button is pressed, as often as the policy allows, and shown again
// on the next visit. Of a sealed question the answer is kept, and nothing is said of it.

import { questionShare } from '../../lessons-engine/assignment/item-points.ts';
import type { QuestionWork } from '../../lessons-engine/assignment/submission.ts';
import type { ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import { gradeAnswer } from '../../lessons-engine/grader/grade-answer.ts';
import type { Answer, Question } from '../../lessons-engine/grader/quiz.ts';
import { shownOrder } from '../../lessons-engine/grader/shown-order.ts';
import { make } from '../parts/part.ts';
import type { KeptRun, KeptWork } from '../progress/record-shapes.ts';
import { answerWords } from '../quiz/answer-words.ts';
import { openForm } from '../quiz/graded-form.ts';
import { letItemsMove } from '../quiz/order-moves.ts';
import { clearAnswer, doubtAbout, fillAnswer, firstControl, readAnswer } from '../quiz/question-form.ts';
import { showUnreadable, showVerdict } from '../quiz/verdict-view.ts';
import type { Assigned } from './assigned.ts';
import { attemptText, laterText } from './policy-words.ts';

export interface AskedQuestion {
  ref: ItemRef;
  /** This student's variant. Of a sealed one, without its key. */
  question: Question;
  isGraded: boolean;
  /** Hash of its rules here. */
  rules: string;
}

export class AssignedQuestion {
  readonly #form: HTMLFormElement;
  readonly #asked: AskedQuestion;
  readonly #assigned: Assigned;
  readonly #say: (sentence: string) => void;
  readonly #order: string[];
  readonly #again = make(
    'button',
    { type: 'button', className: 'r-button r-button--quiet', hidden: true },
    'Answer again',
  );
  /** What is said of attempts, and what shows later. */
  readonly #note = make('p', { className: 'quiz-number' });
  readonly #earlier = make('p', { className: 'quiz-number', hidden: true });

  /** `say` tells a sentence to who cannot see the form. */
  constructor(
    form: HTMLFormElement,
    asked: AskedQuestion,
    assigned: Assigned,
    say: (sentence: string) => void,
  ) {
    this.#form = form;
    this.#asked = asked;
    this.#assigned = assigned;
    this.#say = say;
    this.#order = shownOrder(asked.question, assigned.seed(asked.ref));
    form.querySelector('.quiz-buttons')?.append(this.#again, this.#note);
    form.querySelector('.quiz-hint')?.after(this.#earlier);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#check();
    });
    this.#again.addEventListener('click', () => this.#reopen());
    if (asked.question.kind === 'ordering')
      letItemsMove(form, (sentence) => {
        showUnreadable(form, '');
        say(sentence);
      });
  }

  /** Fills in what was answered before. */
  async restore(): Promise<void> {
    const work = await this.#assigned.work(this.#asked.ref);
    if (work === null || work.last.work.kind !== 'question') return this.#tell(work);
    const { answer, seed } = work.last.work;
    const isSame = work.last.rules === this.#asked.rules && seed === (this.#seed ?? 0);
    if (!isSame || gradeAnswer(this.#asked.question, answer).unreadable !== undefined) {
      this.#earlier.hidden = false;
      this.#earlier.textContent = `You answered an earlier wording of this question: ${answerWords(this.#asked.question, answer)}`;
      return this.#tell(work);
    }
    fillAnswer(this.#form, answer);
    await this.#show(answer);
    await this.#tell(work);
  }

  get #seed(): number | undefined {
    return this.#assigned.seed(this.#asked.ref);
  }

  async #check(): Promise<void> {
    const { question, ref, isGraded, rules } = this.#asked;
    const doubt = doubtAbout(this.#form, question, this.#order);
    if (doubt !== null) return showUnreadable(this.#form, doubt);
    const answer = readAnswer(this.#form, question);
    const verdict = gradeAnswer(question, answer);
    const problem = verdict.unreadable ?? (await this.#assigned.hindrance(ref));
    if (problem !== null) {
      showUnreadable(this.#form, problem);
      firstControl(this.#form)?.focus();
      return;
    }
    const work: QuestionWork = {
      kind: 'question',
      seed: this.#seed ?? 0,
      answer,
      attempts: [],
      ...(isGraded ? { claimed: { correct: verdict.correct } } : {}),
    };
    const share = isGraded ? questionShare(question, answer, verdict, this.#assigned.assignment.policy) : 0;
    const kept = await this.#assigned.note(ref, { work, share, rules, isAttempt: isGraded });
    this.#earlier.hidden = true;
    const line = await this.#show(answer);
    await this.#tell(kept);
    line.focus();
  }

  /** Returns the line that says how it went. */
  async #show(answer: Answer): Promise<HTMLElement> {
    const { question, isGraded, ref } = this.#asked;
    if (isGraded) {
      const verdict = gradeAnswer(question, answer);
      const line = showVerdict(this.#form, question, answer, verdict, await this.#assigned.shown(ref));
      this.#again.hidden = verdict.correct || (await this.#assigned.hindrance(ref)) !== null;
      return line;
    }
    showUnreadable(this.#form, '');
    (this.#form.querySelector('fieldset') as HTMLFieldSetElement).disabled = true;
    (this.#form.querySelector('button[type="submit"]') as HTMLButtonElement).hidden = true;
    const line = this.#form.querySelector('.quiz-verdict') as HTMLElement;
    line.textContent = 'Your answer is kept. It is graded with a key that is not on this page.';
    line.hidden = false;
    this.#again.textContent = 'Change the answer';
    this.#again.hidden = false;
    return line;
  }

  #reopen(): void {
    const { question, isGraded } = this.#asked;
    openForm(this.#form);
    if (isGraded) clearAnswer(this.#form, question, this.#order);
    this.#again.hidden = true;
    firstControl(this.#form)?.focus();
    this.#say('The question can be answered again.');
  }

  async #tell(work: KeptWork | null): Promise<void> {
    const { policy } = this.#assigned.assignment;
    const made = work?.attempts.length ?? 0;
    const shown = await this.#assigned.shown(this.#asked.ref);
    const words = this.#asked.isGraded
      ? [
          made > 0 ? attemptText(policy, made) : leftText(policy.attempts),
          ...(work !== null && !shown.explanations
            ? [laterText('Explanations', policy.show.explanations)]
            : []),
          ...(work !== null && !shown.solutions ? [laterText('Right answers', policy.show.solutions)] : []),
          work === null ? '' : betterText(work),
        ]
      : [];
    this.#note.textContent = words.filter((each) => each !== '').join(' ');
  }
}

const leftText = (attempts: number | null): string =>
  attempts === null ? '' : attempts === 1 ? 'You have one attempt.' : `You have ${attempts} attempts.`;

function betterText({ last, best }: { last: KeptRun; best: KeptRun }): string {
  return best.share > last.share ? 'An earlier answer was better; it can be handed in instead.' : '';
}
