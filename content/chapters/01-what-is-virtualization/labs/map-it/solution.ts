import type { Guest, Mapping, Server } from 'ring/mapping';

export function mapGuests(server: Server, guests: Guest[]): Mapping | null {
  const pages = guests.map(({ needs }) => needs);
  const turns = guests.map((guest) => guest.turns);
  if (sum(pages) > server.frames.length || sum(turns) > server.turns) return null;

  // What is left goes out one by one, to whoever has the best claim to one more.
  for (let left = server.frames.length - sum(pages); left > 0; left--) {
    const next = best(guests, (guest, i) =>
      pages[i]! < guest.wants ? -(pages[i]! - guest.needs + 1) / guest.shares : null,
    );
    if (next === null) break;
    pages[next]!++;
  }
  for (let left = server.turns - sum(turns); left > 0; left--) {
    const next = best(guests, (guest, i) => -(turns[i]! - guest.turns + 1) / guest.shares);
    if (next === null) break;
    turns[next]!++;
  }

  const frames = [...server.frames];
  const card = best(guests, (guest) => (guest.card ? guest.shares : null));
  return { memory: pages.map((count) => frames.splice(0, count)), turns: spread(turns), card };
}

/** Gives each turn to the guest that is furthest behind what it should have had by then. */
function spread(turns: number[]): number[] {
  const round = sum(turns);
  const had = turns.map(() => 0);
  return Array.from({ length: round }, (_, turn) => {
    const next = best(turns, (count, i) =>
      had[i]! < count ? ((turn + 1) * count) / round - had[i]! : null,
    )!;
    had[next]!++;
    return next;
  });
}

/** The place of the item with the highest claim; the first among equals; null when none has one. */
function best<T>(items: T[], claim: (item: T, index: number) => number | null): number | null {
  let found: number | null = null;
  let highest = -Infinity;
  for (const [index, item] of items.entries()) {
    const height = claim(item, index);
    if (height !== null && height > highest) {
      highest = height;
      found = index;
    }
  }
  return found;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
