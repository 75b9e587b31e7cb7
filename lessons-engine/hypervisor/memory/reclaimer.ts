// Keeps some of the host's memory free. From time to time it works out what every guest should have, sets the targets of the
// balloons, and where those are too slow, or there are none, takes pages away itself.
// Waldspurger 2002, section 6 "Allocation Policies".

import { targets } from './allocation.ts';
import type { Host, Tenant } from './host.ts';
import { CLEARLY, nextReclaimState, thresholds, type ReclaimState } from './reclaim-state.ts';

export interface ReclaimerOptions {
  /** The most of a guest's memory that goes into its balloon. Default 0.65, as in ESX. */
  mostInBalloon?: number;
  /** Without balloons everything is swapped. Default true. */
  balloons?: boolean;
}

export class Reclaimer {
  /** As of the last look; `high` before the first. */
  state: ReclaimState = 'high';
  /** How often it found each state. */
  readonly visits: Record<ReclaimState, number> = { high: 0, soft: 0, hard: 0, low: 0 };
  readonly #host: Host;
  readonly #mostInBalloon: number;
  readonly #balloons: boolean;

  constructor(host: Host, { mostInBalloon = 0.65, balloons = true }: ReclaimerOptions = {}) {
    this.#host = host;
    this.#mostInBalloon = mostInBalloon;
    this.#balloons = balloons;
  }

  /** The part of all frames that is free, in percent. */
  get free(): number {
    const { frames } = this.#host.pools;
    return (100 * frames.free) / frames.total;
  }

  /** One look. */
  step(): void {
    const { tenants, pools, tax } = this.#host;
    this.state = nextReclaimState(this.state, this.free);
    this.visits[this.state]++;
    // Enough to come back to state high.
    const wanted = (thresholds.high + 2 * CLEARLY) / 100;
    const available = pools.frames.total * (1 - wanted) - pools.frames.tables;
    const claims = tenants.map(({ guest: { pages }, shares, min, active }) => ({
      shares,
      demand: pages.shareOfFrames + pages.away + pages.balloon.size,
      min,
      active,
    }));
    const due = targets(claims, available, tax);
    tenants.forEach((tenant, index) => {
      const { demand } = claims[index] as (typeof claims)[number];
      const excess = Math.floor(demand) - (due[index] as number);
      this.#balloon(tenant, excess);
      this.#takeAway(tenant, due[index] as number);
    });
  }

  /** `excess` pages should be in the balloon. In state high a balloon is only let out. */
  #balloon({ guest }: Tenant, excess: number): void {
    const { balloon, pages } = guest;
    if (balloon === null || !this.#balloons) return;
    const most = Math.floor(this.#mostInBalloon * pages.slots.count);
    const target = Math.min(excess, most);
    if (target === balloon.target || (this.state === 'high' && target > balloon.target)) return;
    balloon.setTarget(target);
  }

  /** Pages beyond what is due go, when balloons are too slow or cannot help, until enough is free. */
  #takeAway(tenant: Tenant, due: number): void {
    const { pools } = this.#host;
    const { pages, balloon } = tenant.guest;
    const hasBalloon = balloon !== null && this.#balloons;
    const swaps = this.state === 'hard' || this.state === 'low' || (this.state === 'soft' && !hasBalloon);
    const tooMuch = (): boolean => pages.charged > Math.max(due, tenant.min);
    while (swaps && this.free < thresholds.soft && tooMuch() && pools.takeFrom(pages));
    tenant.blocked = this.state === 'low' && tooMuch();
  }
}
