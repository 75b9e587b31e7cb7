// What a capture on some links sees, both directions, with the tick, as tcpdump(8) would: in memory, as lines, and as a file.
// The tap is where Linux has it: after a link's own checks, before netfilter on the way in and after it on the way out.

import { SECOND } from '../event-queue.ts';
import type { Link, Tap } from '../link/link.ts';
import type { Network } from '../network.ts';
import { pcapFile } from './pcap.ts';
import { summary } from './summary.ts';

export interface CapturedFrame {
  readonly tick: number;
  /** Name of the link when the frame passed. */
  readonly link: string;
  readonly direction: 'in' | 'out';
  readonly bytes: Uint8Array;
}

/** Frames kept unless told: the first ones, as with tcpdump -c. */
const LIMIT = 10_000;

export class Capture implements Tap {
  readonly frames: CapturedFrame[] = [];
  /** Frames seen and not kept. */
  missed = 0;
  readonly #network: Network;
  readonly #limit: number;
  readonly #links: Link[] = [];

  constructor(network: Network, links: readonly Link[], limit = LIMIT) {
    this.#network = network;
    this.#limit = limit;
    for (const link of links) this.watch(link);
  }

  watch(link: Link): void {
    this.#links.push(link);
    link.taps.add(this);
  }

  stop(): void {
    for (const link of this.#links.splice(0)) link.taps.delete(this);
  }

  frame(link: Link, direction: 'in' | 'out', bytes: Uint8Array): void {
    if (this.frames.length === this.#limit) this.missed++;
    else this.frames.push({ tick: this.#network.now, link: link.name, direction, bytes: bytes.slice() });
  }

  /** `0.000012 eth0 Out IP 10.0.0.2 > 10.0.0.1: …`, seconds since the kernel started, as `tcpdump -i any -n`. */
  get lines(): readonly string[] {
    return this.frames.map(
      ({ tick, link, direction, bytes }) =>
        `${(tick / SECOND).toFixed(6)} ${link} ${direction === 'in' ? 'In ' : 'Out'} ${summary(bytes)}`,
    );
  }

  /** A file for tcpdump, Wireshark and their like. Which link a frame was on is not in it. */
  pcap(): Uint8Array {
    return pcapFile(this.frames);
  }
}
