// A lab at work: the editor in the place of the starter, the buttons, saving and grading. Imported when the reader starts,
// or when the browser has kept code for this lab. What is restored is shown, never run.

import type { SourcePlace } from '../../lessons-engine/grader/report.ts';
import type { Editor } from '../editor/editor.ts';
import { loadStyle } from '../parts/load-style.ts';
import { make, part } from '../parts/part.ts';
import type { Progress } from '../progress/progress.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import { Grading } from './grading.ts';
import { KeptCode, type Opened } from './kept-code.ts';
import { starterIn, type LabData } from './lab-data.ts';
import style from './lab-open.css?url';
import { labTaskOf } from './lab-task.ts';
import { Notices } from './notices.ts';
import { starterComparison } from './starter-comparison.ts';
import { VersionNotices } from './version-notices.ts';

export class LabSession {
  readonly #root: HTMLElement;
  readonly #data: LabData;
  readonly #starter: string;
  readonly #progress: Progress;
  readonly #notices: Notices;
  readonly #grading: Grading;
  readonly #kept: KeptCode;
  readonly #versions: VersionNotices;
  readonly #isSafe: boolean;
  #editor: Editor;
  #comparison: HTMLElement | null = null;
  /** What was last said to be amiss with the storage. */
  #trouble: string | null = null;

