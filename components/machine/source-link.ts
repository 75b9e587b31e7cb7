// A small program as a link: its source, compressed, in the fragment, which no browser sends anywhere.

import { fragmentText, packed, unpacked } from './fragment.ts';

const NAME = '#source=';

/** The fragment that stands for `source`. */
export async function sourceFragment(source: string): Promise<string> {
  return NAME + fragmentText(await packed(new TextEncoder().encode(source)));
}

/** The source in a fragment; null when it holds none. Throws when what it holds is damaged. */
export async function sourceIn(fragment: string): Promise<string | null> {
  if (!fragment.startsWith(NAME)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await unpacked(fragment.slice(NAME.length)));
  } catch {
    throw new Error('The link’s program cannot be read: the link is damaged or cut off.');
  }
}
