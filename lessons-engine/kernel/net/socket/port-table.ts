// Which local ports of one protocol are taken in a namespace (bind(2), ip(7)). Port 0 asks for any: they are given in turn
// from 32768 to 60999, where Linux picks at random. Left out: SO_REUSEPORT, SO_BINDTODEVICE.

import { KernelError } from '../../kernel-error.ts';
import { INADDR_ANY, formatIpv4, type Ipv4 } from '../packet/ipv4-address.ts';

/** net.ipv4.ip_local_port_range. */
export const EPHEMERAL_FIRST = 32768;
export const EPHEMERAL_LAST = 60999;

export interface PortHolder {
  /** INADDR_ANY: every local address. */
  boundAddress: Ipv4;
  /** 0: not bound. */
  localPort: number;
  /** SO_REUSEADDR. */
  reuseAddress: boolean;
  readonly listening: boolean;
}

export class PortTable {
  readonly #holders = new Map<number, PortHolder[]>();
  #next = EPHEMERAL_FIRST;

  /** Whoever holds the port, in the order in which they bound it. */
  holders(port: number): readonly PortHolder[] {
    return this.#holders.get(port) ?? [];
  }

  /**
   * Gives `holder` the address and a port. `busy`: whether something else stands in the way of a port (a connection that lasts
   * longer than its socket). Throws EADDRINUSE.
   */
  bind(holder: PortHolder, address: Ipv4, wanted: number, busy: (port: number) => boolean): void {
    const port = wanted === 0 ? this.#ephemeral(busy) : wanted;
    if (wanted !== 0 && (this.#conflicts(holder, address, port) || (busy(port) && !holder.reuseAddress)))
      throw new KernelError('EADDRINUSE', `${formatIpv4(address)}:${port} is taken`);
    holder.boundAddress = address;
    holder.localPort = port;
    this.#holders.set(port, [...this.holders(port), holder]);
  }

  release(holder: PortHolder): void {
    const rest = this.holders(holder.localPort).filter((each) => each !== holder);
    if (rest.length > 0) this.#holders.set(holder.localPort, rest);
    else this.#holders.delete(holder.localPort);
    holder.localPort = 0;
  }

  #conflicts(holder: PortHolder, address: Ipv4, port: number): boolean {
    return this.holders(port).some((each) => {
      const apart =
        each.boundAddress !== address && each.boundAddress !== INADDR_ANY && address !== INADDR_ANY;
      return !apart && !(each.reuseAddress && holder.reuseAddress && !each.listening);
    });
  }

  #ephemeral(busy: (port: number) => boolean): number {
    for (let i = EPHEMERAL_FIRST; i <= EPHEMERAL_LAST; i++) {
      const port = this.#next;
      this.#next = port === EPHEMERAL_LAST ? EPHEMERAL_FIRST : port + 1;
      if (!this.#holders.has(port) && !busy(port)) return port;
    }
    throw new KernelError('EADDRINUSE', 'expected a free ephemeral port, found none');
  }
}
