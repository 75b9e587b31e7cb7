// What ip(8), bridge(8) and iptables(8) do, as methods: each needs CAP_NET_ADMIN in the user namespace that owns the network
// namespace. Left out: netlink, by which Linux is told all this, and so programs inside that configure their own network.

import { KernelError } from '../kernel-error.ts';
import type { UserNamespace } from '../security/user-namespace.ts';
import { Bridge } from './link/bridge.ts';
import type { Link } from './link/link.ts';
import { Veth } from './link/veth.ts';
import { VxlanLink, type VxlanOptions } from './link/vxlan-link.ts';
import type { FilterChain, NatChain } from './netfilter/netfilter.ts';
import type { FilterRule, NatRule } from './netfilter/rule.ts';
import type { NetworkNamespace } from './network-namespace.ts';
import { contains, ipv4, networkOf, prefix } from './packet/ipv4-address.ts';

export class Administration {
  readonly namespace: NetworkNamespace;
  readonly #capable: (capability: 'CAP_NET_ADMIN', userNamespace: UserNamespace) => boolean;

  /** `capable`: whether the caller has the capability over what belongs to that user namespace. */
  constructor(
    namespace: NetworkNamespace,
    capable: (capability: 'CAP_NET_ADMIN', userNamespace: UserNamespace) => boolean,
  ) {
    this.namespace = namespace;
    this.#capable = capable;
  }

  /** `ip link add <name> type veth peer name <peer>`, the peer in `peerNamespace` or here. Both are down. */
  addVeth(name: string, peer: string, peerNamespace = this.namespace): readonly [Veth, Veth] {
    this.#check(this.namespace);
    this.#check(peerNamespace);
    const here = this.namespace;
    if (here.links.has(name) || peerNamespace.links.has(peer) || (here === peerNamespace && name === peer))
      throw new KernelError('EEXIST', `a link ${name} or ${peer} is there already`);
    const ends = Veth.pair([here, name], [peerNamespace, peer]);
    here.attach(ends[0]);
    peerNamespace.attach(ends[1]);
    return ends;
  }

  /** `ip link add <name> type bridge`. */
  addBridge(name: string): Bridge {
    this.#check(this.namespace);
    const bridge = new Bridge(this.namespace, name);
    this.namespace.attach(bridge);
    return bridge;
  }

  /** `ip link add <name> type vxlan id <vni> local <local> dstport <port>`. */
  addVxlan(name: string, options: VxlanOptions): VxlanLink {
    this.#check(this.namespace);
    if (this.namespace.links.has(name)) throw new KernelError('EEXIST', `there is a link ${name}`);
    const link = new VxlanLink(this.namespace, name, options);
    this.namespace.attach(link);
    return link;
  }

  /** `ip link del`. A veth takes its peer along. `lo` and cards cannot be deleted: EOPNOTSUPP. */
  deleteLink(name: string): void {
    this.#check(this.namespace);
    const link = this.namespace.link(name);
    if (link.kind === 'loopback' || link.kind === 'ethernet')
      throw new KernelError('EOPNOTSUPP', `a link of kind ${link.kind} cannot be deleted`);
    this.namespace.detach(link);
    link.unlink();
  }

  /**
   * `ip link set <name> netns <to>`: needs CAP_NET_ADMIN on both sides. The link arrives down, without addresses. Throws EINVAL
   * for `lo` and bridges (NETIF_F_NETNS_LOCAL), EEXIST for a name that is taken there.
   */
  moveLink(name: string, to: NetworkNamespace, newName = name): Link {
    this.#check(this.namespace);
    this.#check(to);
    const link = this.namespace.link(name);
    if (link.kind === 'loopback' || link.kind === 'bridge')
      throw new KernelError('EINVAL', `a link of kind ${link.kind} stays in its namespace`);
    if (to.links.has(newName)) throw new KernelError('EEXIST', `there is a link ${newName}`);
    this.namespace.detach(link);
    link.name = newName;
    to.attach(link);
    return link;
  }

  /** `ip link set NAME up`: its addresses get their routes. */
  setUp(name: string): void {
    this.#check(this.namespace);
    this.namespace.setUp(this.namespace.link(name));
  }

  /** `ip link set NAME down`: its routes go. */
  setDown(name: string): void {
    this.#check(this.namespace);
    this.namespace.setDown(this.namespace.link(name));
  }

  /** Bytes, 68 (RFC 791) … 65536. */
  setMtu(name: string, mtu: number): void {
    this.#check(this.namespace);
    if (!Number.isInteger(mtu) || mtu < 68 || mtu > 65_536)
      throw new KernelError('EINVAL', `expected an MTU of 68 … 65536 bytes, found ${mtu}`);
    this.namespace.link(name).mtu = mtu;
  }

