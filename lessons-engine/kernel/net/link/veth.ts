// A veth pair (veth(4)): a cable with both plugs in the kernel. Either end may be in any namespace; deleting one deletes both.
// Left out: XDP, queues, GRO.

import { LINK_TICKS } from '../event-queue.ts';
import type { NetworkNamespace } from '../network-namespace.ts';
import { Link } from './link.ts';

export class Veth extends Link {
  readonly kind = 'veth';
  peer: Veth | null = null;

  /** Both ends, in the namespaces given, not yet attached. */
  static pair(
    [here, name]: readonly [NetworkNamespace, string],
    [there, peerName]: readonly [NetworkNamespace, string],
  ): readonly [Veth, Veth] {
    const ends = [new Veth(here, name), new Veth(there, peerName)] as const;
    ends[0].peer = ends[1];
    ends[1].peer = ends[0];
    return ends;
  }

  get carrier(): boolean {
    return this.peer !== null && this.peer.up;
  }

  override unlink(): void {
    super.unlink();
    const { peer } = this;
    this.peer = null;
    if (peer === null) return;
    peer.peer = null;
    peer.namespace.detach(peer);
  }

  protected carry(frame: Uint8Array): void {
    const { events, now } = this.namespace.network;
    const { peer } = this;
    events.deliver(now + LINK_TICKS, () => peer?.receive(frame));
  }
}
