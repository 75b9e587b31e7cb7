/** A host of 64 MiB, guests that wait to be started on it, and what you may do between two turns. */

export interface Running {
  id: number;
  /** Pages that it believes to have. */
  pages: number;
  /** The image that it was started from. Its common pages are equal in all guests of that image. */
  image: number;
  /** Frames that it has, those of its image included. */
  resident: number;
  /** Pages in its balloon. */
  balloon: number;
  /** Whether the host has looked through it for equal pages. */
  scanned: boolean;
  /** Of 100 pages picked at random, those that it touched in the last turn. */
  touched: number;
  /** Page-ins that it waited for in the last turn. */
  pageIns: number;
}

export interface Waiting {
  id: number;
  pages: number;
  image: number;
}

export interface State {
  /** 0, 1, 2 and so on. */
  turn: number;
  /** Turns still to come. */
  left: number;
  /** Frames of the host: 16,384. */
  frames: number;
  free: number;
  /** Page-ins so far, of all guests together, and the most that there may be. */
  pageIns: number;
  most: number;
  running: Running[];
  waiting: Waiting[];
}

export interface Host {
  /** What there is now. */
  state(): State;
  /** Starts a guest that waits. */
  start(id: number): void;
  /** Sets a balloon to so many pages. It may hold at most 65 % of the guest. */
  balloon(id: number, pages: number): void;
  /**
   * Looks through a guest for pages of its image, and shares them with those
   * of the same image that have been scanned. At most two in a turn.
   */
  scan(id: number): void;
  /** Lets everything run for one turn. False when there are none left. */
  run(): boolean;
}
