// Where to serve what, as a search: every kind of exit can be served in some of three spots, a spot that is farther away
// costs more borders, and one that is nearer takes more guests down with it. Whether two budgets can be kept at once is
// found here by trying everything; with eight kinds of exit that is a few thousand placements.

export type Spot = 'hypervisor' | 'driver-domain' | 'process';

export const spots: readonly Spot[] = ['hypervisor', 'driver-domain', 'process'];

export interface ExitKind {
  id: string;
  /** How often the guest asks for it. */
  count: number;
  /** The piece of code that serves it. Several kinds may need the same. */
  part: string;
  /** Borders that one request crosses, by the spot that serves it; null where it cannot be served. */
  borders: Readonly<Record<Spot, number | null>>;
}

export interface Situation {
  kinds: readonly ExitKind[];
  /** Lines of each piece of code. */
  parts: Readonly<Record<string, number>>;
  /** How many guests a fault in a spot takes down. */
  reach: Readonly<Record<Spot, number>>;
  /** Borders that all requests together may cross. */
  latency: number;
  /** Lines times guests that a fault in them would take down: how much there may be of it. */
  exposure: number;
}

/** The spot of each kind, by its id. */
export type Routing = Readonly<Record<string, Spot>>;

/** Borders crossed in all, or null when a kind is where it cannot be served. */
export function bordersOf({ kinds }: Situation, routing: Routing): number | null {
  let sum = 0;
  for (const { id, count, borders } of kinds) {
    const each = borders[routing[id] as Spot];
    if (each === null || each === undefined) return null;
    sum += count * each;
  }
  return sum;
}

/** Lines times guests. A piece of code counts once in every spot that needs it. */
export function exposureOf({ kinds, parts, reach }: Situation, routing: Routing): number {
  const needed = new Set(kinds.map(({ id, part }) => `${routing[id]} ${part}`));
  return [...needed].reduce((sum, pair) => {
    const [spot, part] = pair.split(' ') as [Spot, string];
    return sum + reach[spot] * (parts[part] as number);
  }, 0);
}

/** What a placement comes to. */
export interface Weighed {
  /** Borders that all requests together cross. */
  borders: number;
  /** Lines times guests, as in `Situation`. */
  exposure: number;
}

/** Every placement, weighed. */
function* placements(situation: Situation, done: Routing = {}): Generator<Weighed> {
  const kind = situation.kinds[Object.keys(done).length];
  if (kind === undefined) {
    yield { borders: bordersOf(situation, done) as number, exposure: exposureOf(situation, done) };
    return;
  }
  for (const spot of spots)
    if (kind.borders[spot] !== null) yield* placements(situation, { ...done, [kind.id]: spot });
}

/**
 * The placements that no other one beats in both: from the fewest borders to the least exposure, each with fewer lines
 * exposed than the one before.
 */
export function frontier(situation: Situation): Weighed[] {
  const all = [...placements(situation)].sort((a, b) => a.borders - b.borders || a.exposure - b.exposure);
  const best: Weighed[] = [];
  for (const weighed of all) if (weighed.exposure < (best.at(-1)?.exposure ?? Infinity)) best.push(weighed);
  return best;
}

/** Whether some placement keeps both budgets. */
export function canBeKept(situation: Situation): boolean {
  return frontier(situation).some(
    ({ borders, exposure }) => borders <= situation.latency && exposure <= situation.exposure,
  );
}
