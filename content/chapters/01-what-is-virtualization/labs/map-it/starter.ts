import type { Guest, Mapping, Server } from 'ring/mapping';

/** Who gets what of the server; null when not all of the guests can run. */
export function mapGuests(server: Server, guests: Guest[]): Mapping | null {
  let frame = 0;
  const memory = guests.map(({ needs }) =>
    // Is frame 0 free? And what of those that are left at the end?
    Array.from({ length: needs }, () => frame++),
  );
  // Each guest has all of its turns, and then the next has all of its own.
  const turns = guests.flatMap((guest, index) => Array.from({ length: guest.turns }, () => index));
  return { memory, turns: turns.slice(0, server.turns), card: 0 };
}
