// What TCP and UDP sockets share: a local address and port, and the rules of bind(2) for them.

import { KernelError } from '../../kernel-error.ts';
import { INADDR_ANY, formatIpv4, type Ipv4 } from '../packet/ipv4-address.ts';
import type { PortHolder, PortTable } from './port-table.ts';
import { AF_INET, Socket, type Capable, type SocketOption } from './socket.ts';
import { formatSocketAddress, inetAddress, type InetAddress, type SocketAddress } from './socket-address.ts';

export abstract class InetSocket extends Socket implements PortHolder {
  readonly domain = AF_INET;
  boundAddress: Ipv4 = INADDR_ANY;
  localPort = 0;

  protected abstract readonly ports: PortTable;

  /** Whether a connection without a socket stands in the way of a port. */
  protected abstract busy(port: number): boolean;

  get reuseAddress(): boolean {
    return this.option('SO_REUSEADDR') !== 0;
  }

  override localAddress(): InetAddress {
    return inetAddress(this.boundAddress, this.localPort);
  }

  override setOption(option: SocketOption, value: number): void {
    super.setOption(option, value === 0 ? 0 : 1);
  }

  /** Throws EINVAL (bound already), EADDRNOTAVAIL (not an address of this namespace), EACCES (a privileged port), EADDRINUSE. */
  override bind(address: SocketAddress, capable: Capable): void {
    const { address: local, port } = demandInet(address);
    const { namespace } = this;
    if (this.localPort !== 0) throw new KernelError('EINVAL', `bound to port ${this.localPort} already`);
    if (local !== INADDR_ANY && !namespace.isLocal(local) && !namespace.isBroadcast(local))
      throw new KernelError('EADDRNOTAVAIL', `${formatIpv4(local)} is not an address of this namespace`);
    const privileged = port !== 0 && port < namespace.unprivilegedPortStart;
    if (privileged && !capable('CAP_NET_BIND_SERVICE', namespace.userNamespace))
      throw new KernelError(
        'EACCES',
        `port ${port} is below ${namespace.unprivilegedPortStart}: needs CAP_NET_BIND_SERVICE`,
      );
    this.bindPort(local, port);
  }

  protected bindPort(local: Ipv4, port: number): void {
    this.ports.bind(this, local, port, (each) => this.busy(each));
  }
}

/** Throws EAFNOSUPPORT. */
export function demandInet(address: SocketAddress): InetAddress {
  if (address.family === 'inet') return address;
  throw new KernelError(
    'EAFNOSUPPORT',
    `expected an address of AF_INET, found ${formatSocketAddress(address)}`,
  );
}
