// The registers of a virtio device: identity, negotiation, status, queues, interrupts, configuration.

import { describe, expect, it } from 'vitest';
import {
  findVirtio,
  virtMachine,
  VirtioBalloon,
  VirtioBlock,
  VirtioConsole,
  VirtioMmio,
  type Machine,
} from '../../../../lessons-engine/machine/index.ts';
import { EVENT_IDX, INDIRECT, Reg, VirtioDriver, ascii } from '../../../support/virtio-driver.ts';

const image = new Uint8Array(8 * 512);
const machineWithAll = (): Machine =>
  virtMachine({ devices: { block: { image }, net: {}, console: true, balloon: true, entropy: { seed: 1 } } });
const [BLOCK, CONSOLE, BALLOON] = [0, 2, 3];

function slotOf(machine: Machine, slot: number): VirtioMmio {
  const device = machine.bus.devices.find(
    (each) => each instanceof VirtioMmio && each.base === 0x1000_1000 + slot * 0x1000,
  );
  if (!(device instanceof VirtioMmio)) throw new Error(`expected a transport in slot ${slot}`);
  return device;
}

describe('VirtioMmio, identity', () => {
  it.each([
    [0, 2, [128]],
    [1, 1, [256, 256]],
    [2, 3, [64, 64]],
    [3, 5, [64, 64]],
    [4, 4, [8]],
  ])('slot %i holds device type %i with queues of %j', (slot, type, sizes) => {
    const driver = new VirtioDriver(machineWithAll().bus, slot);
    expect([driver.read(Reg.magic), driver.read(Reg.version), driver.read(Reg.deviceId)]).toEqual([
      0x74726976,
      2,
      type,
    ]);
    [...sizes, 0, 0].forEach((size, number) => {
      driver.write(Reg.queueSel, number);
      expect([driver.read(Reg.queueNumMax), driver.read(Reg.queueReady)]).toEqual([size, 0]);
    });
  });

  it.each([5, 6, 7])('slot %i is there and empty', (slot) => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, slot);
    expect([driver.read(Reg.magic), driver.read(Reg.version), driver.read(Reg.deviceId)]).toEqual([
      0x74726976, 2, 0,
    ]);
    const before = slotOf(machine, slot).save();
    for (let register = 0x10; register < 0x110; register += 4) driver.write(register, -1);
    for (let register = 0x10; register < 0x110; register += 4) expect(driver.read(register)).toBe(0);
    expect(slotOf(machine, slot).save()).toEqual(before);
  });

  it('answers words alone, but fields of the configuration in their own size', () => {
    const slot = slotOf(machineWithAll(), BLOCK);
    expect([slot.load(0, 1), slot.load(4, 2), slot.load(2, 4)]).toEqual([undefined, undefined, undefined]);
    expect([slot.store(0x70, 1, 1), slot.store(0x72, 4, 1)]).toEqual([false, false]);
    expect([slot.load(0x100, 4), slot.load(0x100, 2), slot.load(0x100, 1)]).toEqual([8, 8, 8]);
    expect([slot.load(0x114, 4), slot.load(0xffc, 4), slot.load(0x120, 1)]).toEqual([512, 0, 0]);
  });

  it('has no shared memory: a length of all ones', () => {
    const driver = new VirtioDriver(machineWithAll().bus, BLOCK);
    for (let part = 0; part < 4; part++) expect(driver.read(Reg.shmLength + 4 * part)).toBe(0xffff_ffff);
  });

  it('takes bytes from outside for a console and a network card, and for no other device', () => {
    const machine = machineWithAll();
    expect([0, 1, 2, 3, 4, 5].map((slot) => 'receive' in slotOf(machine, slot))).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
    slotOf(machine, CONSOLE).receive?.(ascii('keys'));
    expect(slotOf(machine, CONSOLE).save()['line']).toEqual(ascii('keys'));
  });

  it('finds the model of a type, or none', () => {
    const { devices } = machineWithAll().bus;
    expect(findVirtio(devices, VirtioBlock)?.kind).toBe('block');
    expect(findVirtio(virtMachine().bus.devices, VirtioBlock)).toBe(null);
  });
});

