// What a guest's run costs in an arrangement: every exit that the machine counted is followed along its path, and each
// crossing on it is counted by kind.

import type { HypercallName } from '../paravirtual/hypercall-table.ts';
import type { SbiName } from '../platform/sbi.ts';
import type { Exit, ExitName } from '../ways/counts.ts';
import { crossings, path, services, type Arrangement, type Crossing, type Service } from './arrangement.ts';

/** virtio-mmio: the register that starts a request (virtio 1.2, 4.2.2, QueueNotify). */
const QUEUE_NOTIFY = '+0x50';

/** What a call asks for: firmware calls (platform/sbi.ts), then those of a paravirtual kernel. */
const callServices: ReadonlyMap<string, Service> = new Map(
  Object.entries({
    'console write': 'console',
    'set timer': 'processor',
    'system reset': 'processor',
    'unknown call': 'processor',
    set_trap_entry: 'processor',
    iret: 'processor',
    mmu_update: 'memory',
    pin_table: 'memory',
    unpin_table: 'memory',
    new_baseptr: 'memory',
    set_timer: 'processor',
    console_write: 'console',
    sched_op: 'processor',
    connect_disk: 'device-register',
    event_send: 'disk-request',
    unknown: 'processor',
  } satisfies Record<SbiName | HypercallName | 'unknown', Service>),
);

function callService(name: string): Service {
  const service = callServices.get(name);
  if (service === undefined)
    throw new RangeError(
      `serviceOf: expected the name of a firmware call or hypercall, found ${JSON.stringify(name)}`,
    );
  return service;
}

function deviceService(place: string): Service {
  if (place.startsWith('plic')) return 'interrupt-controller';
  if (place.startsWith('uart')) return 'console';
  return place.startsWith('virtio') && place.endsWith(QUEUE_NOTIFY) ? 'disk-request' : 'device-register';
}

/** Every exit of every way; a way's new one does not compile without its service. */
const exitServices: Readonly<Record<ExitName, Service | ((detail: string) => Service)>> = {
  // What the monitor does to its tables, whoever made it necessary: a translator guards its code and its cache with them.
  secondStageFault: 'memory',
  hiddenFault: 'memory',
  tableWrite: 'memory',
  codeWrite: 'memory',
  reservedAccess: 'memory',
  // Something that the processor would have done.
  privileged: 'processor',
  reflected: 'processor',
  callout: 'processor',
  unlinkedJump: 'processor',
  indirectJump: 'processor',
  call: callService,
  mmio: deviceService,
};

/** Which service an exit asks for. */
export function serviceOf({ reason, detail }: Exit): Service {
  const service = exitServices[reason];
  return typeof service === 'string' ? service : service(detail);
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
