// Cases being worked on: evidence that is opened is remembered, and each case is graded when it is closed.

import {
  gradeFinding,
  type DetectiveCase,
  type DetectiveGame,
  type DetectiveVerdict,
  type Finding,
} from '../../lessons-engine/grader/detective.ts';
import { wordsOf } from '../../lessons-engine/grader/detective-words.ts';
import { openProgress, type Progress } from '../progress/progress.ts';
import { SituationGame } from '../scenario/situation-game.ts';
import { evidenceIn, fillFinding, readFinding, showVerdict } from './detective-view.ts';
import { finding, keptFinding } from './kept-finding.ts';

/** Wakes the forms inside `element` up and fills in what was handed in before. */
export async function startDetective(element: HTMLElement): Promise<void> {
  const game = JSON.parse(element.querySelector('script')?.textContent ?? '') as DetectiveGame;
  await new DetectiveSession(element, game, await openProgress()).restore();
}

class DetectiveSession extends SituationGame<DetectiveCase, Finding, DetectiveVerdict> {
  protected readonly controls = 'summary';
  protected readonly cleared = 'All cases are open again.';
  readonly #game: DetectiveGame;
  readonly #asked = new Map<string, Set<string>>();

  constructor(element: HTMLElement, game: DetectiveGame, progress: Progress) {
    super(element, game, progress);
    this.#game = game;
    for (const { id } of game.scenarios) {
      const asked = new Set<string>();
      this.#asked.set(id, asked);
      for (const piece of evidenceIn(this.form(id))) {
        const note = () => piece.open && !this.verdicts.has(id) && asked.add(piece.dataset['evidence'] ?? '');
        note(); // one that was opened before this woke up
        piece.addEventListener('toggle', note);
      }
    }
  }

  protected read(form: HTMLFormElement, { id }: DetectiveCase): Finding {
    return readFinding(form, this.#asked.get(id) ?? []);
  }

  protected fill(form: HTMLFormElement, { id }: DetectiveCase, handedIn: Finding): void {
    for (const piece of handedIn.asked) this.#asked.get(id)?.add(piece);
    fillFinding(form, handedIn);
  }

  protected grade(found: DetectiveCase, handedIn: Finding): DetectiveVerdict {
    return gradeFinding(found, handedIn);
  }

  protected isRight({ points }: DetectiveVerdict): boolean {
    return points === 100;
  }

  protected show(
    form: HTMLFormElement,
    found: DetectiveCase,
    handedIn: Finding,
    verdict: DetectiveVerdict,
  ): HTMLElement {
    return showVerdict(form, found, handedIn, verdict, wordsOf(this.#game));
  }

  protected missingIn({ workloads }: DetectiveCase, { placed }: Finding): string {
    const open = workloads.find(({ id }) => placed[id] === undefined)?.id ?? 'requirement';
    return `input[name="${open}"]`;
  }

  /** `ask:`, `place:` and `requirement:` before what was asked, placed and named. */
  protected toKept(handedIn: Finding): string[] {
    return keptFinding(handedIn);
  }

  protected fromKept(choices: readonly string[]): Finding {
    return finding(choices);
  }

  /** Evidence that was asked for stays known to whoever read it. */
  protected override clear(form: HTMLFormElement): void {
    super.clear(form);
    for (const piece of evidenceIn(form)) piece.open = false;
  }

  protected override forget(id: string): void {
    this.#asked.get(id)?.clear();
  }

  protected standing(verdicts: readonly DetectiveVerdict[], total: number): string {
    const closed = verdicts.length;
    const mean = Math.round(verdicts.reduce((sum, { points }) => sum + points, 0) / closed);
    const rest = closed === total ? '' : `, ${total - closed} still open`;
    return `${mean} of 100 points on average, ${closed} of ${total} cases closed${rest}.`;
  }
}