  /** `ip link set <port> master <bridge>`. Its addresses go on existing and are of little use, as in Linux. */
  setMaster(port: string, bridge: string): void {
    this.#check(this.namespace);
    const [link, master] = [this.namespace.link(port), this.namespace.link(bridge)];
    if (!(master instanceof Bridge)) throw new KernelError('EINVAL', `${bridge} is no bridge`);
    if (link.kind === 'bridge' || link.kind === 'loopback')
      throw new KernelError(link.kind === 'bridge' ? 'ELOOP' : 'EINVAL', `${port} cannot be a port`);
    if (link.master !== null) throw new KernelError('EBUSY', `${port} is a port of ${link.master.name}`);
    master.addPort(link);
  }

  /** `ip addr add <address/length> dev <link>`. */
  addAddress(name: string, address: string): void {
    this.#check(this.namespace);
    const link = this.namespace.link(name);
    const own = prefix(address);
    if (link.addresses.some((each) => each.address === own.address))
      throw new KernelError('EEXIST', `${name} has ${address} already`);
    link.addresses.push(own);
    if (link.up) this.namespace.addConnectedRoute(link, own.address, own.length);
  }

  /** The route to its subnet goes too, unless another address of the link is in it. */
  removeAddress(name: string, address: string): void {
    this.#check(this.namespace);
    const link = this.namespace.link(name);
    const own = prefix(address);
    const at = link.addresses.findIndex((each) => each.address === own.address && each.length === own.length);
    if (at === -1) throw new KernelError('EADDRNOTAVAIL', `${name} has no address ${address}`);
    link.addresses.splice(at, 1);
    const subnet = networkOf(own);
    const shared = link.addresses.some((each) => contains(subnet, each.address));
    const route = this.namespace.routes.all.find(
      (each) => each.link === link && each.source === own.address && each.gateway === null,
    );
    if (route === undefined) return;
    this.namespace.routes.remove(route.destination);
    const heir = link.addresses.find((each) => contains(subnet, each.address));
    if (shared && heir !== undefined) this.namespace.addConnectedRoute(link, heir.address, heir.length);
  }

  /** `ip route add <destination> [via <gateway>] dev <link>`; `default` is 0.0.0.0/0. Without a link, the gateway's. */
  addRoute(
    destination: string,
    { via, dev, metric = 0 }: { readonly via?: string; readonly dev?: string; readonly metric?: number },
  ): void {
    this.#check(this.namespace);
    const gateway = via === undefined ? null : ipv4(via);
    const link =
      dev === undefined
        ? gateway === null
          ? undefined
          : this.namespace.routes.lookup(gateway)?.link
        : this.namespace.link(dev);
    if (link === undefined)
      throw new KernelError(
        gateway === null ? 'EINVAL' : 'ENETUNREACH',
        `no link towards ${via ?? destination}`,
      );
    const target = prefix(destination === 'default' ? '0.0.0.0/0' : destination);
    this.namespace.routes.add({ destination: target, gateway, link, source: null, metric });
  }

  /** `ip route del`; `default` or a prefix such as `10.0.0.0/8`. */
  removeRoute(destination: string): void {
    this.#check(this.namespace);
    this.namespace.routes.remove(prefix(destination === 'default' ? '0.0.0.0/0' : destination));
  }

  /** `sysctl net.ipv4.ip_forward`. */
  setForwarding(on: boolean): void {
    this.#check(this.namespace);
    this.namespace.ipv4.forwarding = on;
  }

  /** `iptables -P`. */
  setPolicy(chain: FilterChain, policy: 'ACCEPT' | 'DROP'): void {
    this.#check(this.namespace);
    this.namespace.netfilter.policy[chain] = policy;
  }

  /** `iptables -A`. */
  appendFilter(chain: FilterChain, rule: FilterRule): void {
    this.#check(this.namespace);
    this.namespace.netfilter.appendFilter(chain, rule);
  }

  /** `iptables -t nat -A`. */
  appendNat(chain: NatChain, rule: NatRule): void {
    this.#check(this.namespace);
    this.namespace.netfilter.appendNat(chain, rule);
  }

  #check({ userNamespace }: NetworkNamespace): void {
    if (!this.#capable('CAP_NET_ADMIN', userNamespace))
      throw new KernelError('EPERM', 'administration of a network namespace needs CAP_NET_ADMIN');
  }
}
