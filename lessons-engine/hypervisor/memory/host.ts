// One host and the guests on it, which take turns. A guest is let in only when the host can keep its word to all of them:
// everybody's minimum fits into frames, with the tables, and everybody's memory into the swap area.
// Waldspurger 2002, section 6.2 "Admission Control".

import type { Loadable, Stop } from '../../machine/index.ts';
import { sharesPerPage } from './allocation.ts';
import type { GuestPages } from './guest-pages.ts';
import { HostPools, type PoolOptions } from './host-pools.ts';
import { HostedGuest, type HostedOptions } from './hosted-guest.ts';

/** What a guest is promised. */
export interface Terms {
  /** Pages that it always gets. Default 16. */
  min?: number;
  /** Its weight where memory is short. Default 1000. */
  shares?: number;
}

/** A guest with its terms, and what the host has learnt of it. */
export interface Tenant {
  readonly guest: HostedGuest;
  /** Pages that it always gets. */
  readonly min: number;
  /** Its weight where memory is short. */
  readonly shares: number;
  /** The fraction of its pages that it uses, by whoever samples that; 1 until somebody has. */
  active: number;
  /** Not let run: it has more than its due and there is hardly a frame left. */
  blocked: boolean;
  /** How it ended, or null. */
  stop: Stop | null;
  /** The host's time when its own was 0. */
  start: number;
}

export interface HostOptions extends PoolOptions {
  /** The tax on memory that lies idle, 0 … 0.99. Default 0.75, as in ESX. */
  tax?: number;
}

/** An instruction touches up to five pages, and eight that came last stay: with fewer than this nobody gets anything done. */
const LEAST = 16;
/** Steps of a guest between two looks at the time. */
const STRETCH = 500;

export class Host {
  readonly pools: HostPools;
  /** On memory that lies idle, 0 … 0.99; may be changed between turns. */
  tax: number;
  /** In the order in which they were let in. */
  readonly tenants: Tenant[] = [];
  /** In cycles: one a step of a guest, and what the host's work for it costs. Every guest has a processor of its own. */
  now = 0;

  /** A host without guests; its memory is divided as `PoolOptions` says. */
  constructor(options: HostOptions) {
    this.pools = new HostPools(options);
    this.tax = options.tax ?? 0.75;
    this.pools.losers = (asking) => this.#losers(asking);
    this.pools.frames.onContents = (address) => {
      for (const { guest } of this.tenants) guest.forgetCode(address);
    };
  }

  /** Lets a guest in. Throws a `RangeError` when the host could not keep its word to all. */
  add(program: Loadable, options: HostedOptions & Terms = {}): Tenant {
    const { min = LEAST, shares = 1000 } = options;
    if (min < LEAST || shares <= 0)
      throw new RangeError(
        `Host: expected a minimum of at least ${LEAST} pages, and shares, found ${min} and ${shares}`,
      );
    const { slots, overhead } = HostedGuest.needs(options);
    const all = [...this.tenants.map(({ guest }) => guest.pages.slots.count), slots.count];
    const pages = all.reduce((sum, count) => sum + count, 0);
    const { frames, swap } = this.pools;
    const promised = this.tenants.reduce((sum, each) => sum + each.min, min) + frames.tables;
    const tables = frames.used('table') + overhead;
    if (tables > frames.tables)
      throw new RangeError(
        `Host: expected room for tables in ${tables} frames, found ${frames.tables} kept for them`,
      );
    if (promised > frames.total || pages > swap.capacity || min > slots.count)
      throw new RangeError(
        `Host: expected ${promised} frames for tables and minimums, ${pages} swap pages and a minimum of at most ` +
          `${slots.count} pages, found ${frames.total}, ${swap.capacity} and ${min}`,
      );
    const guest = new HostedGuest(this.pools, program, options);
    const tenant: Tenant = {
      guest, min, shares, active: 1, blocked: false, stop: null, start: this.now - guest.hostCycles,
    }; // prettier-ignore
    this.tenants.push(tenant);
    return tenant;
  }

  /** Takes a guest away with all that it had. */
  remove(tenant: Tenant): void {
    this.tenants.splice(this.tenants.indexOf(tenant), 1);
    tenant.guest.pages.releaseAll();
  }

  /** Lets `cycles` pass, for every guest that runs. False when nobody did anything. */
  turn(cycles: number): boolean {
    this.now += cycles;
    let ran = false;
    for (const tenant of this.tenants) {
      if (tenant.blocked) tenant.start += cycles;
      // A guest that sleeps has gone ahead to its timer; a device that calls gets it back for a moment.
      let called = tenant.guest.platform.plic.supervisorPending;
      while (tenant.stop === null && !tenant.blocked && (called || this.#timeOf(tenant) < this.now)) {
        const { ticks } = tenant.guest.guest;
        const stop = tenant.guest.run(STRETCH, ticks + Math.max(0, this.now - this.#timeOf(tenant)));
        called = false;
        if (stop.reason === 'shutdown') tenant.stop = stop;
        if (stop.reason === 'waiting') {
          tenant.start += this.now - this.#timeOf(tenant); // for somebody outside
          break;
        }
      }
      ran ||= tenant.stop === null;
    }
    return ran;
  }

  /** Turns until all guests have ended, or `turns` are over. `between` is called after each. */
  run(turns: number, cycles: number, between: (turn: number) => void = () => {}): void {
    for (let turn = 0; turn < turns && this.turn(cycles); turn++) between(turn);
  }

  #timeOf({ guest, start }: Tenant): number {
    return start + guest.guest.ticks + guest.hostCycles;
  }

  /** First those that have more than their minimum, whoever pays least for a page in front; then the one that asks. */
  #losers(asking: GuestPages): GuestPages[] {
    const priced = this.tenants.map(({ guest, min, shares, active }) => {
      const pages = guest.pages.charged;
      const price = sharesPerPage({ shares, pages, active, tax: this.tax });
      return { pages: guest.pages, price, spare: pages > min };
    });
    priced.sort((a, b) => a.price - b.price);
    const [spare, rest] = [priced.filter((each) => each.spare), priced.filter((each) => !each.spare)];
    return [...spare.map(({ pages }) => pages), asking, ...rest.map(({ pages }) => pages)];
  }
}
