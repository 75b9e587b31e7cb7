// Hands that were counted for a poll, as long as the browser's tab is open.

export type Hands = Readonly<Record<string, number>>;

const MOST = 9999;

/** What was typed into a field: a whole number, 0 … 9,999; null when it is none. */
export function readHands(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return 0;
  return /^\d{1,4}$/.test(text) ? Math.min(Number(text), MOST) : null;
}

/** Each option's part of all hands, in whole per cent; null while there are none. */
export function shares(hands: Hands, ids: readonly string[]): (number | null)[] {
  const all = ids.reduce((sum, id) => sum + (hands[id] ?? 0), 0);
  return ids.map((id) => (all === 0 ? null : Math.round((100 * (hands[id] ?? 0)) / all)));
}

const keyOf = (poll: string): string => `ring-poll:${poll}`;

export function keptHands(poll: string): Hands {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(poll)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter(
        (entry): entry is [string, number] =>
          Number.isInteger(entry[1]) && Number(entry[1]) >= 0 && Number(entry[1]) <= MOST,
      ),
    );
  } catch {
    // Storage is refused, or holds something else: the count then lasts as long as the page.
    return {};
  }
}

export function keepHands(poll: string, hands: Hands): void {
  try {
    sessionStorage.setItem(keyOf(poll), JSON.stringify(hands));
  } catch {
    // As above.
  }
}
