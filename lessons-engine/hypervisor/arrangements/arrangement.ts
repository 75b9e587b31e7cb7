// Where the monitor sits. The same parts — something that catches exits, a model of each device, a driver for the real one —
// can be put into different places, and the place decides how many borders a request crosses before it is served. An
// arrangement says who does what; the path of a request, and the crossings on it, follow.

/** A place where code of the monitor's side runs. */
export type Place =
  /** The program that exits land in: the processor's most privileged software. */
  | 'hypervisor'
  /** The kernel of a guest that owns the real devices: Xen's dom0, Hyper-V's root partition. */
  | 'driver-domain'
  /** A process in that guest. */
  | 'domain-process'
  /** An ordinary operating system that the hypervisor is a part of, or stands beside. */
  | 'host-kernel'
  /** A process of that system: QEMU, VMware's VMX. */
  | 'vmm-process';

/** What is asked for. */
export type Service =
  /** Something of the virtual processor: its timer, its sleep, an instruction that it may not execute. */
  | 'processor'
  /** A page of the guest's memory that is touched for the first time. */
  | 'memory'
  /** A register of an interrupt controller. */
  | 'interrupt-controller'
  /** A register of a device, with nothing behind it. */
  | 'device-register'
  /** A request to the disk: the real one must be driven. */
  | 'disk-request'
  /** A character for the console, which somebody must see. */
  | 'console';

export const services: readonly Service[] = [
  'processor', 'memory', 'interrupt-controller', 'device-register', 'disk-request', 'console',
]; // prettier-ignore

/** A border that control crosses, in one direction. */
export type Crossing =
  /** Between the guest and the hypervisor. */
  | 'exit'
  | 'entry'
  /** Between two systems: all registers, the address space, interrupts change hands. */
  | 'world-switch'
  /** Between a kernel and a process of its own. */
  | 'mode-switch'
  /** A notice to another guest or to another thread, which then has to be scheduled. */
  | 'event';

export const crossings: readonly Crossing[] = ['exit', 'entry', 'world-switch', 'mode-switch', 'event'];

export interface Arrangement {
  id: 'own-drivers' | 'driver-domain' | 'kernel-module' | 'hosted';
  title: string;
  /** One sentence: who sits where. */
  says: string;
  /** Where the code that catches exits runs. */
  exitsTo: Place;
  /** Where each service is given, in the order that control visits the places; at the end it goes back the same way. */
  serves: Readonly<Record<Service, readonly Place[]>>;
  /** Services that are only announced: somebody else works on them, and the guest goes on without waiting. */
  announces?: readonly Service[];
  /** How often the data of a disk request is copied between memories on the way. */
  copies: number;
}

const inHypervisor: readonly Place[] = ['hypervisor'];
const inHost: readonly Place[] = ['host-kernel'];

export const arrangements: readonly Arrangement[] = [
  {
    id: 'own-drivers',
    title: 'Type 1 with its own drivers',
    says: 'The hypervisor models the devices and drives the real ones; nothing else is privileged.',
    exitsTo: 'hypervisor',
    serves: {
      processor: inHypervisor,
      memory: inHypervisor,
      'interrupt-controller': inHypervisor,
      'device-register': inHypervisor,
      'disk-request': inHypervisor,
      console: inHypervisor,
    },
    copies: 0,
  },
  {
    id: 'driver-domain',
    title: 'Type 1 with a driver domain',
    says: 'The hypervisor keeps processor and memory; a privileged guest has the drivers, and its process the console.',
    exitsTo: 'hypervisor',
    serves: {
      processor: inHypervisor,
      memory: inHypervisor,
      'interrupt-controller': inHypervisor,
      'device-register': ['hypervisor', 'driver-domain'],
      'disk-request': ['hypervisor', 'driver-domain'],
      console: ['hypervisor', 'driver-domain', 'domain-process'],
    },
    copies: 0,
  },
  {
    id: 'kernel-module',
    title: 'A kernel module and a process',
    says: 'A module makes a kernel into a hypervisor; a process beside it models the devices and asks that kernel.',
    exitsTo: 'host-kernel',
    serves: {
      processor: inHost,
      memory: inHost,
      'interrupt-controller': inHost,
      'device-register': ['host-kernel', 'vmm-process'],
      'disk-request': ['host-kernel', 'vmm-process', 'host-kernel'],
      console: ['host-kernel', 'vmm-process', 'host-kernel'],
    },
    copies: 1,
  },
  {
    id: 'hosted',
    title: 'Hosted',
    says: 'The monitor has a world of its own beside the host; for devices it switches back and asks a process.',
    exitsTo: 'hypervisor',
    serves: {
      processor: inHypervisor,
      memory: ['hypervisor', 'host-kernel'],
      'interrupt-controller': inHypervisor,
      'device-register': inHypervisor,
      'disk-request': ['hypervisor', 'host-kernel', 'vmm-process', 'host-kernel'],
      console: ['hypervisor', 'host-kernel', 'vmm-process', 'host-kernel'],
    },
    copies: 1,
  },
];

/**
 * The kernel module again, with the disk's doorbell answered in the kernel: a write to that one address raises an event for
 * the process, and the guest runs on. What the process then does is beside the guest's path and is not counted.
 * Linux, Documentation/virt/kvm/api.rst, 4.59 KVM_IOEVENTFD.
 */
export function withDoorbell(arrangement: Arrangement): Arrangement {
  return {
    ...arrangement,
    title: `${arrangement.title}, with a doorbell`,
    serves: { ...arrangement.serves, 'disk-request': [arrangement.exitsTo] },
    announces: ['disk-request'],
  };
}

/** What is crossed between two places that lie next to each other on a path. */
export function between(from: Place, to: Place): readonly Crossing[] {
  const pair = [from, to].sort().join(' ');
  switch (pair) {
    case 'driver-domain hypervisor':
      return ['event', 'world-switch'];
    case 'host-kernel hypervisor':
      return ['world-switch'];
    case 'domain-process driver-domain':
    case 'host-kernel vmm-process':
      return ['mode-switch'];
    default:
      throw new RangeError(
        `arrangement: expected two places with a border in common, found ${from} and ${to}`,
      );
  }
}

// #region path
/** Every crossing of one request, in order: out of the guest, to where it is served, and back. */
export function path(arrangement: Arrangement, service: Service): Crossing[] {
  const places = arrangement.serves[service];
  if (places[0] !== arrangement.exitsTo)
    throw new RangeError(
      `arrangement ${arrangement.id}, ${service}: expected a path from ${arrangement.exitsTo}, found ${places.join(', ')}`,
    );
  const there = places.slice(1).flatMap((place, index) => between(places[index] as Place, place));
  const back = places
    .slice(1)
    .map((place, index) => between(place, places[index] as Place))
    .reverse()
    .flat();
  const notice: Crossing[] = arrangement.announces?.includes(service) ? ['event'] : [];
  return ['exit', ...notice, ...there, ...back, 'entry'];
}
// #endregion path
