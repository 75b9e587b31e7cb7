// The states that a recording keeps of its run, few enough for memory: when there are too many, or when they hold too much,
// every second one goes, and from then on they are twice as far apart.

import type { Snapshot } from '../../machine/index.ts';

export interface Keyframe {
  step: number;
  /** Inputs that have come in. */
  inputs: number;
  snapshot: Snapshot;
  /** Puts the log of events back to this step. */
  restoreEvents(): void;
}

export interface TimeTravelOptions {
  /** Steps from one keyframe to the next, at first; it doubles as the run grows. Default 1 million. */
  interval?: number;
  /** Keyframes kept at most. Default 64. */
  mostKeyframes?: number;
  /** Pages kept at most in all keyframes but the first. Default 24,576: 96 MiB. */
  mostPages?: number;
}

export class Keyframes {
  readonly first: Keyframe;
  /** A keyframe near the place that was last travelled to, for going back by little. */
  near: Keyframe | null = null;
  readonly #mostKeyframes: number;
  readonly #mostPages: number;
  #interval: number;
  /** Pages: those that it does not share with the keyframe before it. */
  #kept: { keyframe: Keyframe; pages: number }[];

  constructor(first: Keyframe, { interval, mostKeyframes, mostPages }: TimeTravelOptions) {
    this.first = first;
    this.#interval = interval ?? 1_000_000;
    this.#mostKeyframes = mostKeyframes ?? 64;
    this.#mostPages = mostPages ?? 24_576;
    this.#kept = [{ keyframe: first, pages: 0 }];
  }

  /** The step at which the next one is due. */
  get nextStep(): number {
    return (this.#kept.at(-1)?.keyframe ?? this.first).step + this.#interval;
  }

  add(keyframe: Keyframe): void {
    const before = this.#kept.at(-1)?.keyframe.snapshot;
    this.#kept.push({ keyframe, pages: differing(keyframe.snapshot, before) });
    const held = this.#kept.slice(1).reduce((sum, { pages }) => sum + pages, 0);
    if (this.#kept.length <= this.#mostKeyframes && held <= this.#mostPages) return;
    if (this.#kept.length < 4) return;
    this.#interval *= 2;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#kept.forEach((kept, index) => {
      kept.pages = differing(kept.keyframe.snapshot, this.#kept[index - 1]?.keyframe.snapshot);
    });
  }

  last(fits: (keyframe: Keyframe) => boolean): Keyframe | null {
    return this.#kept.findLast(({ keyframe }) => fits(keyframe))?.keyframe ?? null;
  }

  /** The same, the one near the place that was last travelled to included; the first, when none fits. */
  nearest(fits: (keyframe: Keyframe) => boolean): Keyframe {
    const { near } = this;
    const last = this.last(fits) ?? this.first;
    return near !== null && fits(near) && near.step > last.step ? near : last;
  }

  /** Forgets those that do not fit, which are the latest ones. The last that is left. */
  cutBehind(fits: (keyframe: Keyframe) => boolean): Keyframe {
    this.#kept = this.#kept.filter(({ keyframe }) => fits(keyframe));
    this.near = null;
    return this.#kept.at(-1)?.keyframe ?? this.first;
  }
}

function differing(snapshot: Snapshot, before: Snapshot | undefined): number {
  let count = 0;
  snapshot.memory.forEach(({ pages }, ram) => {
    const others = before?.memory[ram]?.pages;
    pages.forEach((page, index) => {
      if (others?.[index] !== page) count++;
    });
  });
  return count;
}
