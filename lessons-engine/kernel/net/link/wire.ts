// A cable between two kernels, with an Ethernet card at each end. Frames take `latency` ticks of the receiver's clock; a wire
// may lose frames, by a rule that the caller gives, so that loss repeats too. Left out: bandwidth, collisions, bit errors.

import type { NetworkNamespace } from '../network-namespace.ts';
import { Link } from './link.ts';

export interface WireOptions {
  /** Ticks; 1,000 (100 µs) unless told. */
  readonly latency?: number;
  /** Whether the frame that is the `count`-th on this wire (from 0, both directions together) is lost. */
  readonly lose?: (count: number, frame: Uint8Array) => boolean;
}

/** Not made of software: when its namespace dies it goes back to the first one. */
export class EthernetCard extends Link {
  readonly kind = 'ethernet';
  wire: Wire | null = null;

  get carrier(): boolean {
    return this.wire !== null && this.wire.other(this).up;
  }

  protected carry(frame: Uint8Array): void {
    this.wire?.carry(this, frame);
  }
}

export class Wire {
  readonly ends: readonly [EthernetCard, EthernetCard];
  readonly latency: number;
  /** Frames offered, lost ones too. */
  frames = 0;
  readonly #lose: (count: number, frame: Uint8Array) => boolean;

  constructor(a: EthernetCard, b: EthernetCard, options: WireOptions = {}) {
    this.ends = [a, b];
    this.latency = options.latency ?? 1000;
    this.#lose = options.lose ?? (() => false);
    a.wire = this;
    b.wire = this;
  }

  other(end: EthernetCard): EthernetCard {
    return end === this.ends[0] ? this.ends[1] : this.ends[0];
  }

  carry(from: EthernetCard, frame: Uint8Array): void {
    if (this.#lose(this.frames++, frame)) return from.drop('WIRE_LOSS');
    const to = this.other(from);
    const { events, now } = to.namespace.network;
    events.deliver(now + this.latency, () => to.receive(frame));
  }
}

/** Joins two namespaces of two kernels (or of one) by a cable; the cards are `name` on both sides unless told, and down. */
export function connectWire(
  a: NetworkNamespace,
  b: NetworkNamespace,
  options: WireOptions & { readonly names?: readonly [string, string] } = {},
): Wire {
  const [nameA, nameB] = options.names ?? ['eth0', 'eth0'];
  const ends = [new EthernetCard(a, nameA), new EthernetCard(b, nameB)] as const;
  a.attach(ends[0]);
  b.attach(ends[1]);
  return new Wire(ends[0], ends[1], options);
}
