// A stopwatch that can be held: how long the talk has lasted. Time is given to it.

export class Clock {
  #since: number | null;
  #before = 0;

  constructor(now: number) {
    this.#since = now;
  }

  get running(): boolean {
    return this.#since !== null;
  }

  /** Milliseconds that it has run. */
  at(now: number): number {
    return this.#before + (this.#since === null ? 0 : now - this.#since);
  }

  /** Holds it, or lets it go on. */
  toggle(now: number): void {
    this.#before = this.at(now);
    this.#since = this.#since === null ? now : null;
  }

  reset(now: number): void {
    this.#before = 0;
    if (this.#since !== null) this.#since = now;
  }
}

/** 754,000 ms as 12:34; from an hour on as 1:02:03. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number): string => String(value % 60).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60);
  return hours === 0 ? `${minutes}:${two(seconds)}` : `${hours}:${two(minutes)}:${two(seconds)}`;
}
