// What a chapter gives to TimeShare.astro: days at one machine, one for each number of users and each quantum.

export interface SharedDay {
  /** Shares of the day: guests' instructions, the control program's, nobody's. They add up to 1. */
  work: number;
  overhead: number;
  idle: number;
  /** Short lines that were answered, and the times within which half and nine of ten of them were. */
  answered: number;
  half: number;
  nine: number;
  /** Who had the machine at points of time that are equally far apart: a digit of base 36 for a guest, + and . for the others. */
  strip: string;
}

export interface TimeShareData {
  users: readonly number[];
  /** Instructions. */
  quanta: readonly number[];
  /** By quantum, then by number of users. */
  days: readonly (readonly SharedDay[])[];
  /** Instruction times between two points of a strip. */
  every: number;
}

export const CONTROL_PROGRAM = '+';
export const NOBODY = '.';

/** The guest that a character of a strip stands for; null for the control program and for nobody. */
export function guestOf(character: string): number | null {
  return character === CONTROL_PROGRAM || character === NOBODY ? null : Number.parseInt(character, 36);
}

/** @throws RangeError when there is no such day. */
export function dayOf({ days }: TimeShareData, quantum: number, users: number): SharedDay {
  const found = days[quantum]?.[users];
  if (found === undefined)
    throw new RangeError(`time share: expected a day at ${quantum}, ${users}, found none`);
  return found;
}