  private constructor(
    root: HTMLElement,
    data: LabData,
    starter: string,
    progress: Progress,
    opened: Opened,
    editor: (session: LabSession) => Editor,
  ) {
    this.#root = root;
    this.#data = data;
    this.#starter = starter;
    this.#progress = progress;
    this.#notices = new Notices(part(root, 'notices'), () => this.focus());
    this.#grading = new Grading(root, data.lab ?? data.id, (place) => this.#goTo(place));
    this.#editor = editor(this);
    this.#kept = new KeptCode(progress, data.id, starter, opened, this.#editor, {
      saved: () => this.#sayKept(),
      parted: (apart) => this.#part(apart),
    });
    this.#versions = new VersionNotices(this.#notices, this.#kept, () => this.focus());
    this.#isSafe = guardExecution(part(root, 'safe'), [part<HTMLButtonElement>(root, 'run')]);
    part(root, 'run').addEventListener('click', () => void this.run());
    part(root, 'stop').addEventListener('click', () => {
      this.#grading.stop();
      part(root, 'run').focus();
    });
    part(root, 'reset').addEventListener('click', () => this.#askReset());
  }

  /** Loads the editor, puts the kept code or the starter into it, and swaps it for the server's listing. */
  static async open(root: HTMLElement, data: LabData, progress: Progress): Promise<LabSession> {
    const starter = starterIn(root);
    const [{ createEditor }, opened] = await Promise.all([
      import('../editor/editor.ts'),
      KeptCode.read(progress, data.id, starter),
      loadStyle(style),
    ]);
    const desk = part(root, 'code');
    const listing = [...desk.children];
    const make = (session: LabSession) =>
      createEditor({
        parent: desk,
        text: opened.text,
        label: `Your code for ${data.title}`,
        describedBy: part(root, 'keys').id,
        module: data.api,
        api: part(root, 'declarations').textContent,
        onChange: () => session.#kept.touch(),
        onRun: () => void session.run(),
        onLeaving: (leaving) =>
          (part(root, 'leaving').textContent = leaving ? 'Tab now leaves the editor.' : ''),
        onTypes: (sentence) => (part(root, 'types').textContent = sentence),
      });
    const session = new LabSession(root, data, starter, progress, opened, make);
    const isHeld = [...listing, part(root, 'start')].includes(document.activeElement as Element);
    for (const child of listing) child.remove();
    root.dataset['state'] = 'open';
    if (isHeld) session.focus();
    session.#sayKept();
    if (session.#kept.isOutdated) session.#askStarterChanged();
    if (session.#kept.hasAside) session.#versions.offer();
    return session;
  }

  focus(): void {
    this.#editor.focus();
  }

  async run(): Promise<void> {
    if (this.#isSafe || this.#grading.running) return;
    this.#kept.flush();
    const task = labTaskOf(this.#root);
    // Without a task the run begins at once, with the click.
    const hindrance = task ? await task.hindrance() : null;
    if (hindrance !== null) return this.#notices.show('task', hindrance);
    if (this.#grading.running) return;
    const source = this.#editor.getText();
    this.#setRunning(true);
    const report = await this.#grading.run(source, task?.seed);
    this.#setRunning(false);
    if (!report) return;
    if (task) this.#notices.show('task', await task.graded(source, report));
    this.#editor.showProblems(
      [...(report.loadFailure ? [report.loadFailure] : []), ...report.checks].flatMap(({ place, message }) =>
        place && message !== undefined ? [{ ...place, message }] : [],
      ),
    );
    const checks = report.checks.filter((check) => check.passed).map((check) => check.id);
    await this.#progress.setResult(this.#data.id, {
      passed: report.passed,
      checks,
      total: report.checks.length,
      ...(report.reached === undefined ? {} : { points: report.reached.points }),
    });
  }

  dispose(): void {
    this.#kept.dispose();
    this.#grading.dispose();
    this.#editor.destroy();
  }

  /** The run button keeps its focus: it is told to be disabled, not made so. */
  #setRunning(running: boolean): void {
    this.#root.dataset['state'] = running ? 'running' : 'open';
    part(this.#root, 'run').setAttribute('aria-disabled', String(running));
    if (!running && document.activeElement === part(this.#root, 'stop')) part(this.#root, 'run').focus();
    part<HTMLButtonElement>(this.#root, 'stop').disabled = !running;
  }

  #goTo(place: SourcePlace): void {
    this.#editor.goTo(place);
  }

  #askReset(): void {
    if (this.#editor.getText() === this.#starter) {
      this.#notices.show('reset', 'This is the starter already.');
      return;
    }
    const replace = {
      label: 'Replace my code',
      act: () => this.#replace(this.#starter, 'The starter is back.'),
    };
    const keep = { label: 'Keep my code', act: () => part(this.#root, 'reset').focus() };
    this.#notices.show('reset', 'Replace what you wrote by the starter?', [keep, replace], { focus: true });
  }

  #askStarterChanged(): void {
    this.#notices.show('starter', 'The exercise has changed since you began. This is your version of it.', [
      { label: 'Keep mine', act: () => this.#acceptStarter() },
      { label: 'Take the new one', act: () => this.#replace(this.#starter, 'This is the new starter.') },
      { label: 'Compare', act: () => this.#compare() },
    ]);
  }

  /** Shows the two versions, and goes on asking. */
  #compare(): void {
    this.#comparison?.remove();
    const view = starterComparison(this.#starter, this.#editor.getText(), () => {
      this.#comparison?.remove();
      this.focus();
    });
    this.#comparison = view;
    part(this.#root, 'notices').after(view);
    this.#askStarterChanged();
    view.querySelector<HTMLElement>('[role=group]')?.focus();
  }

  #acceptStarter(): void {
    this.#comparison?.remove();
    this.#kept.acceptStarter();
    this.focus();
  }

  /** Replaces the text, and offers the old one back. */
  #replace(text: string, sentence: string): void {
    const before = this.#editor.getText();
    this.#comparison?.remove();
    this.#editor.setText(text);
    this.#kept.save();
    const undo = () => {
      this.#editor.setText(before);
      this.#kept.save();
      this.focus();
    };
    this.#notices.show('reset', sentence, [{ label: 'Undo', act: undo }], { focus: true });
  }

  #part(apart: boolean): void {
    if (apart) this.#versions.ask();
    else this.#versions.close();
    this.#sayKept();
    // The editor may fill the screen: whoever is at work in this lab gets to see the question.
    if (apart && this.#root.contains(document.activeElement))
      part(this.#root, 'notices').scrollIntoView({ block: 'nearest' });
  }

  /** What is amiss with the storage is said aloud once; that all is well, quietly. */
  #sayKept(): void {
    const trouble = this.#progress.noticeFor(this.#data.id);
    if (trouble !== this.#trouble) {
      this.#trouble = trouble;
      if (trouble === null) this.#notices.close('storage');
      else this.#notices.show('storage', trouble);
    }
    const isStarter = this.#editor.getText() === this.#starter;
    const words = this.#kept.isApart
      ? 'Your changes are set aside until you choose.'
      : trouble !== null || isStarter
        ? ''
        : 'Your code is kept in this browser.';
    part(this.#root, 'kept').replaceChildren(...(words === '' ? [] : [make('span', {}, words)]));
  }
}
