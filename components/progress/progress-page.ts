// What this browser keeps, in numbers; versions of code that are set aside, to look at or drop; and the two ways to carry all of
// it elsewhere: a file out, a file in.

import { fileChooser } from '../parts/file-chooser.ts';
import { downloadText } from '../parts/give-file.ts';
import { make, part, readData } from '../parts/part.ts';
import { importRecords, readRecords, type Imported } from './all-records.ts';
import { readProgress, writeProgress } from './progress-file.ts';
import { openProgress, type Progress } from './progress.ts';
import { workIn, type WorkRow } from './chapter-work.ts';
import type { ProgressPageData } from './progress-page-data.ts';
import type { AllRecords } from './record-shapes.ts';

export async function startProgressPage(root: HTMLElement): Promise<void> {
  const page = new ProgressPage(root, readData<ProgressPageData>(root), await openProgress());
  await page.show();
}

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

type ChapterWork = ProgressPageData['chapters'][number] & { done: number; rows: WorkRow[] };

const chapterLink = (slug: string, number: number, title: string): HTMLElement =>
  make('a', { href: `../exercises/${slug}/` }, `${number}. ${title}`);

class ProgressPage {
  readonly #view: HTMLElement;
  readonly #status: HTMLElement;
  readonly #data: ProgressPageData;
  readonly #progress: Progress;
  readonly #done = make('div', {});
  readonly #aside = make('div', {});

  constructor(root: HTMLElement, data: ProgressPageData, progress: Progress) {
    this.#view = part(root, 'view');
    this.#status = part(root, 'status');
    this.#data = data;
    this.#progress = progress;
  }

  async show(): Promise<void> {
    const save = make('button', { type: 'button', className: 'r-button' }, 'Save it all to a file');
    save.addEventListener('click', () => void this.#export());
    const notice = this.#progress.noticeFor('');
    this.#view.replaceChildren(
      ...(notice === null ? [] : [make('p', { className: 'r-assigned' }, notice)]),
      this.#done,
      make('h2', {}, 'Carry it elsewhere'),
      make(
        'p',
        {},
        'One file holds your programs, answers, scores and assignments, with your name and id where you entered them. Open it on another device, or here again after the browser has lost something.',
      ),
      make('p', {}, save),
      fileChooser('Add what another file holds', (text) => this.#import(text)),
      make(
        'p',
        {},
        'Adding loses nothing: the better result stays, attempts are united, and of two versions of a program the newer stays and the other one is set aside. Adding the same file again changes nothing.',
      ),
      this.#aside,
    );
    await this.#fill();
  }

  async #fill(): Promise<void> {
    const { records, damaged } = await readRecords(this.#progress);
    const work = await Promise.all(
      this.#data.chapters.map(async (chapter) => ({
        ...chapter,
        ...(await this.#progress.inChapter(chapter.slug)),
        rows: workIn(chapter.slug, this.#data, records),
      })),
    );
    const begun = work.filter((chapter) => chapter.begun);
    const left = work.filter((chapter) => !chapter.begun);
    const assignments = Object.values(records.assignments).flatMap((record) =>
      'file' in record ? [record.file] : [],
    );
    const earlier = this.#earlier(records);
    this.#done.replaceChildren(
      ...begun.map((chapter) => this.#chapter(chapter)),
      ...(begun.length + assignments.length === 0
        ? [make('p', {}, 'Nothing yet. What you do in labs, challenges and quizzes will be listed here.')]
        : []),
      ...(left.length === 0 || begun.length === 0
        ? []
        : [
            make('h2', {}, 'Not begun'),
            make(
              'ul',
              {},
              ...left.map(({ slug, number, title }) => make('li', {}, chapterLink(slug, number, title))),
            ),
          ]),
      ...(assignments.length === 0
        ? []
        : [
            make('h2', {}, 'Assignments'),
            make(
              'ul',
              {},
              ...assignments.map(({ id, title }) =>
                make('li', {}, make('a', { href: `../assignment/?assignment=${id}` }, title)),
              ),
            ),
          ]),
      ...(earlier === 0
        ? []
        : [
            make(
              'p',
              {},
              `${counted(earlier, 'answer')} ${earlier === 1 ? 'belongs' : 'belong'} to an earlier wording of a question, which has changed since. ${earlier === 1 ? 'It is' : 'They are'} shown beside the question and count for nothing now.`,
            ),
          ]),
      ...(damaged.length === 0
        ? []
        : [
            make(
              'p',
              { className: 'r-assigned' },
              `${counted(damaged.length, 'record')} in this browser cannot be read and will not be in the file: ${damaged.slice(0, 5).join(', ')}${damaged.length > 5 ? ', …' : ''}.`,
            ),
          ]),
    );
    this.#showAside(records);
  }

