// A whole assignment in the fragment of a link: compressed, and in the alphabet of RFC 4648, section 5. A fragment is not sent to
// any server. Links of a few thousand characters survive mail and chat; a longer assignment is better handed on as a file.

import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Assignment } from './assignment.ts';
import { fromBase64, toBase64Url } from './base64.ts';
import { readAssignment, type ReadResult } from './read-file.ts';

/** Behind this stands the assignment: `#assignment=…`. */
export const LINK_FIELD = 'assignment';
/** A link beyond this length gets lost in too many programs (unit: characters). */
export const LONG_LINK = 8000;

const LONGEST_LINK = 600_000;
const LONGEST_TEXT = 1_000_000;

/** What stands behind `#assignment=`. */
export function linkText(assignment: Assignment): string {
  return toBase64Url(deflateSync(strToU8(JSON.stringify(assignment)), { level: 9 }));
}

/** Never throws: a link that was cut off, or grew in a mail, is told so. */
export function readLink(text: string): ReadResult<Assignment> {
  const broken = {
    ok: false,
    message:
      'expected a whole link to an assignment, found one that is cut off or changed; ask for the file instead',
  } as const;
  const bytes = text.length > LONGEST_LINK ? null : fromBase64(text);
  if (bytes === null || bytes.length === 0) return broken;
  try {
    // The buffer bounds what a small link can unpack to.
    const unpacked = inflateSync(bytes, { out: new Uint8Array(LONGEST_TEXT) });
    return readAssignment(strFromU8(unpacked));
  } catch {
    return broken;
  }
}
