// A virtual machine from its first instruction to its first answer, under hardware with two stages. The client is the TCP of
// the kernel model behind a switch: it asks as soon as the server listens, so that its own waiting is not counted.

import { fullMachine, microMachine } from '../guests/web-machines.ts';
import { exitsOf, HardwareAssisted } from '../../lessons-engine/hypervisor/index.ts';
import {
  Network,
  PageRequest,
  PortLink,
  UserNamespace,
  Administration,
} from '../../lessons-engine/kernel/index.ts';
import { findVirtio, Switch, VirtioBlock, VirtioMmio } from '../../lessons-engine/machine/index.ts';
import { Phases, startCounts, type Start } from './start.ts';

/** Steps between two looks at what the guest is doing: phases of a machine are known to within this many. */
const LOOK = 32;
const MOST_STEPS = 2_000_000;
export const SERVER = '10.0.0.2';
export const CLIENT = '10.0.0.1/24';

export function startMachine(contender: 'vm' | 'microvm'): Start {
  const machine = contender === 'vm' ? fullMachine() : microMachine();
  const wires = new Switch();
  const vm = new HardwareAssisted(machine.program, {
    memorySize: machine.memorySize,
    devices: { ...machine.devices, net: { switch: wires } },
  });
  vm.guest.x[11] = machine.deviceTree;
  const phases = new Phases(() =>
    startCounts({
      instructions: vm.guest.instret,
      exits: exitsOf(vm.counts),
      secondStageFaults: vm.counts.secondStageFault,
      bytesRead: readFromDisk(vm),
      bytesMoved: wires.captured.reduce((sum, { frame }) => sum + frame.length, 0),
      monitors: contender === 'vm' ? 1 : 0,
      microMonitors: contender === 'microvm' ? 1 : 0,
    }),
  );
  phases.over('monitor');
  let programs = false;
  vm.onExit = ({ detail }) => {
    if (detail !== 'set timer' || programs) return;
    programs = true;
    phases.over('kernel');
  };
  const until = (done: () => boolean): void => {
    while (!done()) {
      if (vm.guest.cycle > MOST_STEPS)
        throw new Error(`${contender}: expected an answer within ${MOST_STEPS} steps, found none`);
      const stop = vm.run(LOOK);
      if (stop.reason !== 'budget')
        throw new Error(`${contender}: expected it to go on, found ${stop.reason}`);
    }
  };
  if (contender === 'vm') {
    until(() => vm.guest.pc >>> 0 < machine.kernelEnd);
    phases.over('firmware');
  }
  until(() => vm.guest.bus.load(machine.connection, 4) !== 0);
  phases.over('init');

  const client = outside(wires);
  const request = new PageRequest(client.namespace, SERVER, 80);
  until(() => {
    request.go();
    wires.deliver();
    client.network.poll();
    request.go();
    return request.complete;
  });
  return phases.start(contender, 'answer', request.answer);
}

/** A network with one card, whose cable leads to the switch. */
function outside(wires: Switch): { network: Network; namespace: ReturnType<Network['createNamespace']> } {
  const network = new Network({ number: 9 });
  const namespace = network.createNamespace(new UserNamespace(null, { uid: 0, gid: 0 }));
  wires.connect(new PortLink(namespace));
  const administration = new Administration(namespace, () => true);
  administration.addAddress('eth0', CLIENT);
  administration.setUp('eth0');
  return { network, namespace };
}

/** Bytes that the disk has put into the guest's memory. */
function readFromDisk({ platform }: HardwareAssisted): number {
  const { devices } = platform.bus;
  if (findVirtio(devices, VirtioBlock) === null) return 0;
  const slot = devices.find(
    (device): device is VirtioMmio =>
      device instanceof VirtioMmio && device.device?.model instanceof VirtioBlock,
  );
  return slot?.device?.counters.bytesWritten ?? 0;
}
