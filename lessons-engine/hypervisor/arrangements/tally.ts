// What a guest's run costs in an arrangement: every exit that the machine counted is followed along its path, and each
// crossing on it is counted by kind.

import type { Exit } from '../ways/counts.ts';
import { crossings, path, services, type Arrangement, type Crossing, type Service } from './arrangement.ts';

/** virtio-mmio: the register that starts a request (virtio 1.2, 4.2.2, QueueNotify). */
const QUEUE_NOTIFY = '+0x50';

/** Which service an exit asks for. */
export function serviceOf({ reason, detail }: Exit): Service {
  switch (reason) {
    case 'secondStageFault':
    case 'hiddenFault':
    case 'tableWrite':
      return 'memory';
    case 'call':
      return detail === 'console write' ? 'console' : 'processor';
    case 'mmio':
      if (detail.startsWith('plic')) return 'interrupt-controller';
      if (detail.startsWith('uart')) return 'console';
      return detail.endsWith(QUEUE_NOTIFY) ? 'disk-request' : 'device-register';
    default:
      return 'processor';
  }
}

export interface Tally {
  /** Requests by service. */
  requests: Record<Service, number>;
  /** Borders crossed, by kind. */
  crossings: Record<Crossing, number>;
  /** Bytes copied between memories for the disk. */
  copied: number;
}

/** Follows `exits` through `arrangement`. `bytesPerRequest`: what one request to the disk moves. */
export function tally(arrangement: Arrangement, exits: readonly Exit[], bytesPerRequest: number): Tally {
  const requests = Object.fromEntries(services.map((service) => [service, 0])) as Record<Service, number>;
  const crossed = Object.fromEntries(crossings.map((kind) => [kind, 0])) as Record<Crossing, number>;
  const paths = new Map(services.map((service) => [service, path(arrangement, service)]));
  for (const exit of exits) {
    const service = serviceOf(exit);
    requests[service]++;
    for (const crossing of paths.get(service) as Crossing[]) crossed[crossing]++;
  }
  return {
    requests,
    crossings: crossed,
    copied: requests['disk-request'] * arrangement.copies * bytesPerRequest,
  };
}
