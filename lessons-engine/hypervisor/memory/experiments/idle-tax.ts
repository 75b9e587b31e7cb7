// Two guests with equal shares and not enough memory for both; one has touched all of its memory and does nothing any more,
// the other could use more than it has. First idle memory is free, then it is taxed.
// Waldspurger 2002, figure 7: two guests of 256 MB, 179 MB each at 0 %; at 75 % the active one gains more than 30 %.

import { Random } from '../../../bits/index.ts';
import type { Assembly } from '../../../isa/index.ts';
import { PAGE_SIZE } from '../../../machine/index.ts';
import { Host } from '../host.ts';
import { Reclaimer } from '../reclaimer.ts';
import { WorkingSet } from '../working-set.ts';
import { cacheGuest, operationsOf } from './cache-guest.ts';

export interface TaxRow {
  /** From 0. */
  turn: number;
  /** The tax in force, 0 or more. */
  tax: number;
  /** Frames that the guest which has gone idle is charged for. */
  idle: number;
  /** The same of the other one. */
  active: number;
  /** The part of its memory, 0 … 1, that the idle guest is believed to use. */
  idleInUse: number;
  /** The same of the other one. */
  activeInUse: number;
  /** Operations of the active guest in this turn. */
  operations: number;
}

export interface TaxOptions {
  /** Default 0.75. */
  tax?: number;
  /** Turns before the tax is raised. Default 30. */
  before?: number;
  /** Turns with the tax. Default 30. */
  after?: number;
  /** For the choice of victims and of the pages that are looked at. Default 1. */
  seed?: number;
}

/** A guest takes memory faster than once a turn. */
const LOOKS = 8;

/** `cache` is the guest that `cacheGuest` sets up. A row a turn, `before` of them without the tax and `after` with it. */
export function idleTax(cache: Assembly, options: TaxOptions = {}): TaxRow[] {
  const { tax = 0.75, before = 30, after = 30, seed = 1 } = options;
  const [pages, cycles] = [96, 100_000];
  const host = new Host({ frames: 160, tables: 12, seed, tax: 0 });
  const reclaimer = new Reclaimer(host);
  const terms = { memorySize: pages * PAGE_SIZE, devices: { balloon: true } };
  const idle = host.add(cacheGuest(cache, { pages, blocks: pages, operations: 400, seed: 1 }), terms);
  const active = host.add(cacheGuest(cache, { pages, blocks: pages + 16, seed: 2 }), terms);
  const tenants = [idle, active];
  const random = new Random(seed);
  const samplers = tenants.map(({ guest }) => new WorkingSet(guest.pages, random, 32));
  const rows: TaxRow[] = [];
  let done = 0;
  for (let turn = 0; turn < before + after; turn++) {
    if (turn === before) host.tax = tax;
    for (let look = 0; look < LOOKS; look++) {
      host.turn(cycles / LOOKS);
      reclaimer.step();
    }
    if (turn % 3 === 2)
      tenants.forEach((tenant, index) => {
        samplers[index]?.period();
        tenant.active = samplers[index]?.active ?? 1;
      });
    const operations = operationsOf(active.guest);
    rows.push({
      turn,
      tax: host.tax,
      idle: idle.guest.pages.charged,
      active: active.guest.pages.charged,
      idleInUse: idle.active,
      activeInUse: active.active,
      operations: operations - done,
    });
    done = operations;
  }
  return rows;
}
