// A card whose cable leads out of the kernel: to a switch between virtual machines, or to whoever takes and gives frames.
// Left out: latency; whoever is at the other end says when a frame arrives.

import type { NetworkNamespace } from '../network-namespace.ts';
import { Link } from './link.ts';

/** Takes the frames that were sent. */
export interface FrameTaker {
  send(frame: Uint8Array): void;
}

export class PortLink extends Link {
  readonly kind = 'ethernet';
  /** Where its frames go; without one there is no carrier. */
  wire: FrameTaker | null = null;

  /** Is attached to `namespace` at once, down. EEXIST when the name is taken there. */
  constructor(namespace: NetworkNamespace, name = 'eth0') {
    super(namespace, name);
    namespace.attach(this);
  }

  get carrier(): boolean {
    return this.wire !== null;
  }

  protected carry(frame: Uint8Array): void {
    this.wire?.send(frame);
  }
}
