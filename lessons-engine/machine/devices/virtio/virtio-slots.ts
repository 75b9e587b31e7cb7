// Which virtio devices a machine has, and where. A kind of device is always in the same slot, whatever else is there, so
// that a small guest can know its address; a kernel reads the device tree and asks every slot.

import type { Device } from '../../device.ts';
import { VIRTIO_SLOTS } from '../../memory-map.ts';
import { VirtioBalloon } from './balloon.ts';
import { VirtioBlock, type BlockOptions } from './block.ts';
import { VirtioConsole } from './console.ts';
import { Disk } from './disk.ts';
import { VirtioEntropy } from './entropy.ts';
import type { GuestMemory } from './guest-memory.ts';
import type { VirtioModel } from './model.ts';
import { VirtioNet } from './net.ts';
import type { Switch } from './switch.ts';
import { VirtioDevice } from './virtio-device.ts';
import { VirtioMmio } from './virtio-mmio.ts';

export interface VirtioOptions {
  /** Slot 0, 0x1000_1000: a disk with this image, which must not change any more. */
  block?: BlockOptions & { image: Uint8Array };
  /** Slot 1, 0x1000_2000: a network card. Its address is 02:00:00:00:00:01 and up, by port of the switch, unless given. */
  net?: { switch?: Switch; mac?: Uint8Array };
  /** Slot 2, 0x1000_3000. */
  console?: boolean;
  /** Slot 3, 0x1000_4000. */
  balloon?: boolean;
  /** Slot 4, 0x1000_5000: a source of randomness with this seed, a 32-bit integer. */
  entropy?: { seed: number };
}

/** All eight slots in order, those of devices that are not wanted empty. */
export function virtioSlots(options: VirtioOptions, memory: GuestMemory): VirtioMmio[] {
  const { block, net, console, balloon, entropy } = options;
  const models: readonly (VirtioModel | null)[] = [
    block === undefined ? null : new VirtioBlock(new Disk(block.image), block),
    net === undefined ? null : networkCard(net),
    console === true ? new VirtioConsole() : null,
    balloon === true ? new VirtioBalloon(memory) : null,
    entropy === undefined ? null : new VirtioEntropy(entropy.seed),
  ];
  return Array.from({ length: VIRTIO_SLOTS }, (_, slot) => {
    const model = models[slot] ?? null;
    return new VirtioMmio(slot, model === null ? null : new VirtioDevice(memory, model));
  });
}

function networkCard({ switch: into, mac }: NonNullable<VirtioOptions['net']>): VirtioNet {
  const card = new VirtioNet(mac ?? Uint8Array.of(2, 0, 0, 0, 0, (into?.ports ?? 0) + 1));
  into?.connect(card);
  return card;
}

/** The device of a type among `devices`, for the host to talk to: `findVirtio(machine.bus.devices, VirtioConsole)`. */
export function findVirtio<Model extends VirtioModel>(
  devices: readonly Device[],
  type: abstract new (...parts: never) => Model,
): Model | null {
  for (const device of devices)
    if (device instanceof VirtioMmio && device.device?.model instanceof type) return device.device.model;
  return null;
}
