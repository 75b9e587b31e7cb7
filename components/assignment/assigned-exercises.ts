// A chapter's page of exercises as part of an assignment: of all that the server wrote, only what this student was drawn, in the
// order drawn, with the student's inputs. The widgets wait in a template, where none of them wakes up, until they have been told.

import { parseRef, type ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import { questionVariant } from '../../lessons-engine/grader/question-variant.ts';
import type { Quiz } from '../../lessons-engine/grader/quiz.ts';
import { shownOrder } from '../../lessons-engine/grader/shown-order.ts';
import { make, part, readData } from '../parts/part.ts';
import { openProgress } from '../progress/progress.ts';
import { numberQuestion, showVariant } from '../quiz/show-variant.ts';
import { assignChallenge } from './assigned-challenge.ts';
import { assignLab } from './assigned-lab.ts';
import { AssignedQuestion } from './assigned-question.ts';
import { Assigned } from './assigned.ts';
import { notOpenYet, timeText } from './policy-words.ts';
import type { ExercisesData } from './exercises-data.ts';

/** `root`: what holds the template. `id`: of the assignment. */
export async function showAssigned(root: HTMLElement, id: string): Promise<void> {
  const progress = await openProgress();
  const assigned = await Assigned.open(progress, id);
  const place = part(root, 'assigned');
  const home = `../../assignment/?assignment=${encodeURIComponent(id)}`;
  if (assigned === null) {
    const words =
      'This browser does not keep the assignment that this address names. Open the link or the file that you were given once more. ';
    const link = make('a', { href: '../../assignment/' }, 'To the page of assignments');
    const notice = progress.noticeFor(id);
    return place.replaceChildren(
      make('p', { className: 'r-assigned' }, words, link, notice === null ? '.' : `. ${notice}`),
    );
  }
  const data = readData<ExercisesData>(root);
  const here = assigned.items.filter(({ ref }) => parseRef(ref)?.id.startsWith(`${data.chapter}/`));
  const page = new ExercisesPage(root, data, assigned);
  const panels: HTMLElement[] = [];
  for (const run of runsOf(here.map(({ ref }) => ref))) panels.push(...(await page.panelsFor(run)));
  place.replaceChildren(
    bar(assigned, home, here.length),
    make('h2', { className: 'r-unseen' }, 'Your exercises'),
    ...panels,
    page.spoken,
  );
  for (const question of page.questions) await question.restore();
  if (location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** The thin line that leads back. */
function bar(assigned: Assigned, home: string, count: number): HTMLElement {
  const { title, policy } = assigned.assignment;
  const words = [
    assigned.student === null
      ? 'Enter your name and id on its page first; then what you were drawn stands here.'
      : `${count === 0 ? 'Nothing of this chapter is' : count === 1 ? 'One exercise of this chapter is' : `${count} exercises of this chapter are`} part of it.`,
    notOpenYet(policy, Date.now()) ?? '',
    policy.due === undefined ? '' : `Due ${timeText(policy.due, policy.timeZone)}.`,
  ].filter((each) => each !== '');
  const line = make(
    'nav',
    { className: 'r-assigned-bar' },
    make('a', { href: home }, `← ${title}`),
    make('span', {}, words.join(' ')),
  );
  line.ariaLabel = 'Assignment';
  return line;
}

/** Questions that follow each other share a panel; all else has one of its own. */
function runsOf(refs: readonly ItemRef[]): ItemRef[][] {
  const runs: ItemRef[][] = [];
  for (const ref of refs) {
    const last = runs.at(-1);
    if (last?.[0]?.startsWith('question:') && ref.startsWith('question:')) last.push(ref);
    else runs.push([ref]);
  }
  return runs;
}

class ExercisesPage {
  readonly spoken = make('p', { className: 'r-unseen' });
  readonly questions: AssignedQuestion[] = [];
  readonly #widgets: DocumentFragment;
  readonly #data: ExercisesData;
  readonly #assigned: Assigned;
  readonly #quiz: Quiz | null;

  constructor(root: HTMLElement, data: ExercisesData, assigned: Assigned) {
    this.#widgets = (root.querySelector('template') as HTMLTemplateElement).content;
    this.#data = data;
    this.#assigned = assigned;
    this.spoken.role = 'status';
    const quiz = this.#widgets.querySelector('ring-quiz > script')?.textContent;
    this.#quiz = quiz === undefined || quiz === null ? null : (JSON.parse(quiz) as Quiz);
  }

  /** Nothing for an exercise that this course has not: the page of the assignment says so. */
  async panelsFor(refs: readonly ItemRef[]): Promise<HTMLElement[]> {
    const [ref = ''] = refs;
    const parsed = parseRef(ref);
    if (parsed?.kind === 'question') return this.#questions(refs);
    const name = parsed?.kind === 'lab' ? 'ring-lab' : 'ring-challenge';
    const found = [...this.#widgets.querySelectorAll<HTMLElement>(name)].find((each) =>
      parsed?.kind === 'lab'
        ? readData<{ id: string }>(each).id === parsed.id
        : each.dataset['challenge'] === parsed?.id,
    );
    if (!found) return [];
    if (parsed?.kind === 'lab') await assignLab(found, ref, this.#rules(ref), this.#assigned);
    else {
      assignChallenge(found, ref, this.#rules(ref), this.#assigned);
      found.id = `challenge-${parsed?.id.split('/')[1]}`;
    }
    found.remove();
    return [found];
  }

  #questions(refs: readonly ItemRef[]): HTMLElement[] {
    const list = make('ol', { className: 'quiz-questions' });
    list.role = 'list';
    const asked = refs.flatMap((ref) => {
      const id = parseRef(ref)?.question;
      const question = this.#quiz?.questions.find((each) => each.id === id);
      const form = this.#widgets.querySelector<HTMLFormElement>(`form[data-question="${id}"]`);
      return question && form ? [{ ref, question, form }] : [];
    });
    for (const [place, { ref, question, form }] of asked.entries()) {
      const seed = this.#assigned.seed(ref);
      const variant = questionVariant(question, seed);
      showVariant(form, variant, question, shownOrder(variant, seed));
      numberQuestion(form, place + 1, asked.length);
      form.id = `question-${question.id}`;
      this.questions.push(
        new AssignedQuestion(
          form,
          { ref, question: variant, isGraded: true, rules: this.#rules(ref) },
          this.#assigned,
          (sentence) => (this.spoken.textContent = sentence),
        ),
      );
      list.append(make('li', {}, form));
    }
    return asked.length === 0 ? [] : [make('div', { className: 'quiz not-content' }, list)];
  }

  #rules(ref: ItemRef): string {
    return Object.hasOwn(this.#data.rules, ref) ? (this.#data.rules[ref] as string) : '';
  }
}
