/** An application has run, and its instance has nothing to do from now on. */
export interface Idle {
  /** 0, 1, 2 and so on. */
  app: number;
  /** Megabytes that its instance takes while it is loaded. */
  memory: number;
  /** Minutes since the beginning of the week. */
  now: number;
  /** Minutes that it was idle before the call that has just ended; null: it was the first. */
  idle: number | null;
}

export interface Platform {
  /** The first application that falls idle. */
  first(): Idle;
  /**
   * What becomes of the application that `first` or `keep` gave last. With
   * `prewarm` 0 it stays loaded, otherwise it is unloaded now and loaded again
   * after so many minutes. From then on it is kept for `keepAlive` minutes, if
   * no call comes. Gives the next one that falls idle; null: the week is over.
   */
  keep(prewarm: number, keepAlive: number): Idle | null;
}