describe('VirtioMmio, negotiation', () => {
  it('offers features of the device, of the queues, and version 1', () => {
    const [low, high] = new VirtioDriver(machineWithAll().bus, CONSOLE).offered();
    expect([low, high]).toEqual([(INDIRECT | EVENT_IDX | 0b101) >>> 0, 1]);
  });

  it.each([
    ['nothing but version 1', [0, 1, 0], true],
    ['everything offered', [INDIRECT | EVENT_IDX | 5, 1, 0], true],
    ['no version 1, as a legacy driver', [0, 0, 0], false],
    ['a feature of the device that was not offered', [2, 1, 0], false],
    ['a feature of the second word that was not offered', [0, 3, 0], false],
    ['a feature of the third word', [0, 1, 1], false],
  ])('with %s', (_, features, accepted) => {
    const driver = new VirtioDriver(machineWithAll().bus, CONSOLE);
    driver.write(Reg.status, 3);
    features.forEach((bits, word) => {
      driver.write(Reg.driverFeaturesSel, word);
      driver.write(Reg.driverFeatures, bits);
    });
    driver.write(Reg.status, 11);
    expect(driver.read(Reg.status)).toBe(accepted ? 11 : 3);
  });

  it('takes no features once they are agreed on', () => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin();
    driver.accept(EVENT_IDX, 1);
    expect(slotOf(machine, CONSOLE).device?.eventIndex).toBe(false);
  });

  it('only adds to the status, never lets a driver ask for a reset or clear a bit', () => {
    const driver = new VirtioDriver(machineWithAll().bus, CONSOLE);
    driver.write(Reg.status, 1);
    driver.write(Reg.status, 2);
    driver.write(Reg.status, 64);
    expect(driver.read(Reg.status)).toBe(3);
    driver.write(Reg.status, 128);
    expect(driver.read(Reg.status)).toBe(131);
    driver.write(Reg.status, 0);
    expect(driver.read(Reg.status)).toBe(0);
  });

  it.each([
    ['before DRIVER_OK', 11],
    ['after the driver has given up', 15 | 128],
  ])('touches no queue %s', (_, status) => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin();
    driver.queue(1).add([ascii('x')]);
    driver.write(Reg.status, status);
    if (status === 11) {
      // Begin again up to FEATURES_OK, with the queue where it was.
      driver.write(Reg.status, 0);
      driver.accept(0, 1);
      driver.write(Reg.status, status);
      driver.write(Reg.queueSel, 1);
      driver.place(driver.queue(1));
      driver.write(Reg.queueReady, 1);
    }
    driver.notify(1);
    expect(findVirtio(machine.bus.devices, VirtioConsole)?.outputLength).toBe(0);
    expect(driver.queue(1).collect()).toEqual([]);
    driver.write(Reg.status, 15);
    expect(driver.queue(1).collect().length).toBe(status === 11 ? 1 : 0);
  });
});

describe('VirtioMmio, queues', () => {
  it.each([
    ['a size of 0', { size: 0 }, 'the size of a queue is not a power of two within its maximum'],
    ['a size of 6', { size: 6 }, 'the size of a queue is not a power of two within its maximum'],
    [
      'a size above the maximum',
      { size: 128 },
      'the size of a queue is not a power of two within its maximum',
    ],
    ['descriptors off 16 bytes', { desc: 0x8000_1008 }, 'a part of a queue is not aligned'],
    ['an available ring off 2 bytes', { avail: 0x8000_2001 }, 'a part of a queue is not aligned'],
    ['a used ring off 4 bytes', { used: 0x8000_3002 }, 'a part of a queue is not aligned'],
    ['descriptors before memory', { desc: 0x7fff_fff0 }, 'a part of a queue lies outside memory'],
    [
      'an available ring over the end of memory',
      { avail: 0x8000_fff6 },
      'a part of a queue lies outside memory',
    ],
    ['a used ring over the end of memory', { used: 0x8000_ffc4 }, 'a part of a queue lies outside memory'],
    ['a used ring in a device', { used: 0x1000_0000 }, 'a part of a queue lies outside memory'],
  ])('asks to be reset for %s', (_, wrong, trouble) => {
    const machine = virtMachine({ ramSize: 0x1_0000, devices: { console: true } });
    const driver = new VirtioDriver(machine.bus, CONSOLE, 0x8000_4000);
    driver.accept(0, 1);
    driver.write(Reg.status, 11);
    driver.place({ size: 8, desc: 0x8000_1000, avail: 0x8000_2000, used: 0x8000_3000, ...wrong });
    driver.write(Reg.queueReady, 1);
    expect(driver.read(Reg.status)).toBe(11 | 64);
    expect(driver.read(Reg.queueReady)).toBe(0);
    expect(slotOf(machine, CONSOLE).device?.trouble).toContain(trouble);
    expect(driver.read(Reg.interruptStatus)).toBe(0);
    driver.write(Reg.status, 0);
    expect(slotOf(machine, CONSOLE).device?.trouble).toBe(null);
    driver.begin();
    expect(driver.read(Reg.status)).toBe(15);
  });

  it('asks to be reset for a queue above 4 GiB', () => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, CONSOLE);
    driver.place({ size: 8, desc: 0x8000_1000, avail: 0x8000_2000, used: 0x8000_3000 });
    driver.write(Reg.device + 4, 1);
    driver.write(Reg.queueReady, 1);
    expect(slotOf(machine, CONSOLE).device?.trouble).toBe('a part of a queue lies outside memory');
  });

  it('keeps a queue where it is once it is ready', () => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin();
    driver.write(Reg.queueSel, 1);
    driver.place({ size: 2, desc: 0, avail: 0, used: 0 });
    expect(driver.request(1, [ascii('a')]).length).toBe(0);
    driver.write(Reg.queueReady, 0);
    expect(driver.read(Reg.queueReady)).toBe(0);
    driver.queue(1).add([ascii('b')]);
    driver.notify(1);
    expect(findVirtio(machine.bus.devices, VirtioConsole)?.output).toBe('a');
  });

  it('forgets everything but its counters in a reset', () => {
    const machine = machineWithAll();
    const fresh = slotOf(machine, CONSOLE).save();
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin(EVENT_IDX);
    driver.request(1, [ascii('abc')]);
    const { counters } = slotOf(machine, CONSOLE).device ?? {};
    driver.write(Reg.status, 0);
    expect(slotOf(machine, CONSOLE).save()).toEqual({ ...fresh, ...counters, sent: ascii('abc') });
  });

  it('ignores a notification of a queue that it does not have', () => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin();
    driver.notify(2);
    driver.notify(0xffff_ffff);
    expect(driver.read(Reg.status)).toBe(15);
    expect(slotOf(machine, CONSOLE).device?.counters.notifications).toBe(2);
  });
});

