// The rules of an assignment in sentences for a student. Times are shown in the reader's zone, and in the assignment's where its
// clocks show another time.

import { latenessAt, type Policy, type When } from '../../lessons-engine/assignment/policy.ts';

/** `readerZone`: IANA name; the browser's own without. */
export function timeText(instant: string, zone: string, readerZone?: string): string {
  const here = clock(instant, readerZone);
  const there = clock(instant, zone);
  if (there === null || there === here) return `${here} (${zoneName(readerZone)})`;
  return `${here} (your time, ${zoneName(readerZone)}); ${there} (${zone})`;
}

const zoneName = (zone?: string): string => zone ?? new Intl.DateTimeFormat('en').resolvedOptions().timeZone;

/** Null for a zone that this browser does not know. */
function clock(instant: string, zone?: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(zone === undefined ? {} : { timeZone: zone }),
    }).format(new Date(instant));
  } catch {
    return null;
  }
}

export function notOpenYet(
  { opens, timeZone }: Pick<Policy, 'opens' | 'timeZone'>,
  now: number,
): string | null {
  if (opens === undefined || now >= Date.parse(opens)) return null;
  return `This assignment opens on ${timeText(opens, timeZone)}. Until then nothing is graded.`;
}

export function attemptsUsedUp({ attempts }: Pick<Policy, 'attempts'>, made: number): string | null {
  if (attempts === null || made < attempts) return null;
  return attempts === 1 ? 'Your one attempt is used up.' : `All ${attempts} attempts are used up.`;
}

/** `Attempt 2 of 3.`, after the second. */
export function attemptText({ attempts }: Pick<Policy, 'attempts'>, made: number): string {
  return attempts === null ? `Attempt ${made}.` : `Attempt ${made} of ${attempts}.`;
}

export function attemptsText({ attempts }: Pick<Policy, 'attempts'>): string {
  if (attempts === null) return 'any number at each exercise';
  return attempts === 1 ? 'one at each exercise' : `${attempts} at each exercise`;
}

export function lateText({ late }: Pick<Policy, 'late'>): string {
  if (late.rule === 'accept') return 'accepted, and marked as late';
  if (late.rule === 'refuse') return 'earns no points';
  const least = late.least === 0 ? '' : `, but never below ${late.least}\u00a0%`;
  return `each day begun costs ${late.percent}\u00a0% of the points${least}`;
}

/** What handing in now means, or '' when it is in time. */
export function latenessText(policy: Pick<Policy, 'due' | 'late'>, now: number): string {
  const { late, days, factor } = latenessAt(policy, now);
  if (!late) return '';
  const since = `It was due ${days === 1 ? 'within the last day' : `${days} days ago`}.`;
  if (factor === 1) return `${since} What you hand in now is marked as late.`;
  if (factor === 0) return `${since} What you hand in now earns no points.`;
  return `${since} What you hand in now earns ${Math.round(factor * 1000) / 10}\u00a0% of its points.`;
}

const WHEN: Readonly<Record<When, string>> = {
  always: 'always',
  attempt: 'after your first attempt',
  due: 'after the due time',
  never: 'not shown',
};

export function showText({ show }: Pick<Policy, 'show'>): string {
  const { hints, explanations, solutions } = show;
  if (hints === explanations && hints === solutions)
    return `hints, explanations and solutions: ${WHEN[hints]}`;
  return `hints ${WHEN[hints]}; explanations ${WHEN[explanations]}; solutions ${WHEN[solutions]}`;
}

/** What is said where something is hidden for now; '' when it will not be shown at all. */
export function laterText(what: string, when: When): string {
  if (when === 'attempt') return `${what} show after your first attempt.`;
  return when === 'due' ? `${what} show after the due time.` : '';
}
