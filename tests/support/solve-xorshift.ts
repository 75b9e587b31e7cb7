// The attack on xorshift32: each bit of each of its words is a sum modulo 2 of bits of its state, so known bits are linear
// equations for the state. With thirty-two that are independent, all words to come are known.

/** What is known of a word: it was drawn by `below(limit)`, which gave `value`. Null: nothing is known of it. */
export type Seen = { value: number; limit: number } | null;

/** One equation: the parity of the state's bits in `mask` is `parity`. */
interface Equation {
  mask: number;
  parity: number;
}

/** The state before the first word; null when no state fits, or more than one. */
export function solveXorshift(words: readonly Seen[]): number | null {
  const rows = new Map<number, Equation>();
  // Bit by bit, the state as masks of the first state's bits.
  let state = Array.from({ length: 32 }, (_, bit) => (1 << bit) >>> 0);
  for (const seen of words) {
    state = shiftedIn(shiftedIn(shiftedIn(state, 13), -17), 5);
    if (seen === null) continue;
    for (const { bit, value } of knownBits(seen))
      if (!add(rows, { mask: state[bit] as number, parity: value })) return null;
  }
  return rows.size === 32 ? solved(rows) : null;
}

/** x ^ (x << by), or x ^ (x >>> -by), for masks. */
const shiftedIn = (state: readonly number[], by: number): number[] =>
  state.map((mask, bit) => (mask ^ (state[bit - by] ?? 0)) >>> 0);

/** The leading bits that all words have from which below(limit) makes that value. */
function knownBits({ value, limit }: { value: number; limit: number }): { bit: number; value: number }[] {
  const least = Math.ceil((value * 2 ** 32) / limit);
  const most = Math.ceil(((value + 1) * 2 ** 32) / limit) - 1;
  const known = Math.clz32(least ^ most);
  return Array.from({ length: known }, (_, place) => ({
    bit: 31 - place,
    value: (least >>> (31 - place)) & 1,
  }));
}

const leading = (mask: number): number => 31 - Math.clz32(mask);

/** Gauss's elimination, one equation at a time. False when it contradicts those before. */
function add(rows: Map<number, Equation>, { mask, parity }: Equation): boolean {
  while (mask !== 0) {
    const row = rows.get(leading(mask));
    if (row === undefined) {
      rows.set(leading(mask), { mask, parity });
      return true;
    }
    mask = (mask ^ row.mask) >>> 0;
    parity ^= row.parity;
  }
  return parity === 0;
}

/** From the lowest bit up: each row has one bit that those below do not know. */
function solved(rows: ReadonlyMap<number, Equation>): number {
  let state = 0;
  for (let bit = 0; bit < 32; bit++) {
    const { mask, parity } = rows.get(bit) as Equation;
    let sum = parity;
    for (let other = 0; other < bit; other++) sum ^= (mask >>> other) & (state >>> other) & 1;
    state = (state | (sum << bit)) >>> 0;
  }
  return state;
}

/** The words after the one that `state` is. */
export function* xorshiftFrom(state: number): Generator<number, never> {
  let x = state;
  for (;;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}
