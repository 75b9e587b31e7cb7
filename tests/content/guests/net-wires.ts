// A virtual machine on a switch with the TCP of the kernel model at its other end, for tests of the guests' network.

import {
  Administration,
  Network,
  PageRequest,
  PortLink,
  UserNamespace,
} from '../../../lessons-engine/kernel/index.ts';
import { HardwareAssisted, type HardwareOptions } from '../../../lessons-engine/hypervisor/index.ts';
import { Switch, type Loadable } from '../../../lessons-engine/machine/index.ts';

/** The guest's address. */
export const GUEST = '10.0.0.2';

export class Wires {
  readonly wires = new Switch();
  readonly network = new Network({ number: 9 });
  readonly namespace = this.network.createNamespace(new UserNamespace(null, { uid: 0, gid: 0 }));
  readonly link = new PortLink(this.namespace);
  readonly vm: HardwareAssisted;

  constructor(program: Loadable, options: HardwareOptions = {}) {
    const { devices = {}, ...rest } = options;
    this.vm = new HardwareAssisted(program, {
      ...rest,
      devices: { ...devices, net: { switch: this.wires } },
    });
    this.wires.connect(this.link);
    const administration = new Administration(this.namespace, () => true);
    administration.addAddress('eth0', '10.0.0.1/24');
    administration.setUp('eth0');
  }

  /** Lets the guest run until it sleeps, or `steps` have passed. */
  run(steps = 200_000): void {
    this.vm.run(steps, this.vm.guest.ticks + 1);
  }

  /** Frames go over in both directions until nobody has one. */
  settle(): void {
    for (let turn = 0; turn < 20; turn++) {
      this.wires.deliver();
      this.network.poll();
      this.vm.run(20_000);
    }
  }

  /** Asks for the page; null when nothing comes. */
  ask(port = 80): string | null {
    const request = new PageRequest(this.namespace, GUEST, port);
    for (let turn = 0; turn < 20 && !request.over; turn++) {
      request.go();
      this.wires.deliver();
      this.network.poll();
      request.go();
      this.wires.deliver();
      this.vm.run(20_000);
    }
    return request.complete ? request.answer : null;
  }
}
