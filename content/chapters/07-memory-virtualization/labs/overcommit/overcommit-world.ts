// The module `ring/overcommit`: one host, a queue of guests, forty turns. Frames are counted, not kept: a guest has a working
// set that changes with the turns, hoards what memory it can get, and waits for each page of its working set that it does not
// have. Where frames are short in spite of everything, the host swaps at random from all.

import { ChaChaRandom, type Random } from '../../../../../lessons-engine/bits/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';

export const FRAMES = 16_384;
export const TURNS = 40;
/** A guest counts when it has run for so many of the last turns. */
export const SETTLED = 12;
export const MOST_PAGE_INS = 8_000;
const QUEUE = 36;
const IMAGES = 3;
const SCANS = 2;
const SAMPLED = 100;
const MOST_IN_BALLOON = 0.65;
/** The part of its memory by which a guest fills its caches in a turn. */
const HOARDS = 0.06;

interface Guest {
  id: number;
  pages: number;
  image: number;
  /** The part of its pages that it uses when it is at rest, and when it works. */
  rest: number;
  work: number;
  /** Turns after its start in which it works. */
  from: number;
  to: number;
  startedAt: number | null;
  resident: number;
  balloon: number;
  scanned: boolean;
  touched: number;
  pageIns: number;
}

export class OvercommitWorld {
  pageIns = 0;
  readonly #guests: Guest[];
  readonly #imagePages: number[];
  readonly #random: Random;
  #turn = 0;
  #scans = 0;

