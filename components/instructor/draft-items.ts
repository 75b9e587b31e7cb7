// Changing what an assignment asks for: items come and go, change places, stand in pools. Each of these changes the draft it is
// given, and most return the sentence that says what they did.

import type { Draft, DraftItem, DraftPool, RandomBytes } from './draft.ts';
import { newQuestion } from './draft.ts';

export const isPool = (item: DraftItem): item is DraftPool => 'of' in item;

export const poolsOf = ({ items }: Pick<Draft, 'items'>): DraftPool[] => items.filter(isPool);

export const refsIn = ({ items }: Pick<Draft, 'items'>): string[] =>
  items.flatMap((item) => (isPool(item) ? item.of : [item.ref]));

const usualPoints = (ref: string): string =>
  ref.startsWith('lab:') ? '10' : ref.startsWith('challenge:') ? '5' : '1';

/** At the end of the list, or of a pool. What is there already stays where it is. */
export function add(draft: Draft, ref: string, pool?: number): void {
  if (refsIn(draft).includes(ref)) return;
  const into = poolsOf(draft).find((each) => each.pool === pool);
  if (into === undefined) draft.items.push({ ref, points: usualPoints(ref) });
  else into.of.push(ref);
}

/** Its own question goes with it; a pool goes with its last exercise only when it is removed itself. */
export function remove(draft: Draft, ref: string): void {
  draft.items = draft.items.filter((item) => isPool(item) || item.ref !== ref);
  for (const pool of poolsOf(draft)) pool.of = pool.of.filter((each) => each !== ref);
  if (ref.startsWith('own:')) delete draft.own[ref.slice('own:'.length)];
}

/** Its exercises stay, as items of their own with the points that they had. */
export function removePool(draft: Draft, number: number): void {
  draft.items = draft.items.flatMap((item) =>
    isPool(item) && item.pool === number ? item.of.map((ref) => ({ ref, points: item.points })) : [item],
  );
}

/** Empty, at the end. Returns its number. */
export function addPool(draft: Draft): number {
  const pool = Math.max(0, ...poolsOf(draft).map((each) => each.pool)) + 1;
  draft.items.push({ pool, pick: '1', points: '5', of: [] });
  return pool;
}

/** Out of where it is, to the end of a pool, or into the list: behind its pool. */
export function place(draft: Draft, ref: string, pool: number | null): void {
  const from = poolsOf(draft).find((each) => each.of.includes(ref));
  const to = poolsOf(draft).find((each) => each.pool === pool);
  if (from === to) return;
  draft.items = draft.items.filter((item) => isPool(item) || item.ref !== ref);
  if (from !== undefined) from.of = from.of.filter((each) => each !== ref);
  if (to !== undefined) to.of.push(ref);
  else if (from !== undefined)
    draft.items.splice(draft.items.indexOf(from) + 1, 0, { ref, points: from.points });
}

/** `by` −1 or 1. The place it has then, from 1, and of how many; null when it was at the end already. */
export function move(draft: Draft, key: string, by: number): { place: number; of: number } | null {
  const list: unknown[] = draft.items;
  return (
    moved(
      list,
      draft.items.findIndex((item) => keyOf(item) === key),
      by,
    ) ??
    poolsOf(draft).reduce<{ place: number; of: number } | null>(
      (found, { of }) => found ?? moved(of, of.indexOf(key), by),
      null,
    )
  );
}

function moved(list: unknown[], from: number, by: number): { place: number; of: number } | null {
  const to = from + by;
  if (from === -1 || to < 0 || to >= list.length) return null;
  list.splice(to, 0, ...list.splice(from, 1));
  return { place: to + 1, of: list.length };
}

/** An item's name while it is worked on. */
export const keyOf = (item: DraftItem): string => (isPool(item) ? `pool ${item.pool}` : item.ref);

/** Writes a new question of the instructor's own at the end of the list. Returns its name. */
export function addOwn(draft: Draft, random: RandomBytes): string {
  let number = 1;
  while (Object.hasOwn(draft.own, `question-${number}`)) number++;
  const name = `question-${number}`;
  draft.own[name] = newQuestion(random);
  draft.items.push({ ref: `own:${name}`, points: '1' });
  return name;
}
