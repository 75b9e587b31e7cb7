// An assignment in a browser's storage: who works on it, what hinders, what is noted.
import { describe, expect, it } from 'vitest';
import { Assigned } from '../../../components/assignment/assigned.ts';
import { Progress } from '../../../components/progress/progress.ts';
import { MemoryShelves } from '../../../components/progress/shelves.ts';
import { sampleAssignment, samplePolicy } from '../../support/sample-assignment.ts';

const ref = 'question:c/quiz#q';
const now = new Date(Date.UTC(2026, 10, 1, 12));
const work = (choice: string, correct: boolean) => ({
  kind: 'question' as const,
  seed: 1,
  answer: { kind: 'single' as const, choice },
  attempts: [],
  claimed: { correct },
});

async function opened(policy: Partial<typeof samplePolicy> = {}) {
  const progress = new Progress(new MemoryShelves(), null, null);
  const file = sampleAssignment({
    items: [{ ref, points: 1 }],
    policy: { ...samplePolicy, ...policy },
  });
  await Assigned.keep(progress, file, now);
  const assigned = (await Assigned.open(progress, file.id))!;
  return { progress, file, assigned };
}

describe('Assigned', () => {
  it('has no items and no seeds before it is known who works on it', async () => {
    const { assigned } = await opened();
    expect(assigned.items).toEqual([]);
    expect(assigned.seed(ref)).toBeUndefined();
    expect(await assigned.hindrance(ref)).toContain('Enter your name and id');
    await assigned.setStudent(' 42 ', ' Ada ', now);
    expect(assigned.student).toMatchObject({ id: '42', name: 'Ada' });
    expect(assigned.items).toEqual([{ ref, points: 1 }]);
    expect(assigned.seed(ref)).toBeTypeOf('number');
  });

  it('keeps who works on it when another edition is opened', async () => {
    const { progress, file, assigned } = await opened();
    await assigned.setStudent('42', 'Ada', now);
    await Assigned.keep(progress, { ...file, title: 'Mended' }, now);
    const again = (await Assigned.open(progress, file.id))!;
    expect(again.assignment.title).toBe('Mended');
    expect(again.student?.name).toBe('Ada');
    expect((await Assigned.all(progress)).map(({ file: { title } }) => title)).toEqual(['Mended']);
  });

  it('notes attempts, and knows the last one and the best', async () => {
    const { assigned } = await opened({ attempts: 2 });
    await assigned.setStudent('42', 'Ada', now);
    expect(await assigned.isBegun()).toBe(false);
    const later = (minute: number) => new Date(now.getTime() + minute * 60_000);
    await assigned.note(ref, { work: work('a', true), share: 1, rules: 'r', isAttempt: true }, later(1));
    expect(await assigned.hindrance(ref)).toBeNull();
    const kept = await assigned.note(
      ref,
      { work: work('b', false), share: 0, rules: 'r', isAttempt: true },
      later(2),
    );
    expect(kept.attempts.map(({ share }) => share)).toEqual([1, 0]);
    expect(kept.last.work).toEqual(work('b', false));
    expect(kept.best.work).toEqual(work('a', true));
    expect(await assigned.hindrance(ref)).toBe('All 2 attempts are used up.');
    expect(await assigned.isBegun()).toBe(true);
  });

  it('shows what the policy shows, before and after the first attempt', async () => {
    const { assigned } = await opened({
      show: { hints: 'always', explanations: 'attempt', solutions: 'never' },
    });
    await assigned.setStudent('42', 'Ada', now);
    expect(await assigned.shown(ref)).toEqual({ hints: true, explanations: false, solutions: false });
    await assigned.note(ref, { work: work('a', true), share: 1, rules: 'r', isAttempt: true });
    expect(await assigned.shown(ref)).toEqual({ hints: true, explanations: true, solutions: false });
  });

  it('takes a damaged record for none', async () => {
    const { progress, file, assigned } = await opened();
    await progress.write('work', `${file.id}#${ref}`, file.id, { attempts: 'none' });
    expect(await assigned.work(ref)).toBeNull();
    await progress.write('assignments', file.id, file.id, { file: 7 });
    expect(await Assigned.open(progress, file.id)).toBeNull();
  });

  it('keeps copies of what was handed in, the last first', async () => {
    const { assigned } = await opened();
    for (const minute of [1, 2])
      await assigned.keepHandedIn({ at: `2026-11-01T12:0${minute}:00.000Z`, name: 'f.json', text: '{}' });
    expect((await assigned.handedIn()).map(({ at }) => at.slice(14, 16))).toEqual(['02', '01']);
  });
});
