// A network namespace (network_namespaces(7)): links, addresses, routes, neighbours, netfilter, ports and abstract socket
// names of its own. Born with `lo`, down. No packet leaves it but over a link whose other end is elsewhere.
// Left out: IPv6, netlink, most of /proc/sys/net.

import { KernelError } from '../kernel-error.ts';
import type { UserNamespace } from '../security/user-namespace.ts';
import { IcmpLayer } from './ipv4/icmp-layer.ts';
import { Ipv4Layer } from './ipv4/ipv4-layer.ts';
import { Neighbours } from './ipv4/neighbours.ts';
import { RouteTable } from './ipv4/routes.ts';
import { Tunnels } from './ipv4/tunnels.ts';
import type { Link } from './link/link.ts';
import { Loopback } from './link/loopback.ts';
import { Netfilter } from './netfilter/netfilter.ts';
import type { Network } from './network.ts';
import { ETH_P_ARP, ETH_P_IP, isMulticastMac, parseEthernet } from './packet/ethernet.ts';
import {
  INADDR_BROADCAST,
  broadcastOf,
  contains,
  isLoopbackAddress,
  networkOf,
  type Ipv4,
} from './packet/ipv4-address.ts';
import { TcpLayer } from './tcp/tcp-layer.ts';
import { UdpLayer } from './udp/udp-layer.ts';
import { UnixNames } from './unix/unix-names.ts';

export class NetworkNamespace {
  readonly network: Network;
  /** Inode number as /proc/<pid>/ns/net shows it: the first namespace of a network is 1. */
  readonly id: number;
  /** Whose capabilities count here. */
  readonly userNamespace: UserNamespace;
  /** net.ipv4.ip_unprivileged_port_start. */
  unprivilegedPortStart = 1024;
  /** By name. */
  readonly links = new Map<string, Link>();
  readonly loopback: Loopback;
  readonly routes = new RouteTable();
  readonly neighbours = new Neighbours(this);
  readonly netfilter: Netfilter;
  readonly ipv4 = new Ipv4Layer(this);
  readonly icmp = new IcmpLayer(this);
  readonly udp = new UdpLayer(this);
  readonly tcp = new TcpLayer(this);
  readonly tunnels = new Tunnels(this);
  /** Abstract names of AF_UNIX. */
  readonly unixNames = new UnixNames();
  /** Sockets that somebody has open: each keeps the namespace, in whatever namespace its task is. */
  openSockets = 0;

  /** For `Network.createNamespace`, which counts `id` and keeps the namespace. */
  constructor(network: Network, id: number, userNamespace: UserNamespace) {
    this.network = network;
    this.id = id;
    this.userNamespace = userNamespace;
    this.netfilter = new Netfilter(this);
    this.loopback = new Loopback(this);
    this.attach(this.loopback);
  }

  /** Throws ENODEV. */
  link(name: string): Link {
    const link = this.links.get(name);
    if (link === undefined) throw new KernelError('ENODEV', `no link ${name} in this namespace`);
    return link;
  }

  /** Gives a link a place here: the lowest free number. Throws EEXIST for a name that is taken. */
  attach(link: Link): void {
    if (this.links.has(link.name)) throw new KernelError('EEXIST', `there is a link ${link.name}`);
    const taken = new Set([...this.links.values()].map(({ index }) => index));
    link.index = 1;
    while (taken.has(link.index)) link.index++;
    link.namespace = this;
    this.links.set(link.name, link);
  }

  /** Takes a link out, down and without its addresses, routes and neighbours. */
  detach(link: Link): void {
    link.master?.removePort(link);
    this.setDown(link);
    link.addresses.length = 0;
    this.links.delete(link.name);
  }

  /** Switches a link on and adds routes to what its addresses reach; the loopback gets 127.0.0.1/8. */
  setUp(link: Link): void {
    if (link.up) return;
    link.up = true;
    if (link === this.loopback && link.addresses.length === 0)
      link.addresses.push({ address: 0x7f00_0001, length: 8 });
    for (const { address, length } of link.addresses) this.addConnectedRoute(link, address, length);
  }

  /** Its routes go for good; those of its addresses come back when it comes up. */
  setDown(link: Link): void {
    link.up = false;
    this.routes.removeOf(link);
    this.neighbours.forget(link);
  }

  /** The route to the subnet of an address (scope link). A second address of one subnet adds none. */
  addConnectedRoute(link: Link, address: Ipv4, length: number): void {
    const destination = networkOf({ address, length });
    if (link === this.loopback || length === 32) return;
    const twin = this.routes.all.some(
      (each) =>
        each.link === link &&
        each.destination.address === destination.address &&
        each.destination.length === length,
    );
    if (!twin) this.routes.add({ destination, gateway: null, link, source: address, metric: 0 });
  }

  /** Whether packets to it end here (the table `local`): addresses of links that are up, and 127.0.0.0/8 of `lo`. */
  isLocal(address: Ipv4): boolean {
    for (const link of this.links.values())
      if (link.up)
        for (const own of link.addresses)
          if (own.address === address || (link === this.loopback && contains(own, address))) return true;
    return false;
  }

  /** Whether an address means everybody on a link that is up. */
  isBroadcast(address: Ipv4): boolean {
    if (address === INADDR_BROADCAST) return true;
    for (const link of this.links.values())
      if (link.up && link !== this.loopback)
        for (const own of link.addresses) if (broadcastOf(own) === address) return true;
    return false;
  }

  /** The link that has an address; null when none has. */
  linkOf(address: Ipv4): Link | null {
    for (const link of this.links.values())
      if (link.addresses.some((own) => own.address === address)) return link;
    return isLoopbackAddress(address) && this.loopback.addresses.length > 0 ? this.loopback : null;
  }

  /** A frame came in by one of its links. */
  input(link: Link, frame: Uint8Array): void {
    const ethernet = parseEthernet(frame);
    if (ethernet === null) return link.drop('PKT_TOO_SMALL');
    const { destination, type, payload } = ethernet;
    if (destination !== link.mac && !isMulticastMac(destination)) return link.drop('OTHERHOST');
    if (type === ETH_P_IP) this.ipv4.receive(link, payload);
    else if (type === ETH_P_ARP) this.neighbours.receiveArp(link, payload);
    else link.drop('UNHANDLED_PROTO');
  }

  /** The last task left. Cards go back to the first namespace; all other links go, with their peers and tunnels. */
  destroy(): void {
    const { network } = this;
    this.tcp.abandon();
    for (const link of [...this.links.values()]) {
      this.detach(link);
      if (link.kind !== 'ethernet') link.unlink();
      else network.first.attach(link);
    }
    network.namespaces.delete(this);
  }
}
