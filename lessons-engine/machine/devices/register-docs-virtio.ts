// The registers of a virtio transport. VIRTIO 1.2, section 4.2.2 "MMIO Device Register Layout", version 2.

import { MemoryMap, VIRTIO_SLOTS, VIRTIO_STRIDE } from '../memory-map.ts';
import {
  bit,
  field,
  register,
  type Access,
  type DeviceDoc,
  type RegisterDoc,
  type RegisterField,
} from './register-docs-shape.ts';

const word = (
  name: string,
  offset: number,
  access: Access,
  says: string,
  fields: readonly RegisterField[] = [],
): RegisterDoc => register(4, `virtio-${name.toLowerCase()}`, name, offset, access, says, { fields });

const identity = (): RegisterDoc[] => [
  word('MagicValue', 0x000, 'read', 'The letters “virt”: 0x74726976.'),
  word('Version', 0x004, 'read', '2: the interface of VIRTIO 1.0 and later. The legacy interface is left out.'),
  word('DeviceID', 0x008, 'read', 'Type of the device: 1 network, 2 block, 3 console, 4 entropy, 5 balloon; 0 when the slot is empty.'),
  word('VendorID', 0x00c, 'read', 'Who made the device: the letters “RNG1”.'),
  word('DeviceFeatures', 0x010, 'read', 'Word of the features that the device offers; DeviceFeaturesSel says which.'),
  word('DeviceFeaturesSel', 0x014, 'write', 'Chooses the word that DeviceFeatures shows: 0 features 0 … 31, 1 features 32 … 63.'),
  word('DriverFeatures', 0x020, 'write', 'Word of the features that the driver accepts; ignored once FEATURES_OK is set.'),
  word('DriverFeaturesSel', 0x024, 'write', 'Chooses the word that DriverFeatures sets.'),
]; // prettier-ignore

const queues = (): RegisterDoc[] => [
  word('QueueSel', 0x030, 'write', 'Chooses the queue that the registers from QueueNumMax to QueueDeviceHigh speak of.'),
  word('QueueNumMax', 0x034, 'read', 'Most entries that the queue can have; 0 when there is no such queue.'),
  word('QueueNum', 0x038, 'write', 'Entries of the queue that the driver has made, a power of two.'),
  word('QueueReady', 0x044, 'read-write', '1 hands the queue over to the device; it reads 0 until then.'),
  word('QueueNotify', 0x050, 'write', 'Number of a queue with new buffers. The device does all of its work before the store ends.'),
]; // prettier-ignore

const interrupts = (): RegisterDoc[] => [
  word('InterruptStatus', 0x060, 'read', 'Why the interrupt line is up.', [
    bit('configuration change', 1, 'the configuration has changed'),
    bit('used buffer', 0, 'the device has given buffers back'),
  ]),
  word('InterruptACK', 0x064, 'write', 'The bits written are cleared in InterruptStatus.'),
  word(
    'Status',
    0x070,
    'read-write',
    'How far the driver has come. Bits can only be added; 0 resets the device.',
    [
      bit('FAILED', 7, 'the driver has given up'),
      bit(
        'DEVICE_NEEDS_RESET',
        6,
        'the device has met something that it cannot go on from; set by the device',
      ),
      field('reserved', 5, 4, 'kept and not used'),
      bit('FEATURES_OK', 3, 'features are agreed on; stays 0 when the device does not accept them'),
      bit('DRIVER_OK', 2, 'the driver is ready'),
      bit('DRIVER', 1, 'the driver knows the device'),
      bit('ACKNOWLEDGE', 0, 'the guest has noticed the device'),
    ],
  ),
];

const rings = (): RegisterDoc[] =>
  (
    [
      ['Desc', 0x080, 'descriptor table'],
      ['Driver', 0x090, 'available ring'],
      ['Device', 0x0a0, 'used ring'],
    ] as const
  ).flatMap(([name, offset, what]) => [
    word(`Queue${name}Low`, offset, 'write', `Physical address of the queue’s ${what}, lower half.`),
    word(`Queue${name}High`, offset + 4, 'write', `Upper half of that address.`),
  ]);

const configuration = (): RegisterDoc[] => [
  ...(['SHMLenLow', 'SHMLenHigh', 'SHMBaseLow', 'SHMBaseHigh'] as const).map((name, index) =>
    word(name, 0x0b0 + 4 * index, 'read', 'Shared memory regions: all ones, there are none.'),
  ),
  word('ConfigGeneration', 0x0fc, 'read', 'Changes when the configuration does; read it before and after.'),
  register(
    0, 'virtio-config', 'Config', 0x100, 'read-write',
    'Configuration of the device, little-endian, in accesses of any size. What lies behind it reads 0; its layout is a matter ' +
      'of the device’s type.',
    { repeat: { count: VIRTIO_STRIDE - 0x100, stride: 1 } },
  ),
]; // prettier-ignore

export const virtioDoc = (): DeviceDoc => ({
  id: 'virtio',
  title: 'virtio-mmio transports',
  base: MemoryMap.virtio.base,
  size: VIRTIO_STRIDE,
  says:
    `${VIRTIO_SLOTS} slots of ${VIRTIO_STRIDE} bytes, one behind the other, each with these registers: 0 block, 1 network, ` +
    '2 console, 3 balloon, 4 entropy. In a slot without a device only MagicValue, Version and VendorID read other than 0.',
  interrupts: 'Sources 1 to 8 of the PLIC, one a slot.',
  source: 'Virtual I/O Device (VIRTIO) 1.2, section 4.2.2',
  elsewhere: 'zero',
  registers: [...identity(), ...queues(), ...interrupts(), ...rings(), ...configuration()],
});
