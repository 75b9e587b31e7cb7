// Five guests start one after the other on a host that has memory for three, work for a while and go idle, each in its own
// time: what the host does, turn by turn. Waldspurger 2002, figure 8: five guests, overcommitted by more than 60 %.

import { Random } from '../../../bits/index.ts';
import type { Assembly } from '../../../isa/index.ts';
import { PAGE_SIZE } from '../../../machine/index.ts';
import { Host } from '../host.ts';
import type { ReclaimState } from '../reclaim-state.ts';
import { Reclaimer } from '../reclaimer.ts';
import { WorkingSet } from '../working-set.ts';
import { cacheGuest } from './cache-guest.ts';

export interface ReclaimRow {
  /** From 0. */
  turn: number;
  /** At the end of the turn. */
  state: ReclaimState;
  /** Of the host's frames, in percent. */
  free: number;
  /** Frames that all guests are charged for. */
  frames: number;
  /** Pages in their balloons. */
  balloon: number;
  /** Pages that the host has taken away from them. */
  away: number;
  /** By guest, those that have started: frames, and what is believed to be in use of its memory. */
  guests: { frames: number; inUse: number }[];
}

export interface ReclaimOptions {
  /** Default 60. */
  turns?: number;
  /** Turns from one start to the next. Default 6. */
  every?: number;
  /** Default true. */
  balloons?: boolean;
  /** For the choice of victims and of the pages that are looked at. Default 1. */
  seed?: number;
}

/** Guests take memory faster than once a turn. */
const LOOKS = 8;

/** `cache` is the guest that `cacheGuest` sets up. A row a turn of the host. */
export function reclaimOverTime(cache: Assembly, options: ReclaimOptions = {}): ReclaimRow[] {
  const { turns = 60, every = 6, balloons = true, seed = 1 } = options;
  const [guests, pages] = [5, 64];
  const host = new Host({ frames: 232, tables: 28, seed });
  const reclaimer = new Reclaimer(host, { balloons });
  const random = new Random(seed);
  const samplers: WorkingSet[] = [];
  const rows: ReclaimRow[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const started = host.tenants.length;
    if (turn % every === 0 && started < guests) {
      const setup = { pages, blocks: pages - 8, operations: 200 + 100 * started, seed: started + 1 };
      const terms = { memorySize: pages * PAGE_SIZE, devices: { balloon: true } };
      const { guest } = host.add(cacheGuest(cache, setup), terms);
      samplers.push(new WorkingSet(guest.pages, random, 24));
    }
    for (let look = 0; look < LOOKS; look++) {
      host.turn(100_000 / LOOKS);
      reclaimer.step();
    }
    host.tenants.forEach((tenant, index) => {
      samplers[index]?.period();
      tenant.active = samplers[index]?.active ?? 1;
    });
    const all = host.tenants.map(({ guest }) => guest.pages);
    rows.push({
      turn,
      state: reclaimer.state,
      free: reclaimer.free,
      frames: all.reduce((sum, each) => sum + each.charged, 0),
      balloon: all.reduce((sum, { balloon }) => sum + balloon.size, 0),
      away: all.reduce((sum, { away }) => sum + away, 0),
      guests: host.tenants.map(({ guest, active }) => ({ frames: guest.pages.charged, inUse: active })),
    });
  }
  return rows;
}