  constructor(seed: number) {
    this.#random = new ChaChaRandom(seed);
    const random = this.#random;
    this.#imagePages = Array.from({ length: IMAGES }, () => 300 + random.below(200));
    this.#guests = Array.from({ length: QUEUE }, (_, id): Guest => {
      const rest = 0.15 + 0.2 * random.unit();
      const from = random.below(20);
      return {
        id,
        pages: 1024 + 64 * random.below(24),
        image: random.below(IMAGES),
        rest,
        work: rest + 0.1 + 0.25 * random.unit(),
        from,
        to: from + 4 + random.below(12),
        startedAt: null,
        resident: 0,
        balloon: 0,
        scanned: false,
        touched: 0,
        pageIns: 0,
      };
    });
  }

  get ended(): boolean {
    return this.#turn >= TURNS;
  }

  /** Guests that have run for the last turns, all of them. */
  get settled(): number {
    return this.#running.filter(({ startedAt }) => TURNS - (startedAt as number) >= SETTLED).length;
  }

  api(): Api {
    return {
      prelude: PRELUDE,
      functions: ['host.state', 'host.start', 'host.balloon', 'host.scan', 'host.run'],
      host: {
        state: () => this.#state(),
        start: (id) => {
          const guest = this.#guest('start(id)', id);
          if (guest.startedAt !== null)
            throw new HostRefusal(
              `start(id): expected a guest that waits, found ${guest.id}, which runs`,
              'RangeError',
            );
          guest.startedAt = this.#turn;
        },
        balloon: (id, pages) => {
          const guest = this.#guest('balloon(id, pages)', id);
          const most = Math.floor(MOST_IN_BALLOON * guest.pages);
          if (typeof pages !== 'number' || !Number.isInteger(pages) || pages < 0 || pages > most)
            throw new HostRefusal(
              `balloon(${guest.id}, pages): expected 0 to ${most} whole pages, found ${foundIn(pages)}`,
              'RangeError',
            );
          guest.balloon = pages;
        },
        scan: (id) => {
          const guest = this.#guest('scan(id)', id);
          if (this.#scans >= SCANS)
            throw new HostRefusal(
              `scan(id): expected at most ${SCANS} scans in a turn, found one more`,
              'RangeError',
            );
          this.#scans++;
          guest.scanned = guest.startedAt !== null;
        },
        run: () => this.#run(),
      } satisfies Record<string, HostFunction>,
    };
  }

  get #running(): Guest[] {
    return this.#guests.filter(({ startedAt }) => startedAt !== null);
  }

  /** Frames in use. An image that has been found in several guests is there once. */
  get #used(): number {
    const found = new Set<number>();
    return (
      this.#running.reduce((sum, guest) => {
        if (guest.scanned && guest.resident > 0) found.add(guest.image);
        return sum + this.#own(guest);
      }, 0) + [...found].reduce((sum, image) => sum + (this.#imagePages[image] as number), 0)
    );
  }

  /** Frames that a guest has for itself. */
  #own({ resident, scanned, image }: Guest): number {
    return scanned ? Math.max(0, resident - (this.#imagePages[image] as number)) : resident;
  }

  /** Pages that a guest uses in this turn; those of its image always. */
  #workingSet(guest: Guest): number {
    const age = this.#turn - (guest.startedAt as number);
    const part = age >= guest.from && age < guest.to ? guest.work : guest.rest;
    return (
      (this.#imagePages[guest.image] as number) +
      Math.round(part * (guest.pages - (this.#imagePages[guest.image] as number)))
    );
  }

  #run(): boolean {
    if (this.ended) return false;
    for (const guest of this.#running) {
      const [limit, used] = [guest.pages - guest.balloon, this.#workingSet(guest)];
      guest.touched = this.#sample(guest.pages, used);
      // What its kernel does not have it reads from its own disk; what it has freed of late, too.
      guest.pageIns = Math.max(0, used - limit);
      guest.resident = Math.min(limit, Math.max(guest.resident, used) + Math.round(HOARDS * guest.pages));
    }
    const excess = this.#used - FRAMES;
    if (excess > 0) this.#swap(excess);
    this.pageIns += this.#running.reduce((sum, guest) => sum + guest.pageIns, 0);
    if (this.pageIns > MOST_PAGE_INS)
      throw new HostStop(
        `turn ${this.#turn}: ${this.pageIns} page-ins so far, where at most ${MOST_PAGE_INS} are allowed. ${this.#running.length} guests run, and ${excess > 0 ? `${excess} frames more were needed than there are` : 'balloons were larger than what their guests could spare'}.`,
      );
    this.#turn++;
    this.#scans = 0;
    return !this.ended;
  }

  /** Takes pages from all, in proportion to what each has for itself; of each guest's, those in use come back with a wait. */
  #swap(excess: number): void {
    const running = this.#running;
    const all = running.reduce((sum, guest) => sum + this.#own(guest), 0);
    for (const guest of running) {
      const taken = Math.min(this.#own(guest), Math.ceil((excess * this.#own(guest)) / all));
      guest.pageIns += Math.ceil(taken * Math.min(1, this.#workingSet(guest) / guest.resident));
      guest.resident -= taken;
    }
  }

  #sample(pages: number, used: number): number {
    let touched = 0;
    for (let looked = 0; looked < SAMPLED; looked++)
      if (this.#random.below(pages - looked) < used - touched) touched++;
    return touched;
  }

  #state(): Json {
    return {
      turn: this.#turn,
      left: TURNS - this.#turn,
      frames: FRAMES,
      free: FRAMES - this.#used,
      pageIns: this.pageIns,
      most: MOST_PAGE_INS,
      running: this.#running.map(({ id, pages, image, resident, balloon, scanned, touched, pageIns }) => ({
        id, pages, image, resident, balloon, scanned, touched, pageIns,
      })), // prettier-ignore
      waiting: this.#guests
        .filter(({ startedAt }) => startedAt === null)
        .map(({ id, pages, image }) => ({ id, pages, image })),
    };
  }

  #guest(call: string, id: Json | undefined): Guest {
    const guest = typeof id === 'number' ? this.#guests[id] : undefined;
    if (guest === undefined)
      throw new HostRefusal(
        `${call}: expected the id of a guest, 0 to ${QUEUE - 1}, found ${foundIn(id)}`,
        'RangeError',
      );
    return guest;
  }
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const host_ = freeze({
    state: () => host.state(),
    start: (id) => { host.start(handed(id)); },
    balloon: (id, pages) => { host.balloon(handed(id), handed(pages)); },
    scan: (id) => { host.scan(handed(id)); },
    run: () => host.run(),
  });
  return () => [host_];
`;
