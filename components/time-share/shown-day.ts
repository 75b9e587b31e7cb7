// A day in words, in bars and on a strip. Pure, so that the build writes one day into the page and the script the others.

import { CONTROL_PROGRAM, guestOf, NOBODY, type SharedDay } from './time-share-data.ts';

export const percent = (share: number): string => `${Math.round(100 * share)}\u00a0%`;
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

export const userWords = (users: number): string => (users === 1 ? '1 user' : `${users} users`);
export const quantumWords = (quantum: number): string => `${count(quantum)} instructions`;

/** The row of a day, behind the number of its users. */
export const cellsOf = ({ work, overhead, idle, half, nine }: SharedDay): string[] => [
  percent(work),
  percent(overhead),
  percent(idle),
  count(half),
  count(nine),
];

export function sentenceOf(day: SharedDay, users: number, quantum: number): string {
  return `${userWords(users)}, turns of ${quantumWords(quantum)}: the guests use ${percent(day.work)} of the machine, the control program ${percent(day.overhead)}, nobody ${percent(day.idle)}. Half of the ${day.answered} short lines are answered within ${count(day.half)} instruction times, nine of ten within ${count(day.nine)}.`;
}

/** Height of a strip's rows: as many guests as there can be, then the control program, then nobody. */
export const stripRows = (mostUsers: number): number => mostUsers + 2;

/** Three paths of boxes one unit wide: guests, the control program, nobody. Neighbours of one row are one box. */
export function stripPaths(
  strip: string,
  mostUsers: number,
): { guests: string; control: string; nobody: string } {
  const paths = { guests: '', control: '', nobody: '' };
  let from = 0;
  while (from < strip.length) {
    const character = strip.charAt(from);
    let to = from + 1;
    while (strip.charAt(to) === character) to++;
    const guest = guestOf(character);
    const row = guest ?? (character === CONTROL_PROGRAM ? mostUsers : mostUsers + 1);
    const name = character === CONTROL_PROGRAM ? 'control' : character === NOBODY ? 'nobody' : 'guests';
    paths[name] += `M${from} ${row}.1h${to - from}v.8h-${to - from}z`;
    from = to;
  }
  return paths;
}

/** Where a day stands in the chart: from 0 to 1 to the right by use, and from 0 to 1 upwards by the logarithm of its time. */
export function placeOf(
  { work, nine }: SharedDay,
  [least, most]: readonly [number, number],
): { x: number; y: number } {
  return { x: work, y: Math.log(nine / least) / Math.log(most / least) };
}