  /** A chapter that was begun: what is done, what is left, and a way to begin one thing anew. */
  #chapter({ slug, number, title, total, done, rows }: ChapterWork): HTMLElement {
    const words = done >= total && total > 0 ? `done, all ${total}` : `${done} of ${total} done`;
    const list = rows.map((row) => {
      const link = make('a', { href: `../exercises/${slug}/#${row.anchor}` }, row.title);
      const says = row.says === '' ? 'not begun' : row.says;
      return make(
        'li',
        {},
        row.isDone ? '✓ ' : '',
        link,
        `: ${says} `,
        ...(row.records.length === 0 ? [] : [this.#resetButton(row, title)]),
      );
    });
    return make(
      'details',
      { open: done < total },
      make('summary', {}, make('b', {}, `${number}. ${title}`), `: ${words}`),
      make('ul', {}, ...list),
    );
  }

  #resetButton(row: WorkRow, chapter: string): HTMLElement {
    const reset = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Begin anew');
    reset.ariaLabel = `Begin anew: ${row.title}, of ${chapter}`;
    reset.addEventListener('click', () => void this.#reset(row));
    return reset;
  }

  /** Forgets what is kept of one exercise, and offers to take that back while the page is open. */
  async #reset({ id, title, records }: WorkRow): Promise<void> {
    const forgotten = await Promise.all(
      records.map(async ({ shelf, key }) => ({ shelf, key, record: await this.#progress.read(shelf, key) })),
    );
    for (const { shelf, key } of records) await this.#progress.remove(shelf, id, [key]);
    await this.#fill();
    this.#say(`${title}: what was kept of it is gone. `);
    const undo = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Undo');
    undo.addEventListener('click', async () => {
      for (const { shelf, key, record } of forgotten) await this.#progress.write(shelf, key, id, record);
      await this.#fill();
      this.#say(`${title}: all is as it was.`);
      this.#view.querySelector<HTMLElement>('summary, button')?.focus();
    });
    this.#status.append(undo);
    undo.focus();
  }

  #earlier({ answers }: AllRecords): number {
    return Object.entries(answers).filter(([key, { rules }]) => {
      const now = Object.hasOwn(this.#data.questions, key) ? this.#data.questions[key] : undefined;
      return rules !== undefined && now !== undefined && rules !== now;
    }).length;
  }

  #showAside({ code }: AllRecords): void {
    const versions = Object.entries(code).filter(([key]) => key.includes('#aside'));
    this.#aside.replaceChildren(
      ...(versions.length === 0
        ? []
        : [
            make('h2', {}, 'Versions of your programs that are set aside'),
            make(
              'p',
              {},
              'The lab itself offers you one of them when you open it. Here are all, to save or to drop.',
            ),
            make('ul', {}, ...versions.map(([key, { source }]) => this.#version(key, source))),
          ]),
    );
  }

  #version(key: string, source: string): HTMLElement {
    const lab = key.replace(/#aside.*$/, '');
    const id = lab.replace(/^[a-z2-7]{16}#lab:/, '');
    const title = (this.#data.labs[id] ?? id) + (id === lab ? '' : ', in an assignment');
    const save = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Save');
    save.ariaLabel = `Save this version of ${title}`;
    save.addEventListener('click', () => downloadText(`${id.replaceAll('/', '-')}.ts`, source));
    const drop = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Drop');
    drop.ariaLabel = `Drop this version of ${title}`;
    drop.addEventListener('click', async () => {
      await this.#progress.remove('code', lab, [key]);
      await this.#fill();
      this.#say('The version was dropped.');
      this.#view.querySelector('button')?.focus();
    });
    return make('li', {}, `${title}, ${counted(source.split('\n').length, 'line')} `, save, ' ', drop);
  }

  async #export(): Promise<void> {
    const { records } = await readRecords(this.#progress);
    const now = new Date();
    const name = `ring-progress-${now.toISOString().slice(0, 10)}.json`;
    downloadText(name, writeProgress(records, now, this.#data.course));
    this.#say(`Saved as ${name}.`);
  }

  async #import(text: string): Promise<void> {
    const read = readProgress(text);
    if (!read.ok) return this.#say(`Nothing was added, and nothing is changed: ${read.message}.`);
    const imported = await importRecords(this.#progress, read.value);
    await this.#fill();
    this.#say(importedText(imported));
  }

  #say(sentence: string): void {
    this.#status.textContent = sentence;
  }
}

function importedText({ added, changed, same }: Imported): string {
  if (added + changed === 0) return 'Nothing in the file was new: everything stays as it is.';
  return `${counted(added, 'record')} added, ${changed} brought together with yours, ${same} as they were.`;
}
