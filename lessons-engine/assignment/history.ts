// Whether a submission's attempts can have happened as they are told: in order, within the time that there was, no more than
// allowed, and with the work and the result that the file hands in. All of it is by the student's clock and can be made up;
// what does not fit together is worth a look, and says nothing about why.

import type { Claim } from './claim.ts';
import type { Flag } from './graded.ts';
import type { ItemRef } from './item-ref.ts';
import type { Policy } from './policy.ts';
import type { Attempted, Submission, Work } from './submission.ts';
import { workHash } from './work-hash.ts';

/** Clocks of two computers differ by so much without anybody's doing (unit: ms). */
const CLOCK_SLACK = 10 * 60 * 1000;

const iso = (time: number): string => new Date(time).toISOString();
const history = (text: string, ref?: ItemRef): Flag => ({
  kind: 'history',
  ...(ref === undefined ? {} : { ref }),
  text,
});

/** Of the whole: opened, handed in, received. `receivedAt`: when the file came, by a clock other than the student's. */
export function handedInFlags(
  { handedIn }: Pick<Submission, 'handedIn'>,
  { opens }: Pick<Policy, 'opens'>,
  receivedAt?: number,
): Flag[] {
  const at = Date.parse(handedIn);
  const flags: Flag[] = [];
  if (opens !== undefined && at < Date.parse(opens))
    flags.push(history(`expected it handed in after the assignment opened (${opens}), found ${handedIn}`));
  if (receivedAt !== undefined && at > receivedAt + CLOCK_SLACK)
    flags.push(history(`expected it handed in before it came (${iso(receivedAt)}), found ${handedIn}`));
  return flags;
}

/** Of one item; the first of each kind of contradiction. */
export function historyFlags(
  ref: ItemRef,
  work: Work,
  { handedIn, policy, claim }: { handedIn: string; policy: Policy; claim: Claim | null },
): Flag[] {
  const { attempts } = work;
  const told = [
    outOfOrder(attempts),
    outOfTime(attempts, policy, handedIn),
    tooMany(attempts, policy),
    otherWork(attempts, workHash(work), policy, claim),
  ];
  return told.flatMap((text) => (text === null ? [] : [history(text, ref)]));
}

function outOfOrder(attempts: readonly Attempted[]): string | null {
  const place = attempts.findIndex(
    ({ at }, i) => i > 0 && Date.parse(at) < Date.parse((attempts[i - 1] as Attempted).at),
  );
  if (place === -1) return null;
  return `expected attempt ${place + 1} after the one before it (${attempts[place - 1]?.at}), found ${attempts[place]?.at}`;
}

function outOfTime(
  attempts: readonly Attempted[],
  { opens }: Pick<Policy, 'opens'>,
  handedIn: string,
): string | null {
  const early = opens === undefined ? -1 : attempts.findIndex(({ at }) => Date.parse(at) < Date.parse(opens));
  if (early !== -1)
    return `expected attempts after the assignment opened (${opens}), found attempt ${early + 1} at ${attempts[early]?.at}`;
  const late = attempts.findIndex(({ at }) => Date.parse(at) > Date.parse(handedIn));
  if (late === -1) return null;
  return `expected attempts before it was handed in (${handedIn}), found attempt ${late + 1} at ${attempts[late]?.at}`;
}

function tooMany({ length }: readonly Attempted[], { attempts }: Pick<Policy, 'attempts'>): string | null {
  return attempts !== null && length > attempts
    ? `expected at most ${attempts} attempts, found ${length}`
    : null;
}

function otherWork(
  attempts: readonly Attempted[],
  handedIn: string,
  policy: Pick<Policy, 'attempts'>,
  claim: Claim | null,
): string | null {
  // Somebody may go back to an earlier program: what counts is the last attempt at this very one.
  const last = attempts.findLast(({ work }) => work === handedIn);
  if (last === undefined) {
    if (claim !== null)
      return `expected an attempt at what is handed in and claimed, found none among its ${attempts.length}`;
    const usedUp = policy.attempts !== null && attempts.length >= policy.attempts;
    return usedUp
      ? `expected the work of one of the ${attempts.length} attempts, found work that came after them`
      : null;
  }
  if (claim === null || claim.fits(last.share)) return null;
  return `expected the last attempt at it to have the claimed result (${claim.says}), found ${Math.round(last.share * 100)} of 100`;
}
