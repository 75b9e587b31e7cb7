// The draft in this browser, under a key of its own. It never leaves it; where the browser denies storage, it lives as long as the page.

import { readDraft, type Draft } from './draft.ts';

const KEY = 'ring-minus-one:assignment-draft';

export function keptDraft(): Draft | null {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? null : readDraft(text);
  } catch {
    return null;
  }
}

/** False when this browser does not keep it. */
export function keepDraft(draft: Draft): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
