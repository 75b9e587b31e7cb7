// A state on its way out of the page: as a link, when it is short enough, and as a file.

import type { Saved } from '../../lessons-engine/worker/explorer/messages.ts';
import { hashText } from '../../lessons-engine/worker/explorer/hash-text.ts';
import { publishLink } from '../parts/publish-link.ts';
import { LONGEST_LINK } from './fragment.ts';
import { count } from './machine-numbers.ts';
import { runFragment } from './run-link.ts';
import { sourceFragment } from './source-link.ts';

/** Puts the link into the address bar and the clipboard. What came of it, and whether a file is the way instead. */
export async function shareRun({ bytes, step, hash }: Saved): Promise<{ says: string; tooLong: boolean }> {
  const { length, fragment } = await runFragment(bytes);
  if (fragment === null) {
    const says = `Expected a link of at most ${count(LONGEST_LINK)} characters, found that this state takes ${count(length)}. Save it as a file instead.`;
    return { says, tooLong: true };
  }
  const where = await publishLink(fragment);
  const says = `The link is ${where}. It leads to step ${count(step)}, state ${hashText(hash)}.`;
  return { says, tooLong: false };
}

/** A link to a program that cannot be assembled, for somebody to look at. */
export async function shareSource(source: string): Promise<string> {
  const fragment = await sourceFragment(source);
  if (fragment.length > LONGEST_LINK) return 'The program is too long for a link.';
  return `The link is ${await publishLink(fragment)}. It holds the program alone, which has errors.`;
}

/** Hands a file to the browser's downloads. */
export function download({ name, bytes }: Pick<Saved, 'name' | 'bytes'>): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
