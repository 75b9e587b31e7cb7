// A run as a link: the file that run-file.ts writes, in the fragment of the machine's page. What stands in its header is
// looked at here without the engine, to say what a link holds before anything is loaded; opening it checks everything.

import { fragmentText, LONGEST_LINK, packed, unpacked } from './fragment.ts';

const NAME = '#run=';
const MAGIC = 'RING-1R\n';
const FIXED = 12;

export interface LinkedRun {
  bytes: Uint8Array;
  name: string;
  /** Assembly source, when the guest is that. */
  source: string | null;
  step: number;
}

/** How many characters the fragment would have; and the fragment, unless that is too many for a link. */
export async function runFragment(bytes: Uint8Array): Promise<{ length: number; fragment: string | null }> {
  const fragment = NAME + fragmentText(await packed(bytes));
  return { length: fragment.length, fragment: fragment.length > LONGEST_LINK ? null : fragment };
}

/** The fragment, or null when it would be too long. */
export async function runLink(bytes: Uint8Array): Promise<string | null> {
  return (await runFragment(bytes)).fragment;
}

/** The run in a fragment; null when it holds none. Throws when what it holds is damaged. */
export async function runIn(fragment: string): Promise<LinkedRun | null> {
  if (!fragment.startsWith(NAME)) return null;
  const text = fragment.slice(NAME.length);
  const bytes = await unpacked(text).catch(() => {
    throw new Error(
      `The link’s state cannot be read: expected compressed bytes, found ${text.length} characters that are damaged or cut off.`,
    );
  });
  return { bytes, ...headerOf(bytes) };
}

function headerOf(bytes: Uint8Array): Omit<LinkedRun, 'bytes'> {
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  const length = bytes.length < FIXED ? 0 : new DataView(bytes.buffer).getUint32(MAGIC.length, true);
  try {
    if (magic !== MAGIC) throw new Error('no run');
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(FIXED, FIXED + length))) as Record<
      string,
      unknown
    >;
    const { name, text, step } = header;
    if (typeof name !== 'string' || typeof step !== 'number') throw new Error('no run');
    return { name, step, source: typeof text === 'string' ? text : null };
  } catch {
    throw new Error(
      `The link’s state cannot be read: expected a shared run, found ${bytes.length} bytes of something else.`,
    );
  }
}
