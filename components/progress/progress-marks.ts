// Marks in the sidebar: how much of each chapter this browser's reader has done. Fills every
// `<span data-progress="chapter-slug" data-progress-total="11">`, where the total counts labs, questions and challenges.

import { openProgress, type Progress } from './progress.ts';

/** Fills the marks now and whenever something is done, in this tab or another. */
export async function markProgress(root: ParentNode = document): Promise<void> {
  const marks = [...root.querySelectorAll<HTMLElement>('[data-progress]')];
  if (marks.length === 0) return;
  const progress = await openProgress();
  await Promise.all(marks.map((mark) => fill(mark, progress)));
  progress.onChange(({ id }) => {
    for (const mark of marks) if (id.startsWith(`${mark.dataset['progress']}/`)) void fill(mark, progress);
  });
}

async function fill(mark: HTMLElement, progress: Progress): Promise<void> {
  const { done, begun } = await progress.inChapter(mark.dataset['progress'] ?? '');
  const { state, sign, words } = describeProgress(done, begun, Number(mark.dataset['progressTotal'] ?? 0));
  mark.dataset['state'] = state;
  mark.textContent = sign;
  mark.title = words;
  if (words === '') return ['role', 'aria-label'].forEach((name) => mark.removeAttribute(name));
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', words);
}

/** The sign and the words of a mark; empty when nothing was begun. `total` 0 means that it is not known. */
export function describeProgress(
  done: number,
  begun: boolean,
  total: number,
): { state: 'none' | 'begun' | 'done'; sign: string; words: string } {
  if (!begun) return { state: 'none', sign: '', words: '' };
  if (total > 0 && done >= total) return { state: 'done', sign: '✓', words: 'Done' };
  if (total > 0) return { state: 'begun', sign: `${done}/${total}`, words: `${done} of ${total} done` };
  return { state: 'begun', sign: '·', words: 'Begun' };
}
