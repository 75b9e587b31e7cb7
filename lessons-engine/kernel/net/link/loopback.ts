// `lo`: what is sent comes back after LINK_TICKS. Each namespace is born with one, down, and it never leaves.

import { LINK_TICKS } from '../event-queue.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { ZERO_MAC } from '../packet/ethernet.ts';
import { Link } from './link.ts';

export class Loopback extends Link {
  readonly kind = 'loopback';

  constructor(namespace: NetworkNamespace) {
    super(namespace, 'lo', ZERO_MAC);
    this.mtu = 65536;
  }

  get carrier(): boolean {
    return true;
  }

  protected carry(frame: Uint8Array): void {
    const { events, now } = this.namespace.network;
    events.deliver(now + LINK_TICKS, () => this.receive(frame));
  }
}
