// One student's program, run again: with the student's seed, or, where a sealed assignment is open, with its own seed and hidden
// calls. Then the claim is about other inputs than those that count, and it is compared with a run of its own where they differ.

import { CheckFailure, grade, type Check, type Lab, type Report } from '../grader/index.ts';
import { outcomeText } from './claim.ts';
import { hashOf } from './hashes.ts';
import { labShare, type LabOutcome } from './item-points.ts';
import type { Bench, Found } from './grade-item.ts';
import type { ItemRef } from './item-ref.ts';
import type { Box } from './sealed-shape.ts';
import type { LabWork } from './submission.ts';
import { sealedSeed, variantSeed } from './variant.ts';
import { reportHash } from './work-hash.ts';

/** Characters of a message that are kept: a row of a table, not a report. */
const LONGEST_MESSAGE = 400;

export async function gradeLab(
  lab: Lab,
  ref: ItemRef,
  student: string,
  work: LabWork,
  { assignment, sandbox, box }: Bench,
): Promise<Found> {
  const seed = variantSeed(assignment, student, ref) ?? lab.seed;
  const sealed = box === undefined ? undefined : sealedSeed(assignment, box.secret, student, ref);
  const counted = await grade(box === undefined ? lab : withHiddenCalls(lab, box), work.source, sandbox, {
    seed: sealed ?? seed,
  });
  const share = labShare(lab, outcomeOf(counted), assignment.policy);
  const { claimed } = work;
  const found = { share, claimed: null, seed, ...words(counted, share) };
  if (claimed === undefined) return found;
  const claim: LabOutcome = {
    passed: claimed.passed,
    right: new Set(claimed.checks.filter((id) => lab.checks.some((check) => check.id === id))).size,
    total: lab.checks.length,
    reached: claimed.points,
  };
  const sameAs = (report: Report): boolean =>
    claimed.passed === lab.checks.every(({ id }) => passedIn(report, id)) &&
    lab.checks.every(({ id }) => claimed.checks.includes(id) === passedIn(report, id));
  // What the browser saw came of the student's own seed; a sealed run can do without that one as long as the two agree.
  const compared =
    sealed === undefined || sameAs(counted) ? counted : await grade(lab, work.source, sandbox, { seed });
  const ownInputs = sealed === undefined || compared !== counted;
  const same = sameAs(compared) && (!ownInputs || claimed.points === compared.reached?.points);
  return {
    ...found,
    claimed: labShare(lab, claim, assignment.policy),
    differs: same ? undefined : { expected: outcomeText(claim), found: outcomeText(outcomeOf(compared)) },
    reportDiffers: same && ownInputs && claimed.report !== reportHash(compared),
  };
}

const passedIn = (report: Report, id: string): boolean =>
  report.checks.some((check) => check.id === id && check.passed);

function outcomeOf({ passed, checks, reached }: Report): LabOutcome {
  return {
    passed,
    right: checks.filter((check) => check.passed).length,
    total: checks.length,
    reached: reached?.points,
  };
}

function words(report: Report, share: number): Pick<Found, 'found' | 'message'> {
  const { right, total, reached } = outcomeOf(report);
  if (report.loadFailure !== undefined)
    return { found: 'does not load', message: cut(report.loadFailure.message) };
  const goal = reached === undefined ? '' : `, ${reached} of 100 for the goal`;
  const failed = share === 0 ? report.checks.find((check) => !check.passed) : undefined;
  return {
    found: `${right} of ${total} checks${goal}`,
    message: failed?.message === undefined ? undefined : cut(`${failed.title}: ${failed.message}`),
  };
}

const cut = (text: string): string =>
  text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;

/** The lab with the box's calls as checks behind its own: each has the same weight. */
function withHiddenCalls(lab: Lab, { hidden }: Box): Lab {
  const calls = hidden.filter((each) => each.lab === lab.id || each.lab === `lab:${lab.id}`);
  const checks = calls.map(({ call, args, expect }, place): Check => {
    return {
      id: `hidden-${place + 1}`,
      title: `hidden call ${place + 1}, of ${call}()`,
      async run(attempt) {
        // The box was JSON, and so are these.
        const value = await attempt.call(call, args as Parameters<typeof attempt.call>[1]);
        if (hashOf(value ?? null) !== hashOf(expect))
          throw new CheckFailure(`\`${call}\` gave another value.`, {
            expected: JSON.stringify(expect),
            found: JSON.stringify(value ?? null),
          });
      },
    };
  });
  return { ...lab, checks: [...lab.checks, ...checks] };
}
