// One assignment on a student's page: what it is and by which rules, who works on it, what is to be done, the questions that it
// brings along, and handing in. The parts are drawn anew when work changes, here or in another tab.

import { make } from '../parts/part.ts';
import { refill } from '../parts/refill.ts';
import type { AssignmentData } from './assignment-data.ts';
import type { Assigned } from './assigned.ts';
import { checklistView } from './checklist-view.ts';
import { factsView } from './facts-view.ts';
import { HandInView } from './hand-in-view.ts';
import { ownQuestionsView } from './own-questions-view.ts';
import { readStandings } from './read-standings.ts';
import { studentForm } from './student-form.ts';

/** Writes come in bursts: an attempt and its code (unit: ms). */
const PAUSE = 150;

export class AssignmentView {
  readonly root = make('div', { className: 'r-assignment-view' });
  readonly id: string;
  readonly #assigned: Assigned;
  readonly #data: AssignmentData;
  readonly #say: (sentence: string) => void;
  readonly #checklist = make('section', {});
  readonly #handIn: HandInView;
  readonly #unlisten: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(assigned: Assigned, data: AssignmentData, say: (sentence: string) => void) {
    this.id = assigned.id;
    this.#assigned = assigned;
    this.#data = data;
    this.#say = say;
    this.#handIn = new HandInView(assigned, data, say);
    this.#unlisten = assigned.onChange(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#refresh(), PAUSE);
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#unlisten();
  }

  /** Everything, from the start: who works on it decides what there is. */
  async fill(): Promise<void> {
    const { title, note } = this.#assigned.assignment;
    const isBegun = await this.#assigned.isBegun();
    const form = studentForm(this.#assigned.student, isBegun, async (id, name) => {
      await this.#assigned.setStudent(id, name, new Date());
      // Some browsers clear what a site has stored after a while, unless they are asked not to.
      void navigator.storage?.persist?.().catch(() => false);
      await this.fill();
      this.#say('Your name and id are kept.');
      this.#checklist.querySelector<HTMLElement>('h3')?.focus();
    });
    const isKnown = this.#assigned.student !== null;
    const { notice } = this.#assigned;
    this.root.replaceChildren(
      make('h2', {}, title),
      ...(notice === null ? [] : [make('p', { className: 'r-assigned' }, notice)]),
      ...(note === undefined ? [] : [make('p', { className: 'r-assignment-note' }, note)]),
      factsView(this.#assigned.assignment),
      form,
      ...(isKnown ? [this.#checklist] : []),
      ...(isKnown ? await ownQuestionsView(this.#assigned, this.#say) : []),
      ...(isKnown ? [this.#handIn.root] : []),
      make(
        'p',
        { className: 'r-assignment-more' },
        make('a', { href: './' }, 'All assignments in this browser'),
        ' · ',
        make('a', { href: '../progress/' }, 'Carry your work to another device'),
      ),
    );
    if (isKnown) await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const standings = await readStandings(this.#assigned, this.#data);
    refill(this.#checklist, ...checklistView(this.#assigned, this.#data, standings));
    await this.#handIn.refresh(standings);
  }
}
