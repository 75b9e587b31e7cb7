// A VXLAN tunnel end (RFC 7348, `ip link add type vxlan`): frames sent into it travel inside UDP datagrams of the namespace
// where it was made (the underlay), wherever the link itself is moved to. Left out: multicast groups (flooding goes to a
// list of addresses, as an overlay's control plane writes it), ARP suppression, IPv6, fragments of the outer packet.

import { Fnv1a } from '../../../bits/index.ts';
import { KernelError } from '../../kernel-error.ts';
import { SECOND } from '../event-queue.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { isMulticastMac, readMac, type Mac } from '../packet/ethernet.ts';
import type { Ipv4 } from '../packet/ipv4-address.ts';
import { VXLAN_OVERHEAD, VXLAN_PORT, vxlanPacket } from '../packet/vxlan.ts';
import { Link } from './link.ts';

export interface VxlanOptions {
  /** VXLAN network identifier, 0 … 2²⁴ − 1. */
  readonly vni: number;
  /** Address of this end in the underlay. */
  readonly local: Ipv4;
  /** UDP port of the other ends; 4789 unless told. */
  readonly port?: number;
  /** Whether the outer source of a frame is remembered for its inner source; true unless told. */
  readonly learning?: boolean;
}

interface Entry {
  remote: Ipv4;
  seen: number;
}

export class VxlanLink extends Link {
  readonly kind = 'vxlan';
  readonly vni: number;
  readonly local: Ipv4;
  readonly port: number;
  readonly learning: boolean;
  readonly underlay: NetworkNamespace;
  /** Where frames for everybody and for unknown addresses go (`bridge fdb append 00:00:00:00:00:00 … dst`). */
  readonly floodList: Ipv4[] = [];
  /** Ticks that a learned entry lasts. */
  ageing = 300 * SECOND;
  /** Datagrams sent because an address was not known or was everybody's. */
  flooded = 0;
  encapsulated = 0;
  decapsulated = 0;
  readonly #table = new Map<Mac, Entry>();

  constructor(namespace: NetworkNamespace, name: string, options: VxlanOptions) {
    super(namespace, name);
    if (!Number.isInteger(options.vni) || options.vni < 0 || options.vni > 0xff_ffff)
      throw new KernelError(
        'ERANGE',
        `expected a VXLAN network identifier of 0 … 16777215, found ${options.vni}`,
      );
    this.vni = options.vni;
    this.local = options.local;
    this.port = options.port ?? VXLAN_PORT;
    this.learning = options.learning ?? true;
    this.underlay = namespace;
    this.mtu = 1500 - VXLAN_OVERHEAD;
    namespace.tunnels.add(this);
  }

  get carrier(): boolean {
    return true;
  }

  override unlink(): void {
    super.unlink();
    this.underlay.tunnels.remove(this);
  }

  /** `bridge fdb add <mac> dev <this> dst <remote>`: never ages, is never learned anew. */
  addStatic(mac: Mac, remote: Ipv4): void {
    this.#table.set(mac, { remote, seen: Infinity });
  }

  /** Null when it is not known or too old. */
  remoteOf(mac: Mac): Ipv4 | null {
    const entry = this.#table.get(mac);
    if (entry === undefined) return null;
    return this.underlay.network.now - entry.seen > this.ageing ? null : entry.remote;
  }

  /** A frame for this identifier came out of the underlay. */
  decapsulate(frame: Uint8Array, remote: Ipv4): void {
    const source = readMac(frame, 6);
    if (this.up && this.learning && !isMulticastMac(source) && this.#table.get(source)?.seen !== Infinity)
      this.#table.set(source, { remote, seen: this.underlay.network.now });
    this.decapsulated++;
    this.receive(frame);
  }

  protected carry(frame: Uint8Array): void {
    const destination = readMac(frame, 0);
    const known = isMulticastMac(destination) ? null : this.remoteOf(destination);
    const remotes = known === null ? this.floodList : [known];
    if (remotes.length === 0) return this.drop('VXLAN_NO_REMOTE');
    if (known === null) this.flooded += remotes.length;
    for (const remote of remotes) {
      const payload = vxlanPacket(this.vni, frame);
      this.underlay.network.copiedBytes += frame.length;
      this.encapsulated++;
      this.underlay.tunnels.send(this, sourcePort(frame), remote, payload);
    }
  }
}

/**
 * 49152 … 65535, equal for the frames of one flow, so that routers between the ends may spread flows (RFC 7348 section 5).
 * The hash is FNV-1a over the inner addresses, protocol and ports; Linux has another.
 */
export function sourcePort(frame: Uint8Array): number {
  const ip = frame[12] === 8 && frame[13] === 0 && frame.length >= 38;
  const hash = new Fnv1a().bytes(frame.subarray(0, 14));
  if (ip) hash.bytes(frame.subarray(23, 24)).bytes(frame.subarray(26, 38));
  return 49152 + (hash.value & 0x3fff);
}
