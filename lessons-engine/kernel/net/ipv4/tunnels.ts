// The VXLAN ends whose underlay is one namespace: sends their datagrams and sorts what arrives by port and identifier.

import type { VxlanLink } from '../link/vxlan-link.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { IPPROTO_UDP } from '../packet/ipv4.ts';
import type { Ipv4 } from '../packet/ipv4-address.ts';
import { udpDatagram, type Udp } from '../packet/udp.ts';
import { parseVxlan } from '../packet/vxlan.ts';
import { KernelError } from '../../kernel-error.ts';
import type { Link } from '../link/link.ts';

export class Tunnels {
  readonly #namespace: NetworkNamespace;
  readonly #ends: VxlanLink[] = [];

  constructor(namespace: NetworkNamespace) {
    this.#namespace = namespace;
  }

  /** Throws EEXIST for a second end with the same identifier and port. */
  add(end: VxlanLink): void {
    if (this.#ends.some(({ vni, port }) => vni === end.vni && port === end.port))
      throw new KernelError('EEXIST', `there is a VXLAN link with identifier ${end.vni} on port ${end.port}`);
    this.#ends.push(end);
  }

  remove(end: VxlanLink): void {
    const at = this.#ends.indexOf(end);
    if (at !== -1) this.#ends.splice(at, 1);
  }

  /** Without a UDP checksum (RFC 7348 section 5: SHOULD be zero), as Linux does over IPv4. */
  send(end: VxlanLink, sourcePort: number, remote: Ipv4, payload: Uint8Array): void {
    const datagram = udpDatagram(
      { sourcePort, destinationPort: end.port, payload },
      end.local,
      remote,
      false,
    );
    const error = this.#namespace.ipv4.send({
      source: end.local,
      destination: remote,
      protocol: IPPROTO_UDP,
      payload: datagram,
    });
    if (error === 'ENETUNREACH') end.drop('IP_OUTNOROUTES');
    else if (error === 'EMSGSIZE') end.drop('PKT_TOO_BIG');
  }

  /** Whether the datagram was for a tunnel: none that is, whatever becomes of it, is for a socket. */
  receive({ destinationPort, payload }: Udp, source: Ipv4, link: Link): boolean {
    const ends = this.#ends.filter(({ port }) => port === destinationPort);
    if (ends.length === 0) return false;
    const inner = parseVxlan(payload);
    const end = ends.find(({ vni }) => vni === inner?.vni);
    if (inner === null || inner.frame.length < 14) link.drop('VXLAN_INVALID_HDR');
    else if (end === undefined) link.drop('VXLAN_VNI_NOT_FOUND');
    else end.decapsulate(inner.frame, source);
    return true;
  }
}
