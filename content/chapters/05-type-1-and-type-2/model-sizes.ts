// How long the code is that serves each service: lines of this engine's own device models, counted when the site is built.
// Blank lines and comments are left out. The engine drives no real disk, so no line of a driver is among them.

import type { Service } from '../../../lessons-engine/hypervisor/index.ts';
import hostMemory from '../../../lessons-engine/hypervisor/paging/host-memory.ts?raw';
import secondStage from '../../../lessons-engine/hypervisor/paging/second-stage.ts?raw';
import guestTimer from '../../../lessons-engine/hypervisor/platform/guest-timer.ts?raw';
import sbi from '../../../lessons-engine/hypervisor/platform/sbi.ts?raw';
import guestState from '../../../lessons-engine/hypervisor/ways/guest-state.ts?raw';
import hardwareAssisted from '../../../lessons-engine/hypervisor/ways/hardware-assisted.ts?raw';
import virtualMachine from '../../../lessons-engine/hypervisor/ways/virtual-machine.ts?raw';
import plic from '../../../lessons-engine/machine/devices/plic.ts?raw';
import uart from '../../../lessons-engine/machine/devices/uart.ts?raw';
import block from '../../../lessons-engine/machine/devices/virtio/block.ts?raw';
import chain from '../../../lessons-engine/machine/devices/virtio/chain.ts?raw';
import diskImage from '../../../lessons-engine/machine/devices/virtio/disk.ts?raw';
import virtioDevice from '../../../lessons-engine/machine/devices/virtio/virtio-device.ts?raw';
import virtioMmio from '../../../lessons-engine/machine/devices/virtio/virtio-mmio.ts?raw';
import virtqueue from '../../../lessons-engine/machine/devices/virtio/virtqueue.ts?raw';

/** A piece of code that stays together wherever it runs. */
export type Model = 'processor' | 'memory' | 'interrupt controller' | 'disk' | 'console';

/** Which model serves a service. The disk's registers and its requests are one device. */
export const modelOf: Readonly<Record<Service, Model>> = {
  processor: 'processor',
  memory: 'memory',
  'interrupt-controller': 'interrupt controller',
  'device-register': 'disk',
  'disk-request': 'disk',
  console: 'console',
};

/** Lines that are neither blank nor comment. */
export function linesOfCode(source: string): number {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}

const sum = (...sources: string[]): number =>
  sources.reduce((lines, source) => lines + linesOfCode(source), 0);

export const modelSizes: Readonly<Record<Model, number>> = {
  processor: sum(virtualMachine, hardwareAssisted, guestState, guestTimer, sbi),
  memory: sum(hostMemory, secondStage),
  'interrupt controller': sum(plic),
  disk: sum(virtioMmio, virtioDevice, virtqueue, chain, block, diskImage),
  console: sum(uart),
};
