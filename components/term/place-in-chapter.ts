// Where in a chapter something stands: below a heading, or at the opening.

export interface PlaceInChapter {
  title: string;
  href: string;
}

/** The places in one chapter, in its order. */
export interface UsesInChapter {
  number: number;
  /** Of the chapter. */
  title: string;
  href: string;
  places: PlaceInChapter[];
}
