// The io controller (cgroup-v2.rst, "IO"): limits on bytes and operations per second and device, and what was moved. Each
// limit is a bucket that an operation empties and time fills: an operation may begin when none of the buckets of its group
// and the groups above is empty, and pays then; so the mean is exact, and one large operation makes the next one wait.
// Left out: io.weight, io.latency, io.cost, writeback (io.max holds what a task writes itself), pressure.

import { Sleep, WaitQueue } from '../wait-queue.ts';
import { Bucket, type BlockDevice, type Direction } from '../block/block-device.ts';
import type { Cgroup } from './cgroup.ts';

/** io.max of one device, per second; Infinity for no limit. */
export interface IoLimits {
  rbps: number;
  wbps: number;
  riops: number;
  wiops: number;
}

/** io.stat of one device: bytes and operations. */
export interface IoStatistics {
  rbytes: number;
  wbytes: number;
  rios: number;
  wios: number;
}

export class IoDevice {
  readonly limits: IoLimits = { rbps: Infinity, wbps: Infinity, riops: Infinity, wiops: Infinity };
  readonly stat: IoStatistics = { rbytes: 0, wbytes: 0, rios: 0, wios: 0 };
  readonly buckets = { rbps: new Bucket(), wbps: new Bucket(), riops: new Bucket(), wiops: new Bucket() };
  /** Times that an operation had to wait because of a limit of this group. */
  throttled = 0;
}

export class IoController {
  /** From it up to the root's. */
  readonly lineage: readonly IoController[];
  readonly devices = new Map<BlockDevice, IoDevice>();
  /** Woken when a limit is another: whoever waits looks again. */
  readonly limitsChanged = new WaitQueue();

  constructor(group: Cgroup) {
    this.lineage = [this, ...(group.parent?.io.lineage ?? [])];
  }

  device(device: BlockDevice): IoDevice {
    let known = this.devices.get(device);
    if (known === undefined) this.devices.set(device, (known = new IoDevice()));
    return known;
  }

  /** Begins an operation of so many bytes, or throws `Sleep` until it may. */
  begin(device: BlockDevice, direction: Direction, bytes: number, now: number): void {
    const { lineage } = this;
    const names = direction === 'read' ? (['rbps', 'riops'] as const) : (['wbps', 'wiops'] as const);
    let ready = device.bucket.readyAt;
    for (const each of lineage) {
      const { buckets, limits } = each.device(device);
      const own = Math.max(...names.map((name) => (limits[name] === Infinity ? 0 : buckets[name].readyAt)));
      if (own > now) each.device(device).throttled++;
      ready = Math.max(ready, own);
    }
    if (ready > now)
      throw new Sleep(
        lineage.map(({ limitsChanged }) => limitsChanged),
        ready,
      );
    device.begin(bytes, now);
    for (const each of lineage) {
      const { buckets, limits, stat } = each.device(device);
      const [bandwidth, operations] = names;
      buckets[bandwidth].take(bytes, limits[bandwidth], now);
      buckets[operations].take(1, limits[operations], now);
      stat[direction === 'read' ? 'rbytes' : 'wbytes'] += bytes;
      stat[direction === 'read' ? 'rios' : 'wios']++;
    }
  }

  /** Another limit, from now on. */
  limit(device: BlockDevice, limits: Partial<IoLimits>): void {
    const own = this.device(device);
    Object.assign(own.limits, limits);
    for (const name of Object.keys(limits) as (keyof IoLimits)[]) own.buckets[name].readyAt = 0;
    this.limitsChanged.wake();
  }
}
