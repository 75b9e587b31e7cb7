// The work on an assignment, as the pages keep it on shelves of its own, in the words of a package. Pages have checked what they
// wrote; here a record that looks otherwise counts as not there.

import type { Assignment, Work } from '../../lessons-engine/assignment/index.ts';
import { drawnItems } from '../../lessons-engine/assignment/variant.ts';
import type { Progress } from '../../components/progress/progress.ts';
import type { KeptAssignment, KeptWork } from '../../components/progress/record-shapes.ts';
import { doneChallenge, doneLab, doneQuestion, type Done } from './done.ts';
import type { PackageItem } from './package-item.ts';

/** Opens the assignment in this browser for the learner that the LMS names, unless somebody works on it here already. */
export async function openAssignment(
  progress: Progress,
  file: Assignment,
  learner: { id: string; name: string },
  now: Date,
): Promise<void> {
  const kept = await progress.read<KeptAssignment>('assignments', file.id);
  if (kept?.student) return;
  const at = now.toISOString();
  const student = learner.id === '' ? null : { id: learner.id, name: learner.name || learner.id, at };
  const record: KeptAssignment = { file, openedAt: at, student };
  await progress.write('assignments', file.id, file.id, record);
}

/** What the one who works on it here was drawn; everything while nobody does. */
export async function drawnHere(
  progress: Progress,
  assignment: Assignment,
  items: readonly PackageItem[],
): Promise<PackageItem[]> {
  const kept = await progress.read<KeptAssignment>('assignments', assignment.id);
  if (!kept?.student) return [...items];
  const drawn = drawnItems(assignment, kept.student.id);
  return drawn.flatMap(({ ref, points }) =>
    items.filter((item) => item.ref === ref).map((item) => ({ ...item, points })),
  );
}

export interface AssignedDone {
  item: PackageItem;
  done: Done;
  /** The work of the best run. */
  work: Work;
  /** Changes with every run. */
  mark: string;
}

export async function assignedWork(
  progress: Progress,
  assignment: Assignment,
  items: readonly PackageItem[],
): Promise<AssignedDone[]> {
  const start = `${assignment.id}#`;
  const all = await progress.readAll<KeptWork>('work', start);
  return [...all].flatMap(([key, kept]) => {
    const item = items.find(({ ref }) => ref === key.slice(start.length));
    const { best, last, attempts } = kept;
    const done = item && doneBy(item, best.work, Math.max(1, attempts.length));
    return item && done ? [{ item, done, work: best.work, mark: `${last.at} ${attempts.length}` }] : [];
  });
}

function doneBy(item: PackageItem, work: Work, tries: number): Done | undefined {
  if (item.kind === 'lab' && work.kind === 'lab') {
    const { passed = false, checks = [], total = 0, points } = work.claimed ?? {};
    return doneLab(item, { passed, checks, total, ...(points === undefined ? {} : { points }) });
  }
  if (item.kind === 'challenge' && work.kind === 'challenge')
    return doneChallenge(item.quantities, { score: work.claimed?.score ?? 0, guesses: work.guesses });
  if (item.kind === 'question' && work.kind === 'question')
    return doneQuestion(item, { answer: work.answer, correct: work.claimed?.correct ?? false, tries });
  return undefined;
}
