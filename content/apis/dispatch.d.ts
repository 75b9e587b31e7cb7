/** One machine, its guests, and the one who decides whose turn it is. */

/** Why a guest no longer has the machine. */
export type TurnEnd =
  /** It has had its quantum, and would go on. */
  | 'quantum'
  /** It has executed `wfi`: it waits for its user. */
  | 'waits'
  /** It has done what no machine of this kind does, and never goes on. */
  | 'stopped';

export interface Machine {
  /** How many guests there are. They have the numbers from 0 on. */
  readonly guests: number;
  /** Instruction times since the machine was switched on. */
  readonly now: number;
  /** Whether the day has ended. */
  readonly over: boolean;
  /**
   * The guests that could use the machine now, from the lowest number to the
   * highest: all but those that wait and have had nothing typed to them.
   */
  ready(): number[];
  /**
   * Gives the machine to a guest that is ready, for at most `quantum` of its
   * instructions. Comes back when its turn has ended, and says why.
   */
  dispatch(guest: number, quantum: number): TurnEnd;
  /** Lets the machine stand idle until somebody types, or the day ends. */
  wait(): void;
}
