// Where a talk is: a slide, and a part of it when it does not fit on one screen. Slides are cut by what a chapter has, so their
// numbers are the same on every screen; how many parts one has depends on the screen.

export interface Place {
  /** From 1. */
  slide: number;
  /** From 1. */
  part: number;
}

/** `#slide-12` or `#slide-12.2`; null for any other fragment. */
export function placeOf(hash: string): Place | null {
  const [, slide, part = '1'] = /^#slide-([1-9]\d{0,3})(?:\.([1-9]\d{0,2}))?$/.exec(hash) ?? [];
  return slide === undefined ? null : { slide: Number(slide), part: Number(part) };
}

export function hashOf({ slide, part }: Place): string {
  return part === 1 ? `#slide-${slide}` : `#slide-${slide}.${part}`;
}

/** The id that a fragment names. One that cannot be decoded is taken as it stands. */
export function idIn(hash: string): string {
  const id = hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
