// A quiz being answered: one question at a time or all in any order, each graded when its Check is pressed, every answer
// kept under the ids of quiz and question and shown again on the next visit.

import { gradeAnswer } from '../../lessons-engine/grader/grade-answer.ts';
import type { Answer, Question, Quiz, Verdict } from '../../lessons-engine/grader/quiz.ts';
import { standing } from '../../lessons-engine/grader/retry.ts';
import { openProgress, type KeptAnswer, type Progress } from '../progress/progress.ts';
import { answerWords } from './answer-words.ts';
import { openForm } from './graded-form.ts';
import { answerTo, earlierAnswers, withAnswer, wordingOf } from './kept-wordings.ts';
import { letItemsMove } from './order-moves.ts';
import { clearAnswer, doubtAbout, fillAnswer, firstControl, readAnswer } from './question-form.ts';
import { showUnreadable, showVerdict } from './verdict-view.ts';

/** Wakes the forms inside `element` up and fills in what was answered before. */
export async function startQuiz(element: HTMLElement): Promise<void> {
  const quiz = JSON.parse(element.querySelector('script')?.textContent ?? '') as Quiz;
  const session = new QuizSession(element, quiz, await openProgress());
  await session.restore();
}

class QuizSession {
  readonly #element: HTMLElement;
  readonly #quiz: Quiz;
  readonly #progress: Progress;
  readonly #answers: Record<string, Answer> = {};
  #kept: Record<string, KeptAnswer> = {};

  constructor(element: HTMLElement, quiz: Quiz, progress: Progress) {
    this.#element = element;
    this.#quiz = quiz;
    this.#progress = progress;
    for (const question of quiz.questions) {
      const form = this.#form(question.id);
      form.addEventListener('submit', () => void this.#check(question, form));
      if (question.kind === 'ordering')
        letItemsMove(form, (sentence) => {
          showUnreadable(form, '');
          this.#say(sentence);
        });
    }
    this.#button('retry').addEventListener('click', () => this.#retry());
    this.#button('restart').addEventListener('click', () => void this.#restart());
  }

  async restore(): Promise<void> {
    this.#kept = await this.#progress.getAnswers(this.#quiz.id);
    for (const question of this.#quiz.questions) {
      const rules = wordingOf(question);
      const kept = this.#kept[question.id];
      this.#list(question, earlierAnswers(kept, rules));
      const answer = answerTo(kept, rules)?.answer;
      if (!answer) continue;
      // An answer to an earlier wording of the question may not fit any more; then the question is simply open.
      const verdict = gradeAnswer(question, answer);
      if (verdict.unreadable !== undefined) continue;
      fillAnswer(this.#form(question.id), answer);
      this.#show(question, answer, verdict);
    }
    this.#sum();
  }

  async #check(question: Question, form: HTMLFormElement): Promise<void> {
    const doubt = doubtAbout(form, question);
    if (doubt !== null) return showUnreadable(form, doubt);
    const answer = readAnswer(form, question);
    const verdict = gradeAnswer(question, answer);
    if (verdict.unreadable !== undefined) {
      showUnreadable(form, verdict.unreadable);
      firstControl(form)?.focus();
      return;
    }
    this.#show(question, answer, verdict).focus();
    this.#sum();
    const { correct } = verdict;
    const given = { answer, correct, at: new Date().toISOString(), rules: wordingOf(question) };
    const kept = withAnswer(this.#kept[question.id], given);
    this.#kept[question.id] = kept;
    await this.#progress.setAnswer(this.#quiz.id, question.id, kept);
    this.#notice();
  }

  /** What was answered before the question was reworded. */
  #list(question: Question, answers: { answer: Answer; correct: boolean }[]): void {
    const lines = answers.map(({ answer, correct }) => {
      const line = document.createElement('p');
      line.className = 'quiz-number';
      line.textContent = `You answered an earlier wording of this question, ${correct ? 'rightly' : 'wrongly'}: ${answerWords(question, answer)}`;
      return line;
    });
    this.#form(question.id)
      .querySelector('.quiz-hint')
      ?.after(...lines);
  }

  /** Returns the line that says whether it was right. */
  #show(question: Question, answer: Answer, verdict: Verdict): HTMLElement {
    this.#answers[question.id] = answer;
    return showVerdict(this.#form(question.id), question, answer, verdict);
  }

  /** Asks again what was wrong. The kept answers stay until new ones take their place. */
  #retry(): void {
    const { wrong } = standing(this.#quiz, this.#answers);
    this.#open(wrong);
    this.#say(`${wrong.length} ${wrong.length === 1 ? 'question' : 'questions'} to answer again.`);
  }

  async #restart(): Promise<void> {
    this.#open(this.#quiz.questions.map((question) => question.id));
    this.#kept = {};
    await this.#progress.clearAnswers(this.#quiz.id);
    this.#notice();
    this.#say('All answers are cleared.');
  }

  /** Makes questions answerable again and goes to the first of them. */
  #open(ids: string[]): void {
    for (const question of this.#quiz.questions) {
      if (!ids.includes(question.id)) continue;
      delete this.#answers[question.id];
      openForm(this.#form(question.id));
      clearAnswer(this.#form(question.id), question);
    }
    this.#sum();
    const [first] = ids;
    if (first === undefined) return;
    const form = this.#form(first);
    firstControl(form)?.focus({ preventScroll: true });
    form.scrollIntoView({ block: 'start' });
  }

  #sum(): void {
    const { total, right, wrong } = standing(this.#quiz, this.#answers);
    const answered = right.length + wrong.length;
    const end = this.#element.querySelector('.quiz-end') as HTMLElement;
    (end.querySelector('.quiz-standing') as HTMLElement).textContent =
      answered === 0
        ? ''
        : answered === total
          ? `${right.length} of ${total} right.`
          : `${right.length} of ${answered} right so far, ${total - answered} still open.`;
    this.#button('retry').hidden = wrong.length === 0;
    this.#button('restart').hidden = answered === 0;
    this.#notice();
  }

  #notice(): void {
    const notice = this.#element.querySelector('.quiz-notice') as HTMLElement;
    const words = this.#progress.noticeFor(this.#quiz.id);
    if (words !== null && notice.textContent !== words) this.#say(words);
    notice.textContent = words;
    notice.hidden = words === null;
  }

  #say(sentence: string): void {
    (this.#element.querySelector('.quiz-spoken') as HTMLElement).textContent = sentence;
  }

  #form(question: string): HTMLFormElement {
    return this.#element.querySelector(`form[data-question="${question}"]`) as HTMLFormElement;
  }

  #button(act: 'retry' | 'restart'): HTMLButtonElement {
    return this.#element.querySelector(`button[data-act="${act}"]`) as HTMLButtonElement;
  }
}
