// A lab of an assignment: its panel as the chapter has it, made to keep its code under a name of its own, to run with the
// student's inputs, and to show hints and solution when the policy says so.

import type { ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import { labShare } from '../../lessons-engine/assignment/item-points.ts';
import type { LabWork } from '../../lessons-engine/assignment/submission.ts';
import { reportHash } from '../../lessons-engine/assignment/work-hash.ts';
import type { Report } from '../../lessons-engine/grader/report.ts';
import type { LabData } from '../lab/lab-data.ts';
import { giveLabTask } from '../lab/lab-task.ts';
import { make, part, readData } from '../parts/part.ts';
import type { Assigned } from './assigned.ts';
import { attemptText, laterText } from './policy-words.ts';
import { solutionOf } from './solutions.ts';

const SEALED =
  'You practise here. It is graded with other inputs than the ones that these checks use, and perhaps with further checks.';

/** To be called before `panel` is in the page: it wakes up then. */
export async function assignLab(
  panel: HTMLElement,
  ref: ItemRef,
  rules: string,
  assigned: Assigned,
): Promise<void> {
  const data = readData<LabData>(panel);
  const lab = data.id;
  // No script element: nobody may write into one, whatever is in it.
  const kept = make(
    'data',
    { hidden: true },
    JSON.stringify({ ...data, id: assigned.key(ref), lab } satisfies LabData),
  );
  kept.dataset['part'] = 'data';
  part(panel, 'data').replaceWith(kept);
  const hasGoal = panel.querySelector('.r-lab-goal') !== null;
  const help = new LabHelp(panel, lab, ref, assigned);
  await help.update();
  if (assigned.isSealed)
    panel.querySelector('.r-lab-desk')?.before(make('p', { className: 'r-assigned' }, SEALED));
  const { policy } = assigned.assignment;
  giveLabTask(panel, {
    seed: assigned.seed(ref),
    hindrance: () => assigned.hindrance(ref),
    async graded(source, report) {
      const isAttempt = report.loadFailure === undefined;
      const work = workOf(source, report);
      const share = isAttempt ? shareOf(report, hasGoal, policy.partial) : 0;
      const { attempts, last, best } = await assigned.note(ref, { work, share, rules, isAttempt });
      await help.update();
      if (!isAttempt) return 'It does not load, so this was no attempt.';
      const worse = best.share > last.share ? ' An earlier run was better; it can be handed in instead.' : '';
      return `${attemptText(policy, attempts.length)} It is kept for your assignment.${worse}`;
    },
  });
}

function shareOf(report: Report, hasGoal: boolean, partial: boolean): number {
  const outcome = {
    passed: report.passed,
    right: report.checks.filter((check) => check.passed).length,
    total: report.checks.length,
    reached: report.reached?.points,
  };
  const goal = hasGoal ? { goal: { counter: '', better: 'fewer' as const, reference: 0 } } : {};
  return labShare(goal, outcome, { partial });
}

/** With what this browser found, unless nothing could be checked. */
function workOf(source: string, report: Report): LabWork {
  const { seed, passed, checks, reached, fuel, loadFailure } = report;
  const work: LabWork = { kind: 'lab', seed, source, attempts: [] };
  if (loadFailure !== undefined) return work;
  return {
    ...work,
    claimed: {
      passed,
      checks: checks.filter((check) => check.passed).map((check) => check.id),
      total: checks.length,
      ...(reached === undefined ? {} : { points: reached.points }),
      fuel,
      report: reportHash(report),
    },
  };
}

/** Hints and the solution of one lab, there when the policy has them shown. */
class LabHelp {
  readonly #hints: HTMLElement | null;
  readonly #place = make('div', { className: 'r-lab-help' });
  readonly #lab: string;
  readonly #ref: ItemRef;
  readonly #assigned: Assigned;
  readonly #solution: HTMLDetailsElement;

  constructor(panel: HTMLElement, lab: string, ref: ItemRef, assigned: Assigned) {
    this.#lab = lab;
    this.#ref = ref;
    this.#assigned = assigned;
    this.#hints = panel.querySelector<HTMLElement>('section > .r-lab-hint');
    if (this.#hints) this.#hints.replaceWith(this.#place);
    else panel.querySelector('section')?.append(this.#place);
    this.#solution = make('details', { className: 'r-lab-hint' }, make('summary', {}, 'Show a solution'));
    this.#solution.addEventListener('toggle', () => void this.#load());
  }

  async update(): Promise<void> {
    const shown = await this.#assigned.shown(this.#ref);
    const { show } = this.#assigned.assignment.policy;
    const later = [
      this.#hints && !shown.hints ? laterText('Hints', show.hints) : '',
      shown.solutions ? '' : laterText('Solutions', show.solutions),
    ].filter((each) => each !== '');
    const wanted: Node[] = [
      ...(this.#hints && shown.hints ? [this.#hints] : []),
      ...(shown.solutions ? [this.#solution] : []),
      ...(later.length > 0 ? [make('p', { className: 'r-lab-counts' }, later.join(' '))] : []),
    ];
    // What stays is not taken out: it may be open, or have the focus.
    for (const child of [...this.#place.childNodes]) if (!wanted.includes(child)) child.remove();
    for (const [at, node] of wanted.entries())
      if (this.#place.childNodes[at] !== node)
        this.#place.insertBefore(node, this.#place.childNodes[at] ?? null);
  }

  async #load(): Promise<void> {
    if (this.#solution.querySelector('pre') || !this.#solution.open) return;
    const text = await solutionOf(this.#lab).catch(() => undefined);
    const listing = make('pre', { tabIndex: 0 }, text ?? '');
    listing.role = 'group';
    listing.ariaLabel = 'A solution';
    this.#solution.querySelector('p')?.remove();
    this.#solution.append(
      text === undefined
        ? make(
            'p',
            {},
            'The solution could not be loaded. Close this, check the connection and open it again.',
          )
        : listing,
    );
  }
}
