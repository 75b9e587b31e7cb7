// The network part of one kernel: its namespaces, its clock and the events to come. Nothing here runs by itself: the kernel
// (or a test) calls `poll`, `step` or `runUntilQuiet`, so equal calls give equal packets at equal ticks.
// Left out: netlink; whoever administers calls methods (administration.ts). A network has no processor time of its own.

import type { UserNamespace } from '../security/user-namespace.ts';
import { EventQueue } from './event-queue.ts';
import { NetworkNamespace } from './network-namespace.ts';
import { UnixPathnames } from './unix/unix-names.ts';

export interface NetworkOptions {
  /** The kernel's time in ticks; without one, time is that of the last event that ran. */
  readonly clock?: () => number;
  /** Shared by kernels that live in one time; else each has its own. */
  readonly events?: EventQueue;
  /** 0 … 255, the second byte of the MAC addresses it gives, so that two kernels on one wire do not clash. */
  readonly number?: number;
  /** First sequence number of a TCP connection, instead of what tcp-layer.ts computes: for tests of bytes. */
  readonly initialSequence?: () => number;
}

/** Events that `runUntilQuiet` takes for a storm that will not end. */
const STORM = 1_000_000;

export class Network {
  readonly events: EventQueue;
  readonly options: NetworkOptions;
  /** Those that are not destroyed, the first one first. */
  readonly namespaces = new Set<NetworkNamespace>();
  /** Sockets with a place in the file system: the same for all namespaces, as whoever can open the path can connect. */
  readonly unixPathnames = new UnixPathnames();
  /** Bytes that were copied: user to socket and back, one frame into another (tunnels), one frame for each port of a flood. */
  copiedBytes = 0;
  /** Namespaces whose last socket was closed: perhaps nothing keeps them. */
  readonly loose = new Set<NetworkNamespace>();
  #time = 0;
  #macs = 0;
  #namespaces = 0;

  /** A network without namespaces, at tick 0. */
  constructor(options: NetworkOptions = {}) {
    this.options = options;
    this.events = options.events ?? new EventQueue();
  }

  /** Ticks. Never goes back. */
  get now(): number {
    return Math.max(this.#time, this.options.clock?.() ?? 0);
  }

  /** The tick at which something will happen; Infinity for never. For the scheduler, when every task sleeps. */
  get nextDeadline(): number {
    return this.events.nextTick;
  }

  /** A namespace as clone(CLONE_NEWNET) makes it: nothing in it but `lo`, which is down. */
  createNamespace(userNamespace: UserNamespace): NetworkNamespace {
    const namespace = new NetworkNamespace(this, ++this.#namespaces, userNamespace);
    this.namespaces.add(namespace);
    return namespace;
  }

  /** That of the first process: where cards go when theirs dies. Throws when there is none yet. */
  get first(): NetworkNamespace {
    const [first] = this.namespaces;
    if (first === undefined) throw new Error('Network.first: expected a namespace, found none');
    return first;
  }

  /** Runs what is due by now; returns the number of events. */
  poll(): number {
    let count = 0;
    for (; this.nextDeadline <= this.now; count++) this.step();
    return count;
  }

  /** Runs the next event, whenever it is due: time skips to it. False when there is none. */
  step(): boolean {
    const event = this.events.take();
    if (event === null) return false;
    this.#time = Math.max(this.#time, event.tick);
    event.run();
    return true;
  }

  /** Runs events up to and including `tick`; then it is `tick`. */
  runUntil(tick: number): void {
    while (this.nextDeadline <= tick) this.step();
    this.#time = Math.max(this.#time, tick);
  }

  /** Runs events until no frame is in flight. Throws after a million of them. */
  runUntilQuiet(): void {
    runUntilQuiet([this]);
  }

  /** Locally administered, unicast: 02:NN:00:00:00:01 and on. */
  nextMac(): string {
    const count = ++this.#macs;
    const bytes = [
      0x02,
      this.options.number ?? 0,
      0,
      (count >>> 16) & 0xff,
      (count >>> 8) & 0xff,
      count & 0xff,
    ];
    return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
  }
}

/**
 * Runs the events of all `networks`, the earliest first, until no frame is in flight. Timers that fall due meanwhile run too;
 * later ones stay. Throws after a million events: two bridges joined by two cables never fall quiet.
 */
export function runUntilQuiet(networks: readonly Network[]): void {
  for (let count = 0; ; count++) {
    let next: Network | null = null;
    for (const each of networks)
      if (each.events.inFlight > 0 && (next === null || each.nextDeadline < next.nextDeadline)) next = each;
    if (next === null) return;
    if (count === STORM)
      throw new Error(`runUntilQuiet: expected quiet within ${STORM} events, found frames still in flight`);
    next.step();
  }
}
