// Where a student stands with one item of an assignment: not begun, tried, done; and what may be handed in for it. Pure.

import { shortHash } from '../../lessons-engine/assignment/hashes.ts';
import type { Policy } from '../../lessons-engine/assignment/policy.ts';
import type { KeptRun, KeptWork } from '../progress/record-shapes.ts';
import { attemptsUsedUp } from './policy-words.ts';

/** What is known of an item: the student's file, if it is a lab and differs from the starter, and the runs. */
export interface ItemWork {
  /** Source of a lab as it stands in the editor; null when it is the starter, and for everything that is no lab. */
  source: string | null;
  work: KeptWork | null;
}

export interface Standing {
  state: 'missing' | 'begun' | 'tried' | 'done';
  /** `5 of 6 checks`, `right`. */
  words: string;
  /** Out of 1, of the last run. */
  share: number;
  /** The lab's file was changed since its last run. */
  isChanged: boolean;
  /** An earlier run that was better than the last one. */
  better: KeptRun | null;
  /** The exercise has changed since the last run. */
  isOutdated: boolean;
}

/** `rules`: hash of the item's rules as they are now; undefined for a question of the assignment's own. */
export function standingOf({ source, work }: ItemWork, rules: string | undefined): Standing {
  if (work === null)
    return {
      state: source === null ? 'missing' : 'begun',
      words: source === null ? 'not begun' : 'begun, not run yet',
      share: 0,
      isChanged: source !== null,
      better: null,
      isOutdated: false,
    };
  const { last, best } = work;
  const isChanged = source !== null && last.work.kind === 'lab' && last.work.source !== source;
  return {
    state:
      last.share === 1 || (last.work.kind === 'question' && last.work.claimed === undefined)
        ? 'done'
        : 'tried',
    words: runText(last),
    share: last.share,
    isChanged,
    better: best.share > last.share ? best : null,
    isOutdated: rules !== undefined && last.rules !== rules,
  };
}

export function runText({ work }: KeptRun): string {
  if (work.kind === 'challenge') return `${work.claimed?.score ?? 0} of 100`;
  if (work.kind === 'question')
    return work.claimed === undefined ? 'answered' : work.claimed.correct ? 'right' : 'not right';
  const { claimed } = work;
  if (claimed === undefined) return 'does not load';
  if (claimed.passed && claimed.points !== undefined) return `passed, ${claimed.points} of 100 for the goal`;
  return claimed.passed ? 'passed' : `${claimed.checks.length} of ${claimed.total} checks`;
}

/** What can be handed in for an item. `now`: the file as it stands in the editor, run or not. */
export type Pick = 'now' | 'last' | 'best';

/** The choices there are, each in words, the one that is taken without a choice first. */
export function picksFor(
  { source, work }: ItemWork,
  policy: globalThis.Pick<Policy, 'attempts'>,
): { pick: Pick; words: string }[] {
  if (work === null) return source === null ? [] : [{ pick: 'now', words: 'as it is, never run' }];
  const { last, best, attempts } = work;
  const runs: { pick: Pick; words: string }[] = [{ pick: 'last', words: `your last run: ${runText(last)}` }];
  if (best.share > last.share) runs.push({ pick: 'best', words: `an earlier, better run: ${runText(best)}` });
  const isChanged = source !== null && last.work.kind === 'lab' && last.work.source !== source;
  if (!isChanged) return runs;
  const wasRun = attempts.some(({ work: hash }) => hash === shortHash(source));
  const now = {
    pick: 'now' as const,
    words: wasRun
      ? 'what is in the editor now, which you ran before'
      : 'what is in the editor now, never run',
  };
  // Work that came after the last attempt is no attempt's: whoever has none left is offered what was run.
  return attemptsUsedUp(policy, attempts.length) === null ? [now, ...runs] : [...runs, now];
}
