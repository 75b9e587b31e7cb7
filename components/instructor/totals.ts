// How much an assignment is: items that a student gets, points, minutes.

import { USUAL_MINUTES, type Exercise } from './builder-data.ts';
import type { Draft } from './draft.ts';
import { isPool } from './draft-items.ts';

export interface Totals {
  items: number;
  points: number;
  /** Estimated; of a pool, so many of its mean. */
  minutes: number;
}

export function totals({ items }: Pick<Draft, 'items'>, exercises: ReadonlyMap<string, Exercise>): Totals {
  const minutes = (ref: string): number => {
    const exercise = exercises.get(ref);
    return exercise?.minutes ?? USUAL_MINUTES[exercise?.kind === 'challenge' ? 'challenge' : 'question'];
  };
  const sum = { items: 0, points: 0, minutes: 0 };
  for (const item of items) {
    const refs = isPool(item) ? item.of : [item.ref];
    if (refs.length === 0) continue;
    const drawn = isPool(item) ? Math.min(refs.length, Math.max(0, Math.trunc(amount(item.pick)))) : 1;
    sum.items += drawn;
    sum.points += drawn * amount(item.points);
    sum.minutes += (drawn * refs.map(minutes).reduce((total, each) => total + each, 0)) / refs.length;
  }
  return { items: sum.items, points: Number(sum.points.toFixed(2)), minutes: Math.round(sum.minutes) };
}

/** What is no number yet counts nothing. */
const amount = (text: string): number => Number(text) || 0;

export function totalsText({ items, points, minutes }: Totals): string {
  const time = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${counted(items, 'item')} · ${counted(points, 'point')} · about ${time}`;
}

export const counted = (count: number, name: string): string =>
  `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;
