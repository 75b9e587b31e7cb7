/** A server, the guests that want to run on it, and who gets what. */

export interface Server {
  /**
   * The frames that guests may have, by number. A frame is as large as a page.
   * The others are the monitor's own, or broken.
   */
  frames: number[];
  /** How many turns there are in one round of the processor. */
  turns: number;
}

export interface Guest {
  /** Pages without which it cannot run, and pages that it could use. */
  needs: number;
  wants: number;
  /** Its claim to what is left when all have what they need. */
  shares: number;
  /** Turns that it must have in each round. */
  turns: number;
  /** Whether it asks for the graphics card. The server has one. */
  card: boolean;
}

export interface Mapping {
  /** For each guest, the frame behind its page 0, its page 1, and so on. */
  memory: number[][];
  /** For each turn of a round, the guest that has it: 0 is the first. */
  turns: number[];
  /** The guest that gets the real card, or null. The others do without. */
  card: number | null;
}
