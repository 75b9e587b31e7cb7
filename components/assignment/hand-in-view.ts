// Handing in: what is missing, which run of each item goes into the file, the file itself, and copies of all that was handed in
// before. Nothing is sent; the file is the student's to give away.

import { readSubmission } from '../../lessons-engine/assignment/read-file.ts';
import { SUBMISSION_LIMITS } from '../../lessons-engine/assignment/submission.ts';
import { make } from '../parts/part.ts';
import { refill } from '../parts/refill.ts';
import type { HandedIn } from '../progress/record-shapes.ts';
import type { AssignmentData } from './assignment-data.ts';
import type { Assigned } from './assigned.ts';
import { canShare, downloadText, shareText } from '../parts/give-file.ts';
import { picksFor, type Pick } from './item-standing.ts';
import { makeSubmission, submissionName, type PickedItem } from './make-submission.ts';
import { latenessText, notOpenYet, timeText } from './policy-words.ts';
import { readStandings, type StandingItem } from './read-standings.ts';

export class HandInView {
  readonly root = make('section', { className: 'r-hand-in' });
  readonly #assigned: Assigned;
  readonly #data: AssignmentData;
  readonly #say: (sentence: string) => void;
  readonly #missing = make('div', {});
  readonly #choices = make('div', {});
  readonly #late = make('p', { className: 'r-assigned', hidden: true });
  readonly #problem = make('p', {});
  readonly #copies = make('div', {});
  /** By ref; kept when the choices are drawn anew. */
  readonly #picked = new Map<string, Pick>();

  constructor(assigned: Assigned, data: AssignmentData, say: (sentence: string) => void) {
    this.#assigned = assigned;
    this.#data = data;
    this.#say = say;
    this.#problem.role = 'alert';
    const button = make('button', { type: 'button', className: 'r-button' }, 'Make the file to hand in');
    button.addEventListener('click', () => void this.#make(button));
    this.root.append(
      make('h3', { id: 'hand-in' }, 'Hand in'),
      this.#missing,
      this.#choices,
      this.#late,
      make(
        'p',
        {},
        'One file with your programs, answers and attempts, and with your name and id. It is written by this browser and sent to nobody: give it to your instructor in the way that you were told.',
      ),
      make('p', {}, button),
      this.#problem,
      this.#copies,
    );
  }

  async refresh(items: readonly StandingItem[]): Promise<void> {
    const missing = items.filter(({ standing }) => standing.state === 'missing');
    const neverRun = items.filter(({ standing }) => standing.state === 'begun');
    this.#missing.replaceChildren(
      ...(missing.length === 0
        ? [make('p', {}, neverRun.length === 0 ? 'Nothing is missing.' : 'Everything is begun.')]
        : [
            make(
              'p',
              {},
              `Missing: ${missing.length} of ${items.length}. You can hand in without, and again later.`,
            ),
            titles(missing),
          ]),
      ...(neverRun.length === 0
        ? []
        : [make('p', {}, 'Begun and never run, so this browser claims nothing of them:'), titles(neverRun)]),
    );
    refill(this.#choices, ...items.flatMap((item) => this.#choice(item)));
    const late = latenessText(this.#assigned.assignment.policy, Date.now());
    this.#late.textContent = late;
    this.#late.hidden = late === '';
    await this.#list();
  }

  /** Asks only where there is something to choose between. */
  #choice(item: StandingItem): HTMLElement[] {
    const picks = picksFor(item, this.#assigned.assignment.policy);
    if (picks.length < 2) return [];
    const select = make('select', { id: `pick-${item.ref}` });
    for (const { pick, words } of picks) select.append(make('option', { value: pick }, words));
    const before = this.#picked.get(item.ref);
    if (before !== undefined && picks.some(({ pick }) => pick === before)) select.value = before;
    select.addEventListener('change', () => this.#picked.set(item.ref, select.value as Pick));
    const { better, isChanged } = item.standing;
    const why =
      better !== null && !isChanged
        ? 'Your last run was worse than an earlier one.'
        : 'It was changed since its last run.';
    return [
      make(
        'p',
        { className: 'r-hand-in-choice' },
        make('label', { htmlFor: select.id }, `${item.title}: ${why} Hand in`),
        select,
      ),
    ];
  }

  async #make(button: HTMLButtonElement): Promise<void> {
    this.#problem.textContent = '';
    const { student, assignment } = this.#assigned;
    if (student === null) return;
    const now = new Date();
    const closed = notOpenYet(assignment.policy, now.getTime());
    if (closed !== null) return this.#complain(closed);
    // Read anew: what was done a moment ago, here or in another tab, belongs into the file.
    const standings = await readStandings(this.#assigned, this.#data);
    const items = standings.flatMap((item): PickedItem[] => {
      const picks = picksFor(item, assignment.policy).map(({ pick }) => pick);
      const chosen = this.#picked.get(item.ref);
      const pick = chosen !== undefined && picks.includes(chosen) ? chosen : picks[0];
      return pick === undefined ? [] : [{ ...item, pick, seed: this.#seed(item.ref) }];
    });
    const submission = makeSubmission(assignment, student, items, this.#data, now);
    const text = `${JSON.stringify(submission, null, 1)}\n`;
    const read = readSubmission(text);
    if (!read.ok)
      return this.#complain(
        `The file would not be read: ${read.message}. A program may be at most ${SUBMISSION_LIMITS.source} characters long.`,
      );
    const name = submissionName(assignment.id, student.id);
    await this.#assigned.keepHandedIn({ at: now.toISOString(), name, text });
    downloadText(name, text);
    this.#say(`The file ${name} was made.`);
    await this.#list();
    button.focus();
  }

  #seed(ref: string): number {
    return this.#assigned.seed(ref) ?? this.#data.seeds[ref] ?? 0;
  }

  async #list(): Promise<void> {
    const copies = await this.#assigned.handedIn();
    refill(
      this.#copies,
      ...(copies.length === 0
        ? []
        : [
            make('h4', {}, 'Files that you made'),
            make('ul', { className: 'r-hand-in-copies' }, ...copies.map((copy) => this.#copy(copy))),
          ]),
    );
  }

  #copy({ at, name, text }: HandedIn): HTMLElement {
    const read = readSubmission(text);
    const held = read.ok ? Object.keys(read.value.work).length : 0;
    const when = timeText(at, this.#assigned.assignment.policy.timeZone);
    const again = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Download');
    again.ariaLabel = `Download the file of ${when}`;
    again.addEventListener('click', () => downloadText(name, text));
    const row = make(
      'li',
      {},
      make('span', {}, `${when}: ${held} ${held === 1 ? 'exercise' : 'exercises'}`),
      make('code', {}, name),
      again,
    );
    if (canShare(name)) {
      const share = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Share');
      share.ariaLabel = `Share the file of ${when}`;
      share.addEventListener('click', () => void shareText(name, text));
      row.append(share);
    }
    return row;
  }

  #complain(sentence: string): void {
    this.#problem.textContent = sentence;
  }
}

const titles = (items: readonly StandingItem[]): HTMLElement =>
  make('ul', {}, ...items.map(({ title }) => make('li', {}, title)));
