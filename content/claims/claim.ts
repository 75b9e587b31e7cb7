// One claim of a document that the course began from, in our own words: what it is worth, which chapter it belongs to, and
// what that chapter does with it. The documents themselves are not here.

/** `unsourced`: a figure or a story of which no origin was found. */
export type Verdict = 'supported' | 'outdated' | 'overstated' | 'wrong' | 'unsourced';

interface Said {
  claim: string;
  verdict: Verdict;
  /** 1 to 22. */
  chapter: number;
}

/** At most one of the three. A claim with none waits for its chapter. */
type Answer =
  | { used?: never; corrected?: never; dropped?: never }
  /** The course says it too. A phrase of the chapter, as a reader sees it, in one line of one of its files. */
  | { used: string; corrected?: never; dropped?: never }
  /** The course says what is true in its place. A phrase, as above. */
  | { used?: never; corrected: string; dropped?: never }
  /** The course does without it. The reason. */
  | { used?: never; corrected?: never; dropped: string };

export type Claim = Said & Answer;

/** By id: the number of the document and that of the claim, `002-006`. */
export type Claims = Readonly<Record<string, Claim>>;
