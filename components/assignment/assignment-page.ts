// The page of assignments: which one is open, by a link, a file or the address; and if none is, those that this browser keeps.

import type { Assignment } from '../../lessons-engine/assignment/assignment.ts';
import { LINK_FIELD, readLink } from '../../lessons-engine/assignment/link.ts';
import { readAssignment, type ReadResult } from '../../lessons-engine/assignment/read-file.ts';
import { make, part, readData } from '../parts/part.ts';
import { openProgress, type Progress } from '../progress/progress.ts';
import type { AssignmentData } from './assignment-data.ts';
import { AssignmentView } from './assignment-view.ts';
import { Assigned } from './assigned.ts';
import { fileChooser } from '../parts/file-chooser.ts';

export async function startAssignmentPage(root: HTMLElement): Promise<void> {
  const page = new AssignmentPage(root, readData<AssignmentData>(root), await openProgress());
  addEventListener('hashchange', () => void page.show());
  addEventListener('popstate', () => void page.show());
  await page.show();
}

const addressed = (): string | null => new URLSearchParams(location.search).get('assignment');

class AssignmentPage {
  readonly #root: HTMLElement;
  readonly #data: AssignmentData;
  readonly #progress: Progress;
  #view: AssignmentView | null = null;

  constructor(root: HTMLElement, data: AssignmentData, progress: Progress) {
    this.#root = root;
    this.#data = data;
    this.#progress = progress;
  }

  async show(): Promise<void> {
    const link = new URLSearchParams(location.hash.slice(1)).get(LINK_FIELD);
    if (link !== null) return this.#take(readLink(link));
    const id = addressed();
    const assigned = id === null ? null : await Assigned.open(this.#progress, id);
    if (assigned !== null && this.#view?.id === assigned.id) return;
    this.#view?.dispose();
    this.#view = null;
    if (assigned === null) {
      if (id !== null)
        this.#complain(
          'This browser does not keep the assignment that the address names. Open the link or the file once more.',
        );
      return this.#list();
    }
    this.#view = new AssignmentView(assigned, this.#data, (sentence) => this.#say(sentence));
    await this.#view.fill();
    part(this.#root, 'view').replaceChildren(this.#view.root);
  }

  /** Keeps what a link or a file has brought, and goes to it. */
  async #take(read: ReadResult<Assignment>): Promise<void> {
    if (!read.ok) {
      this.#complain(`This is no assignment that can be opened: ${read.message}.`);
      history.replaceState(null, '', location.pathname + location.search);
      return this.show();
    }
    part(this.#root, 'problem').hidden = true;
    await Assigned.keep(this.#progress, read.value, new Date());
    this.#view?.dispose();
    this.#view = null;
    // A short address that can be reloaded; the link's own is long.
    history.replaceState(null, '', `${location.pathname}?assignment=${read.value.id}`);
    await this.show();
  }

  async #list(): Promise<void> {
    const kept = await Assigned.all(this.#progress);
    const view = part(this.#root, 'view');
    const chooser = fileChooser('Open the file of an assignment', async (text) =>
      this.#take(readAssignment(text)),
    );
    const rows = kept.map(({ file, student }) =>
      make(
        'li',
        {},
        make('a', { href: `?assignment=${file.id}` }, file.title),
        student === null ? '' : ` · ${student.name}`,
      ),
    );
    view.replaceChildren(
      make(
        'p',
        {},
        'An instructor gives you a link or a file. Open the link, or choose the file here. Your work is kept in this browser and goes nowhere until you hand in a file yourself.',
      ),
      chooser,
      ...(rows.length === 0
        ? []
        : [
            make('h2', {}, 'Assignments in this browser'),
            make('ul', { className: 'r-assignment-list' }, ...rows),
          ]),
    );
  }

  #complain(sentence: string): void {
    const problem = part(this.#root, 'problem');
    problem.textContent = sentence;
    problem.hidden = false;
  }

  #say(sentence: string): void {
    part(this.#root, 'status').textContent = sentence;
  }
}
