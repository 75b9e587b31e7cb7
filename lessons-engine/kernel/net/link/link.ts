// A network interface (net_device): a name in one namespace, a MAC address, an MTU, addresses, counters, and somebody who
// looks on. What happens to a frame that is sent differs by kind and is in the file of that kind.
// Left out: queues (a link is never busy), offloads, several addresses' labels and scopes.

import { KernelError } from '../../kernel-error.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { ETH_HLEN, type Mac } from '../packet/ethernet.ts';
import type { Prefix } from '../packet/ipv4-address.ts';
import { Counters, type DropReason } from './counters.ts';

export type LinkKind = 'loopback' | 'veth' | 'bridge' | 'vxlan' | 'ethernet';

/** Sees frames as the link does, in both directions: see capture/capture.ts. */
export interface Tap {
  frame(link: Link, direction: 'in' | 'out', bytes: Uint8Array): void;
}

/** Whom a link hands its frames to instead of its namespace: a bridge. */
export interface Master {
  readonly name: string;
  input(port: Link, frame: Uint8Array): void;
  removePort(port: Link): void;
}

export abstract class Link {
  abstract readonly kind: LinkKind;
  namespace: NetworkNamespace;
  name: string;
  /** Number in its namespace, from 1 (which is `lo`). */
  index = 0;
  mac: Mac;
  /** Bytes of the largest packet, without the Ethernet header. */
  mtu = 1500;
  /** As the administrator wants it (IFF_UP). */
  up = false;
  master: Master | null = null;
  readonly addresses: Prefix[] = [];
  readonly counters = new Counters();
  readonly taps = new Set<Tap>();

  /** Belongs to nobody's list yet: NetworkNamespace.attach does that. */
  constructor(namespace: NetworkNamespace, name: string, mac = namespace.network.nextMac()) {
    this.namespace = namespace;
    this.name = linkName(name);
    this.mac = mac;
  }

  /** Whether somebody is at the other end (IFF_LOWER_UP). */
  abstract get carrier(): boolean;

  /** Takes a frame away: to the peer, to the ports, into a tunnel. `frame` is never changed afterwards. */
  protected abstract carry(frame: Uint8Array): void;

  /** What else goes when the link is deleted or its namespace dies: a veth's peer, a bridge's ports. */
  unlink(): void {
    this.master?.removePort(this);
  }

  /** IFF_UP and IFF_LOWER_UP: a route over it is used. */
  get running(): boolean {
    return this.up && this.carrier;
  }

  drop(reason: DropReason): void {
    this.counters.drop(reason);
  }

  transmit(frame: Uint8Array): void {
    if (!this.running) return this.drop('DEV_READY');
    if (frame.length > this.mtu + ETH_HLEN) return this.drop('PKT_TOO_BIG');
    this.counters.txPackets++;
    this.counters.txBytes += frame.length;
    for (const tap of this.taps) tap.frame(this, 'out', frame);
    this.carry(frame);
  }

  /** A frame comes in from the other end. */
  receive(frame: Uint8Array): void {
    if (!this.up) return this.drop('DEV_READY');
    if (frame.length > this.mtu + ETH_HLEN) return this.drop('PKT_TOO_BIG');
    this.counters.rxPackets++;
    this.counters.rxBytes += frame.length;
    for (const tap of this.taps) tap.frame(this, 'in', frame);
    if (this.master !== null) this.master.input(this, frame);
    else this.namespace.input(this, frame);
  }
}

/** dev_valid_name(): 1 … 15 bytes, no slash, no space. Throws EINVAL. */
export function linkName(name: string): string {
  if (!/^[^\s/:]{1,15}$/.test(name) || name === '.' || name === '..')
    throw new KernelError('EINVAL', `expected the name of a link, 1 … 15 characters, found "${name}"`);
  return name;
}
