// The main routing table of a namespace (ip-route(8)): longest prefix first, then the lowest metric, then the oldest.
// Left out: policy rules and other tables, several next hops, routes of type blackhole, unreachable and prohibit.

import { KernelError } from '../../kernel-error.ts';
import type { Link } from '../link/link.ts';
import {
  contains,
  formatIpv4,
  formatPrefix,
  networkOf,
  type Ipv4,
  type Prefix,
} from '../packet/ipv4-address.ts';

export interface Route {
  readonly destination: Prefix;
  /** null: the destination is on the link itself. */
  readonly gateway: Ipv4 | null;
  readonly link: Link;
  /** Preferred source address; null: the first address of the link. */
  readonly source: Ipv4 | null;
  readonly metric: number;
}

export class RouteTable {
  readonly #routes: Route[] = [];

  /** In the order in which they are tried. */
  get all(): readonly Route[] {
    return this.#routes;
  }

  /**
   * Throws EINVAL (bits below the prefix), ENETDOWN (the link is down), ENETUNREACH (the gateway is on no link) and EEXIST,
   * where Linux does.
   */
  add(route: Route): void {
    const { destination, gateway, link, metric } = route;
    if (networkOf(destination).address !== destination.address)
      throw new KernelError(
        'EINVAL',
        `expected zeros below the prefix, found ${formatPrefix(destination)} (did you mean ${formatPrefix(networkOf(destination))})`,
      );
    if (!link.up) throw new KernelError('ENETDOWN', `${link.name} is down`);
    if (gateway !== null) {
      const way = this.lookup(gateway);
      if (way?.gateway !== null || way.link !== link)
        throw new KernelError(
          'ENETUNREACH',
          `the gateway ${formatIpv4(gateway)} is not on the link ${link.name}`,
        );
    }
    const twin = this.#routes.find(
      (each) =>
        each.destination.address === destination.address &&
        each.destination.length === destination.length &&
        each.metric === metric,
    );
    if (twin !== undefined)
      throw new KernelError('EEXIST', `there is a route to ${formatPrefix(destination)}`);
    const at = this.#routes.findIndex((each) => before(route, each));
    this.#routes.splice(at === -1 ? this.#routes.length : at, 0, route);
  }

  /** Throws ESRCH when there is no such route. */
  remove(destination: Prefix): void {
    const at = this.#routes.findIndex(
      (each) =>
        each.destination.address === destination.address && each.destination.length === destination.length,
    );
    if (at === -1) throw new KernelError('ESRCH', `no route to ${formatPrefix(destination)}`);
    this.#routes.splice(at, 1);
  }

  /** What an interface takes with it when it goes down or away. */
  removeOf(link: Link): void {
    for (let i = this.#routes.length - 1; i >= 0; i--)
      if (this.#routes[i]?.link === link) this.#routes.splice(i, 1);
  }

  lookup(address: Ipv4): Route | null {
    return this.#routes.find(({ destination }) => contains(destination, address)) ?? null;
  }
}

function before(a: Route, b: Route): boolean {
  if (a.destination.length !== b.destination.length) return a.destination.length > b.destination.length;
  return a.metric < b.metric;
}
