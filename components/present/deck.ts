// The slides of a chapter and where the talk is among them. Draws nothing itself: the stage shows, and whoever listens is told.

import type { Slide } from './cut-slides.ts';
import type { Part } from './fit-parts.ts';
import type { Place } from './place.ts';
import type { Stage } from './stage.ts';

/** Some atoms of a slide, as another window can show them. */
export interface Shown extends Part {
  /** Index of the slide. */
  slide: number;
}

export interface Position {
  slide: Slide;
  place: Place;
  /** Parts of this slide. */
  parts: number;
  /** Slides in all. */
  slides: number;
  /** What comes after, unless it is the end. */
  next: Shown | null;
}

export class Deck {
  readonly slides: readonly Slide[];
  readonly #stage: Stage;
  readonly #listeners = new Set<(position: Position) => void>();
  #place: Place = { slide: 1, part: 1 };
  #shown: Part | undefined;

  constructor(slides: readonly Slide[], stage: Stage) {
    this.slides = slides;
    this.#stage = stage;
  }

  get place(): Place {
    return this.#place;
  }

  onMove(listener: (position: Position) => void): void {
    this.#listeners.add(listener);
  }

  /** Shows `place`, or the nearest that there is. */
  go({ slide, part }: Place): void {
    const number = Math.min(Math.max(1, slide), this.slides.length);
    const current = this.slides[number - 1] as Slide;
    const parts = this.#stage.parts(current);
    const shown = Math.min(Math.max(1, part), parts.length);
    this.#place = { slide: number, part: shown };
    this.#shown = parts[shown - 1];
    const next = this.#after(number, shown, parts);
    this.#stage.show(current, parts[shown - 1] as Part);
    const position = {
      slide: current,
      place: this.#place,
      parts: parts.length,
      slides: this.slides.length,
      next,
    };
    for (const listener of this.#listeners) listener(position);
  }

  next(): void {
    const { slide, part } = this.#place;
    if (part < this.#parts(slide)) this.go({ slide, part: part + 1 });
    else if (slide < this.slides.length) this.go({ slide: slide + 1, part: 1 });
  }

  previous(): void {
    const { slide, part } = this.#place;
    if (part > 1) this.go({ slide, part: part - 1 });
    else if (slide > 1) this.go({ slide: slide - 1, part: this.#parts(slide - 1) });
  }

  first(): void {
    this.go({ slide: 1, part: 1 });
  }

  last(): void {
    this.go({ slide: this.slides.length, part: 1 });
  }

  /** The slide of a heading; the first when there is none. */
  goToHeading(anchor: string): void {
    const found = this.slides.findIndex((slide) => slide.anchor === anchor && slide.kind !== 'poll');
    this.go({ slide: found + 1, part: 1 });
  }

  /** Asks again what fits: the screen has changed. The atom that was first on the screen stays on it. */
  refit(): void {
    const { slide, part } = this.#place;
    const current = this.slides[slide - 1] as Slide;
    const first = this.#shown?.from ?? 0;
    const parts = this.#stage.parts(current);
    const found = parts.findIndex(({ from, to }) => from <= first && first < to);
    this.go({ slide, part: found === -1 ? part : found + 1 });
  }

  #parts(slide: number): number {
    return this.#stage.parts(this.slides[slide - 1] as Slide).length;
  }

  #after(slide: number, part: number, parts: readonly Part[]): Shown | null {
    const rest = parts[part];
    if (rest !== undefined) return { slide: slide - 1, ...rest };
    const following = this.slides[slide];
    const [first] = following === undefined ? [] : this.#stage.parts(following);
    return first === undefined ? null : { slide, ...first };
  }
}