describe('VirtioMmio, interrupts', () => {
  it('raises the line with a used buffer, keeps it up until it is acknowledged', () => {
    const machine = machineWithAll();
    const slot = slotOf(machine, CONSOLE);
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin();
    expect(slot.interrupt).toBe(false);
    driver.request(1, [ascii('x')]);
    driver.request(1, [ascii('y')]);
    expect([slot.interrupt, driver.read(Reg.interruptStatus)]).toEqual([true, 1]);
    driver.write(Reg.interruptAck, 2);
    expect(slot.interrupt).toBe(true);
    driver.write(Reg.interruptAck, 1);
    expect([slot.interrupt, driver.read(Reg.interruptStatus)]).toEqual([false, 0]);
    expect(slot.device?.counters.interrupts).toBe(1);
  });

  it('arrives at the PLIC under the number of the slot', () => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin();
    driver.request(1, [ascii('x')]);
    expect(machine.bus.load32(0x0c00_1000)).toBe(1 << 3);
  });

  it('tells of a new configuration, and counts it, only to a driver that is there', () => {
    const machine = machineWithAll();
    const balloon = findVirtio(machine.bus.devices, VirtioBalloon);
    const driver = new VirtioDriver(machine.bus, BALLOON);
    balloon?.setTarget(5);
    expect([driver.read(Reg.generation), driver.read(Reg.interruptStatus)]).toEqual([1, 0]);
    driver.begin();
    balloon?.setTarget(7);
    expect([driver.read(Reg.generation), driver.read(Reg.interruptStatus)]).toEqual([2, 2]);
    expect(driver.config(0, 4)).toBe(7);
  });

  it('counts what goes through', () => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, BLOCK).begin(INDIRECT);
    const header = new Uint8Array(16);
    driver.request(0, [header, 512, 1]);
    driver.request(0, [header, 512, 512, 1], true);
    expect(slotOf(machine, BLOCK).device?.counters).toEqual({
      notifications: 2,
      interrupts: 1,
      requests: 2,
      descriptors: 3 + 5,
      bytesRead: 32,
      bytesWritten: 513 + 1025,
      configGeneration: 0,
    });
  });
});

describe('VirtioMmio, state', () => {
  it('becomes another device with its state', () => {
    const machine = machineWithAll();
    const driver = new VirtioDriver(machine.bus, CONSOLE).begin(EVENT_IDX);
    driver.request(1, [ascii('x')]);
    findVirtio(machine.bus.devices, VirtioConsole)?.receive(ascii('input'));
    const other = machineWithAll();
    slotOf(other, CONSOLE).restore(slotOf(machine, CONSOLE).save());
    expect(slotOf(other, CONSOLE).save()).toEqual(slotOf(machine, CONSOLE).save());
    expect(findVirtio(other.bus.devices, VirtioConsole)?.output).toBe('x');
    expect(slotOf(other, CONSOLE).interrupt).toBe(true);
  });

  it('gives the same object while nothing has changed', () => {
    const machine = machineWithAll();
    const slot = slotOf(machine, BLOCK);
    const driver = new VirtioDriver(machine.bus, BLOCK).begin();
    const before = slot.save();
    driver.read(Reg.status);
    driver.config(0, 4);
    expect(slot.save()).toBe(before);
    driver.write(Reg.queueSel, 1);
    expect(slot.save()).not.toBe(before);
  });

  it.each(['status', 'queueSel', 'queue1.used', 'columns', 'sent'])(
    'refuses a state without "%s", and stays as it was',
    (name) => {
      const machine = machineWithAll();
      const slot = slotOf(machine, CONSOLE);
      new VirtioDriver(machine.bus, CONSOLE).begin();
      const before = slot.save();
      const { [name]: _left, ...rest } = slotOf(machineWithAll(), CONSOLE).save();
      expect(() => slot.restore(rest)).toThrow(`called "${name}", found nothing`);
      expect(slot.save()).toEqual(before);
    },
  );
});
