// One system that the documents name which the course began from, and what the chapter that it belongs to does with it.

interface Placed {
  /** 1 to 22. */
  chapter: number;
}

/** At most one of the three. A system with none waits for its chapter. */
type Answer =
  | { run?: never; named?: never; cites?: never; unnamed?: never }
  /** The chapter runs it, or its mechanism, on the engine. A phrase of the chapter that says so. */
  | { run: string; named?: never; cites?: never; unnamed?: never }
  /** The chapter says something of it: a phrase, and the id of the reference that the same file cites. */
  | { run?: never; named: string; cites: string; unnamed?: never }
  /** The chapter does without it. The reason. */
  | { run?: never; named?: never; cites?: never; unnamed: string };

export type System = Placed & Answer;

/** By name. */
export type Systems = Readonly<Record<string, System>>;
