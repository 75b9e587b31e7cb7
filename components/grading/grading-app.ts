// The grading page at work: an assignment is read, files come in, rows come out. Imported when the first assignment is given.

import { countsOf, gradeTable, pointsOf } from '../../lessons-engine/assignment/table/grade-table.ts';
import { gradesFile, namedAssignment } from '../../lessons-engine/assignment/table/grades-file.ts';
import { Refused } from '../../lessons-engine/worker/client.ts';
import type { Begun } from '../../lessons-engine/worker/grading/grading-client.ts';
import type { GivenAssignment } from '../../lessons-engine/worker/grading/messages.ts';
import { bugView } from '../parts/bug-view.ts';
import { boundedText } from '../parts/bounded-text.ts';
import { part } from '../parts/part.ts';
import type { GivenFile } from './given-files.ts';
import { GradingPool } from './grading-pool.ts';
import { GradingRun, type RunState } from './grading-run.ts';
import { SimilarView } from './similar-view.ts';
import { TableView } from './table-view.ts';
import { LONGEST_TABLE, TakeAway } from './take-away.ts';

/** A long class is drawn anew this often while it is graded (unit: ms). */
const REDRAW = 400;
/** Longer files are not even read (unit: bytes). */
const LONGEST_ASSIGNMENT = 4_000_000;

const filesText = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

