// What the server writes into the page of progress for its script.

export interface ProgressPageData {
  /** Release of the course. */
  course: string;
  chapters: { slug: string; number: number; title: string; total: number }[];
  /** Titles of labs by `chapter/lab`. */
  labs: Readonly<Record<string, string>>;
  /** Titles of challenges by `chapter/challenge`. */
  challenges: Readonly<Record<string, string>>;
  /** Every question's wording as its chapter asks it, by `chapter/quiz#question`. */
  questions: Readonly<Record<string, string>>;
}
