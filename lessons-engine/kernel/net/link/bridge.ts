// A learning bridge (IEEE 802.1D, `ip link add type bridge`): remembers on which port a source address was seen and sends
// frames for it there alone; what it does not know goes to every port. The bridge is a link itself: its addresses are the
// host's. Left out: spanning tree (a loop of bridges is a storm), VLAN filtering, multicast snooping, netfilter on bridged
// frames (br_netfilter), so published ports reach a neighbour on the same bridge through the host's addresses only.

import { SECOND } from '../event-queue.ts';
import { ZERO_MAC, isMulticastMac, readMac, type Mac } from '../packet/ethernet.ts';
import { Link, type Master } from './link.ts';

interface Entry {
  port: Link;
  /** Tick; Infinity for one that the administrator wrote. */
  seen: number;
}

export class Bridge extends Link implements Master {
  readonly kind = 'bridge';
  readonly ports: Link[] = [];
  /** Ticks that an address is remembered: 300 s, as Linux and the standard have it. */
  ageing = 300 * SECOND;
  /** Ports on which a frame may go back out where it came in (`bridge link set … hairpin on`). */
  readonly hairpin = new Set<Link>();
  /** Frames for everybody or for an address not known. */
  flooded = 0;
  /** Frames sent to the one port where the address was seen. */
  forwarded = 0;
  readonly #table = new Map<Mac, Entry>();

  get carrier(): boolean {
    return this.ports.some((port) => port.running);
  }

  addPort(port: Link): void {
    this.ports.push(port);
    port.master = this;
  }

  removePort(port: Link): void {
    this.ports.splice(this.ports.indexOf(port), 1);
    this.hairpin.delete(port);
    for (const [mac, entry] of this.#table) if (entry.port === port) this.#table.delete(mac);
    port.master = null;
  }

  override unlink(): void {
    super.unlink();
    for (const port of [...this.ports]) this.removePort(port);
  }

  /** `bridge fdb add … master static`: never ages, is never learned anew. */
  addStatic(mac: Mac, port: Link): void {
    this.#table.set(mac, { port, seen: Infinity });
  }

  /** What is known and not too old. `age` in ticks; null for a static entry. */
  get forwardingTable(): readonly { readonly mac: Mac; readonly port: Link; readonly age: number | null }[] {
    const { now } = this.namespace.network;
    return [...this.#table]
      .filter(([mac]) => this.#lookup(mac) !== null)
      .map(([mac, { port, seen }]) => ({ mac, port, age: seen === Infinity ? null : now - seen }));
  }

  /** A frame arrives on a port. */
  input(port: Link, frame: Uint8Array): void {
    if (!this.up) return this.drop('DEV_READY');
    this.#learn(readMac(frame, 6), port);
    const destination = readMac(frame, 0);
    if (destination === this.mac) return this.receive(frame);
    this.#pass(destination, frame, port);
    if (isMulticastMac(destination)) this.receive(frame);
  }

  /** The host sends through the bridge. */
  protected carry(frame: Uint8Array): void {
    this.#pass(readMac(frame, 0), frame, null);
  }

  #pass(destination: Mac, frame: Uint8Array, from: Link | null): void {
    const known = isMulticastMac(destination) ? null : this.#lookup(destination);
    if (known !== null) {
      if (known === from && !this.hairpin.has(known)) return;
      this.forwarded++;
      return known.transmit(frame);
    }
    this.flooded++;
    for (const port of [...this.ports]) {
      if ((port === from && !this.hairpin.has(port)) || !port.running) continue;
      this.namespace.network.copiedBytes += frame.length;
      port.transmit(frame.slice());
    }
  }

  #learn(source: Mac, port: Link): void {
    if (isMulticastMac(source) || source === ZERO_MAC || source === this.mac) return;
    const entry = this.#table.get(source);
    if (entry === undefined) this.#table.set(source, { port, seen: this.namespace.network.now });
    else if (entry.seen !== Infinity) {
      entry.port = port;
      entry.seen = this.namespace.network.now;
    }
  }

  #lookup(mac: Mac): Link | null {
    const entry = this.#table.get(mac);
    if (entry === undefined) return null;
    return this.namespace.network.now - entry.seen > this.ageing ? null : entry.port;
  }
}