export class GradingApp {
  readonly #root: HTMLElement;
  readonly #table: TableView;
  readonly #similar: SimilarView;
  readonly #takeAway: TakeAway;
  #pool: GradingPool | null = null;
  #run: GradingRun | null = null;
  #begun: Begun | null = null;
  #given: GivenAssignment = { text: '' };
  /** What was given to be graded, to be graded again by other rules. */
  #files: GivenFile[] = [];
  #redraw: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#table = new TableView(part(root, 'grades'));
    this.#takeAway = new TakeAway(part(root, 'take-away'));
    this.#similar = new SimilarView(part(root, 'similar'), async ({ ref, a, b }) => {
      if (this.#pool === null || this.#run === null)
        throw new Error('expected graded submissions, found none');
      return this.#pool.pair(ref, await this.#run.textOf(a), await this.#run.textOf(b));
    });
    part(root, 'pause').addEventListener('click', () => {
      if (this.#run?.state.phase === 'paused') this.#run.resume();
      else this.#run?.pause();
    });
  }

  async beginWith(file: File): Promise<void> {
    if (file.size > LONGEST_ASSIGNMENT)
      this.#say(
        'assignment-said',
        `expected an assignment of at most ${LONGEST_ASSIGNMENT} bytes, found ${file.name} of ${file.size}`,
      );
    else await this.begin(await file.text());
  }

  /** `text`: of the assignment's file, or its link. Another one begins anew. */
  begin(text: string): Promise<void> {
    this.#files = [];
    const { receipts } = this.#given;
    return this.#begin({ text, ...(receipts === undefined ? {} : { receipts }) });
  }

  unseal(passphrase: string): Promise<void> {
    return this.#begin({ ...this.#given, passphrase });
  }

  /** Times of receipt, or none any more: what was graded is graded again. */
  async receive(file: File | undefined): Promise<void> {
    let receipts: string | undefined;
    try {
      receipts = file && (await boundedText(file, LONGEST_TABLE));
    } catch (error) {
      this.#say('assignment-said', (error as Error).message);
      return;
    }
    const { text, passphrase } = this.#given;
    const given: GivenAssignment = {
      text,
      ...(passphrase === undefined ? {} : { passphrase }),
      ...(receipts === undefined ? {} : { receipts }),
    };
    this.#given = given;
    if (text !== '') await this.#begin(given);
  }

  async #begin(given: GivenAssignment): Promise<void> {
    this.dispose();
    this.#given = given;
    part(this.#root, 'submissions').hidden = true;
    this.#say('assignment-said', 'Reading the assignment…');
    const pool = new GradingPool(given);
    this.#pool = pool;
    try {
      const begun = await pool.assignment();
      if (pool !== this.#pool) return;
      this.#begun = begun;
      const { assignment, isClosed, receipts } = begun;
      part(this.#root, 'sealed').hidden = assignment.sealed === undefined;
      const times = receipts === 0 ? '' : `, ${receipts === 1 ? '1 time' : `${receipts} times`} of receipt`;
      const what = `${assignment.title}: ${assignment.items.length} items, ${pointsOf(assignment)} points${times}`;
      this.#say(
        'assignment-said',
        isClosed ? `${what}. It is sealed: give its passphrase to grade it.` : `${what}.`,
      );
      if (isClosed) part<HTMLInputElement>(this.#root, 'passphrase').focus();
      else {
        this.#open(pool);
        await this.#grade(this.#files);
      }
    } catch (error) {
      if (pool !== this.#pool) return;
      this.#pool = null;
      pool.dispose();
      if (error instanceof Refused) this.#say('assignment-said', error.message);
      else this.#bug(error);
    }
  }

  async add(files: readonly GivenFile[]): Promise<void> {
    if (this.#run === null) return;
    this.#files.push(...files);
    await this.#grade(files);
  }

  async #grade(files: readonly GivenFile[]): Promise<void> {
    const run = this.#run;
    if (run === null || files.length === 0) return;
    try {
      await run.add(files);
    } catch (error) {
      if (run !== this.#run) return;
      if (error instanceof Refused) this.#say('progress-said', error.message);
      else this.#bug(error);
    }
  }

  dispose(): void {
    this.#pool?.dispose();
    this.#pool = null;
    this.#run = null;
    clearTimeout(this.#redraw);
    this.#redraw = undefined;
  }

  #open(pool: GradingPool): void {
    const run = new GradingRun(pool, (state) => {
      if (run !== this.#run) return;
      this.#progress(state);
      // The end of a run is drawn at once, its middle now and then.
      if (state.phase === 'done') this.#draw();
      else this.#redraw ??= setTimeout(() => this.#draw(), REDRAW);
    });
    this.#run = run;
    part(this.#root, 'submissions').hidden = false;
    this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#redraw);
    this.#redraw = undefined;
    if (this.#run === null || this.#begun === null) return;
    const { course, assignment } = this.#begun;
    const { rows, similar } = this.#run.state;
    const table = gradeTable(rows, assignment);
    const grades = gradesFile(course, namedAssignment(assignment), {
      rows,
      similar,
      counts: countsOf(table),
    });
    part(this.#root, 'grades').hidden = rows.length === 0;
    const { files, graded, refused, superseded, late, flagged } = grades.counts;
    this.#say(
      'counts',
      `${filesText(files)}: ${graded} graded, ${refused} refused, ${superseded} of them put aside for a later file of the same student. ${late} late, ${flagged} with flags.`,
    );
    this.#table.show(table);
    this.#similar.show(similar, table.rows);
    this.#takeAway.show({ table, grades });
  }

  #progress({ rows, bytes, read, phase }: RunState): void {
    const bar = part<HTMLProgressElement>(this.#root, 'bar');
    bar.hidden = phase === 'done';
    bar.max = Math.max(bytes, 1);
    bar.value = read;
    const pause = part<HTMLButtonElement>(this.#root, 'pause');
    // Who has just pressed it keeps the focus on it until there is nothing left to pause.
    pause.hidden = phase === 'done' || phase === 'comparing';
    pause.textContent = phase === 'paused' ? 'Go on' : 'Pause';
    const share = `${Math.floor((100 * read) / Math.max(bytes, 1))} % read`;
    const words = {
      reading: `Grading: ${filesText(rows.length)} done, ${share}.`,
      paused: `Paused: ${filesText(rows.length)} done, ${share}.`,
      comparing: `${filesText(rows.length)} graded; comparing programs…`,
      done: `${filesText(rows.length)} graded.`,
    };
    this.#say('progress-said', words[phase]);
  }

  #say(name: string, words: string): void {
    part(this.#root, name).textContent = words;
  }

  #bug(error: unknown): void {
    part(this.#root, 'bug').replaceChildren(bugView(error, { page: location.pathname }));
  }
}
