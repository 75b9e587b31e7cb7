// Names the starter of a lab. Apart from progress.ts, because a chapter's page does without it until a lab is opened.

import { Fnv1a } from '../../lessons-engine/bits/index.ts';

/** Identifies the text of a starter, so that a later change of it can be noticed. */
export function starterHash(starter: string): string {
  return new Fnv1a().bytes(new TextEncoder().encode(starter)).value.toString(16).padStart(8, '0');
}
