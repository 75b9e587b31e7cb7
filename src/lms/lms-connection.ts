// What the launched page asks of a learning management system, whichever standard it speaks.

import type { Interaction } from './interaction.ts';
import type { Standing } from './done.ts';

/** All that is to be known on the other side after a milestone. */
export interface Snapshot {
  standing: Standing;
  /** Packed state, see pack-state.ts. */
  state: string;
  /** Page and place where the learner is. */
  location: string;
}

export interface Connection {
  /** Of the learner, as the LMS names them; '' when it does not. */
  readonly learner: string;
  readonly learnerName: string;
  /** What was stored the last time; '' when nothing was. */
  readonly state: string;
  readonly location: string;
  /** Characters that `state` may have. */
  readonly stateLimit: number;
  /** A sentence when nothing is reported in this session though there is an LMS: a review, for instance. */
  readonly silent: string | null;
  /** Where the learner goes after leaving; undefined where the LMS looks after that itself. */
  readonly returnTo?: string;
  /** Sends what has changed since the last time. Resolves with a sentence when the LMS did not take it. */
  save(snapshot: Snapshot, interactions: readonly Interaction[]): Promise<string | null>;
  /** The same, at the end of the session; must have sent everything before it first waits, because the page is being left. */
  end(snapshot: Snapshot, interactions: readonly Interaction[]): Promise<string | null>;
}

/** There is an LMS, and it does not work: the message says what it answered to what. */
export class LmsRefusal extends Error {
  override name = 'LmsRefusal';
}
