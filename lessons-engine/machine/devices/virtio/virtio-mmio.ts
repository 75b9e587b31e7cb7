// Memory-mapped registers in front of a virtio device. VIRTIO 1.2, section 4.2 "Virtio Over MMIO", version 2; left out: the
// legacy interface, shared memory, the reset of single queues. A slot without a device answers as the specification has
// it for one: device type 0.

import { numberIn } from '../../device-state.ts';
import type { Device, DeviceState } from '../../device.ts';
import { MemoryMap, VIRTIO_STRIDE } from '../../memory-map.ts';
import type { VirtioDevice } from './virtio-device.ts';
import type { QueueSetup } from './virtqueue.ts';

const MAGIC = 0x74726976; // "virt"
const VERSION = 2;
const VENDOR = 0x31474e52; // "RNG1"
const Register = {
  MagicValue: 0x00, Version: 0x04, DeviceID: 0x08, VendorID: 0x0c, DeviceFeatures: 0x10, DeviceFeaturesSel: 0x14,
  DriverFeatures: 0x20, DriverFeaturesSel: 0x24, QueueSel: 0x30, QueueNumMax: 0x34, QueueNum: 0x38, QueueReady: 0x44,
  QueueNotify: 0x50, InterruptStatus: 0x60, InterruptACK: 0x64, Status: 0x70, QueueDescLow: 0x80, QueueDescHigh: 0x84,
  QueueDriverLow: 0x90, QueueDriverHigh: 0x94, QueueDeviceLow: 0xa0, QueueDeviceHigh: 0xa4,
  SHMLenLow: 0xb0, SHMLenHigh: 0xb4, SHMBaseLow: 0xb8, SHMBaseHigh: 0xbc, ConfigGeneration: 0xfc, Config: 0x100,
} as const; // prettier-ignore

/** Which register of a queue stands at an offset. */
const queueRegister: Readonly<Record<number, keyof QueueSetup>> = {
  [Register.QueueNum]: 'size',
  [Register.QueueDescLow]: 'descLow',
  [Register.QueueDescHigh]: 'descHigh',
  [Register.QueueDriverLow]: 'driverLow',
  [Register.QueueDriverHigh]: 'driverHigh',
  [Register.QueueDeviceLow]: 'deviceLow',
  [Register.QueueDeviceHigh]: 'deviceHigh',
};

const selectorsAtReset = { deviceFeaturesSel: 0, driverFeaturesSel: 0, queueSel: 0 };

export class VirtioMmio implements Device {
  readonly name: string;
  readonly base: number;
  readonly size = VIRTIO_STRIDE;
  /** Null: the slot is empty, and reads as device type 0. */
  readonly device: VirtioDevice | null;
  /** Bytes from outside go through to the model; missing when it takes none. */
  declare readonly receive?: (bytes: Iterable<number>) => void;
  #selectors = { ...selectorsAtReset };
  /** The parts that `#state` was made of. */
  #parts: readonly unknown[] = [];
  #state: DeviceState = {};

  /** `slot` 0 … 7 is a place in the memory map. */
  constructor(slot: number, device: VirtioDevice | null) {
    this.name = device === null ? `virtio${slot}` : `virtio${slot}-${device.model.kind}`;
    this.base = MemoryMap.virtio.base + slot * VIRTIO_STRIDE;
    this.device = device;
    const model = device?.model;
    if (model?.receive !== undefined) this.receive = (bytes) => model.receive?.(bytes);
  }

  /** The interrupt line. */
  get interrupt(): boolean {
    return this.device !== null && this.device.interruptStatus !== 0;
  }

  /** Called when the line rises. */
  set onInterrupt(callback: () => void) {
    if (this.device !== null) this.device.onInterrupt = callback;
  }

  get onInterrupt(): () => void {
    return this.device?.onInterrupt ?? (() => {});
  }

  load(offset: number, size: number): number | undefined {
    if (offset >= Register.Config) return this.#readConfig(offset - Register.Config, size);
    if (size !== 4 || (offset & 3) !== 0) return undefined;
    if (offset === Register.MagicValue) return MAGIC;
    if (offset === Register.Version) return VERSION;
    if (offset === Register.VendorID) return VENDOR;
    return this.device === null ? 0 : this.#read(this.device, offset);
  }

  #read(device: VirtioDevice, offset: number): number {
    const { deviceFeaturesSel, queueSel } = this.#selectors;
    const queue = device.queues[queueSel];
    switch (offset) {
      case Register.DeviceID:
        return device.model.deviceId;
      case Register.DeviceFeatures:
        return device.offered(deviceFeaturesSel);
      case Register.QueueNumMax:
        return queue?.maxSize ?? 0;
      case Register.QueueReady:
        return queue?.ready ? 1 : 0;
      case Register.InterruptStatus:
        return device.interruptStatus;
      case Register.Status:
        return device.status;
      case Register.ConfigGeneration:
        return device.counters.configGeneration;
      case Register.SHMLenLow:
      case Register.SHMLenHigh:
      case Register.SHMBaseLow:
      case Register.SHMBaseHigh:
        return -1; // no such region
      default:
        return 0;
    }
  }

  store(offset: number, size: number, value: number): boolean {
    const { device } = this;
    if (offset >= Register.Config) {
      device?.model.writeConfig(offset - Register.Config, size, value >>> 0);
      return true;
    }
    if (size !== 4 || (offset & 3) !== 0) return false;
    if (device !== null) this.#write(device, offset, value >>> 0);
    return true;
  }

  #write(device: VirtioDevice, offset: number, value: number): void {
    const select = (change: Partial<typeof selectorsAtReset>): void => {
      this.#selectors = { ...this.#selectors, ...change };
    };
    const { driverFeaturesSel, queueSel } = this.#selectors;
    switch (offset) {
      case Register.DeviceFeaturesSel:
        return select({ deviceFeaturesSel: value });
      case Register.DriverFeaturesSel:
        return select({ driverFeaturesSel: value });
      case Register.DriverFeatures:
        return device.accept(driverFeaturesSel, value);
      case Register.QueueSel:
        return select({ queueSel: value });
      case Register.QueueNotify:
        return device.notify(value);
      case Register.InterruptACK:
        return device.acknowledge(value);
      case Register.Status:
        if ((value & 0xff) === 0) this.#selectors = { ...selectorsAtReset };
        return device.writeStatus(value);
      case Register.QueueReady:
        return device.setReady(queueSel, value !== 0);
      default: {
        const name = queueRegister[offset];
        if (name !== undefined) device.configureQueue(queueSel, { [name]: value });
      }
    }
  }

  /** Little endian; what lies behind the configuration reads 0. */
  #readConfig(offset: number, size: number): number {
    const bytes = this.device?.model.config();
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = (value << 8) | (bytes?.[offset + i] ?? 0);
    return value;
  }

  save(): DeviceState {
    const { device } = this;
    if (device === null) return this.#state;
    const parts = [this.#selectors, device.save(), device.model.save()];
    if (parts.some((part, index) => part !== this.#parts[index])) {
      this.#parts = parts;
      this.#state = Object.assign({}, ...parts);
    }
    return this.#state;
  }

  restore(state: DeviceState): void {
    const { device } = this;
    if (device === null) return;
    const selectors = { ...selectorsAtReset };
    for (const name of Object.keys(selectors) as (keyof typeof selectors)[])
      selectors[name] = numberIn(state, name);
    const restoreDevice = device.restorer(state);
    device.model.restore(state);
    restoreDevice();
    this.#selectors = selectors;
  }
}
