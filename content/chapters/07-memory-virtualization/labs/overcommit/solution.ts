import type { Host, Running } from 'ring/overcommit';

/** Frames kept free, for guests that begin to work. */
const RESERVE = 1200;
/** The part of its pages that a guest may use beyond what it is believed to use. */
const MARGIN = 0.1;
const NARROW_MARGIN = 0.05;
/** The part of its pages that a newcomer is expected to use. */
const NEWCOMER = 0.5;
const NEWCOMERS = 3;
/** A guest that starts later does not count. */
const TOO_LATE = 12;
const MOST_IN_BALLOON = 0.65;
const SLOW = 0.3;

export function overcommit(host: Host): void {
  const believed = new Map<number, number>();

  /** What a turn's sample says of a guest, smoothed: down slowly, up at once. */
  const believe = ({ id, touched }: Running): void => {
    const part = touched / 100;
    const before = believed.get(id) ?? part;
    believed.set(id, Math.max(part, before + SLOW * (part - before)));
  };

  /** Pages that a guest should have. */
  const due = ({ id, pages }: Running, margin: number): number => {
    const least = pages - Math.floor(MOST_IN_BALLOON * pages);
    return Math.max(least, Math.min(pages, Math.ceil((believed.get(id)! + margin) * pages)));
  };

  do {
    const state = host.state();
    const sampled = state.running.filter(({ resident }) => resident > 0);
    sampled.forEach(believe);
    // What will be free when all balloons have the size that they are given now. When that is too little, margins go first.
    const freeWith = (margin: number): number =>
      sampled.reduce((sum, guest) => sum + guest.resident - due(guest, margin), state.free);
    const margin = freeWith(MARGIN) > 0 ? MARGIN : NARROW_MARGIN;
    for (const guest of sampled) host.balloon(guest.id, guest.pages - due(guest, margin));
    let free = freeWith(MARGIN);
    for (const { id } of sampled.filter(({ scanned }) => !scanned).slice(0, 2)) host.scan(id);
    if (state.left < TOO_LATE || 2 * state.pageIns > state.most) continue;
    const smallest = [...state.waiting].sort((a, b) => a.pages - b.pages);
    for (const { id, pages } of smallest.slice(0, NEWCOMERS)) {
      const needs = Math.ceil(NEWCOMER * pages);
      if (free - needs < RESERVE) break;
      host.start(id);
      free -= needs;
    }
  } while (host.run());
}
