// Split virtqueues: how chains are walked and given back, when the driver is interrupted, and what a hostile driver gets.
// The console's transmit queue stands for all: what a chain holds comes out as text.

import { describe, expect, it } from 'vitest';
import {
  findVirtio,
  stateHash,
  virtMachine,
  VirtioConsole,
  VirtioMmio,
  type Machine,
} from '../../../../lessons-engine/machine/index.ts';
import {
  ascii,
  EVENT_IDX,
  INDIRECT,
  Reg,
  VirtioDriver,
  type DriverQueue,
} from '../../../support/virtio-driver.ts';

const RAM = 0x8000_0000;
const RAM_SIZE = 0x10_0000;
const TRANSMIT = 1;
const [NEXT, WRITE, INDIRECT_FLAG] = [1, 2, 4];

interface Setup {
  machine: Machine;
  driver: VirtioDriver;
  queue: DriverQueue;
  console: VirtioConsole;
  device: NonNullable<VirtioMmio['device']>;
}

function setup(features = 0, size = 8): Setup {
  const machine = virtMachine({ ramSize: RAM_SIZE, devices: { console: true } });
  const driver = new VirtioDriver(machine.bus, 2).begin(features, [8, size]);
  const console = findVirtio(machine.bus.devices, VirtioConsole);
  const transport = machine.bus.devices.find((each) => each instanceof VirtioMmio && each.device !== null);
  if (console === null || !(transport instanceof VirtioMmio) || transport.device === null)
    throw new Error('expected a machine with a console');
  return { machine, driver, queue: driver.queue(TRANSMIT), console, device: transport.device };
}

describe('Virtqueue', () => {
  it('does all that is available in one notification, in order', () => {
    const { driver, queue, console, device } = setup();
    const heads = ['one ', 'two ', 'three'].map((text) => queue.add([ascii(text)]));
    expect(console.output).toBe('');
    driver.notify(TRANSMIT);
    expect(console.output).toBe('one two three');
    expect(queue.collect().map(({ head, length }) => [head, length])).toEqual(heads.map((head) => [head, 0]));
    expect(device.counters).toMatchObject({ notifications: 1, interrupts: 1, requests: 3, descriptors: 3 });
  });

  it.each([
    ['one piece', ['abcdef']],
    ['many pieces', ['a', 'bc', '', 'd', 'ef']],
  ])('reads a chain of %s as one stream', (_, pieces) => {
    const { driver, console } = setup();
    driver.request(TRANSMIT, pieces.map(ascii));
    expect(console.output).toBe('abcdef');
  });

  it('reads an indirect chain when that was negotiated', () => {
    const { driver, console, device } = setup(INDIRECT);
    driver.request(TRANSMIT, ['a', 'b', 'c'].map(ascii), true);
    expect(console.output).toBe('abc');
    expect(device.counters.descriptors).toBe(4);
  });

  it('reads descriptors in front of an indirect one', () => {
    const { driver, queue, console, machine } = setup(INDIRECT);
    queue.add([ascii('ab')]);
    driver.notify(TRANSMIT);
    const [text, table] = [RAM + 0x1000, RAM + 0x1001];
    machine.bus.store8(text, 0x63);
    queue.descriptor(table, 0, text, 1, 0, 0);
    queue.descriptor(queue.desc, 5, text, 1, NEXT, 6);
    queue.descriptor(queue.desc, 6, table, 16, INDIRECT_FLAG | WRITE, 0);
    queue.offer(5);
    driver.notify(TRANSMIT);
    expect(console.output).toBe('abcc');
  });

  it('fills a chain of writable pieces as one stream, and tells how much it wrote', () => {
    const { driver, console } = setup();
    driver.queue(0).add([2, 3, 4]);
    driver.queue(0).add([4]);
    console.receive(ascii('hello'));
    console.receive(ascii('!'));
    expect(
      driver
        .queue(0)
        .collect()
        .map(({ length, bytes }) => [length, String.fromCharCode(...bytes)]),
    ).toEqual([
      [5, 'hello'],
      [1, '!'],
    ]);
  });

  it.each([1, 2, 8, 64])('goes round a ring of %i places, and past 65,536 chains', (size) => {
    const { driver, queue, machine, device, console } = setup(0, size);
    const at = RAM + 0x1000;
    machine.bus.store8(at, 0x61);
    queue.descriptor(queue.desc, 0, at, 1, 0, 0);
    for (let count = 0; count < 0x1_0003; count++) {
      queue.offer(0);
      if (count % size === size - 1 || count > 0x1_0000) driver.notify(TRANSMIT);
    }
    expect(queue.usedIndex).toBe(3);
    expect([console.outputLength, device.counters.requests]).toEqual([0x1_0003, 0x1_0003]);
    expect(device.trouble).toBe(null);
  });

  it('begins at index 0 again when a queue is set up again', () => {
    const { driver, console, queue } = setup();
    for (let count = 0; count < 5; count++) driver.request(TRANSMIT, [ascii('x')]);
    driver.begin();
    expect(driver.queue(TRANSMIT)).not.toBe(queue);
    driver.request(TRANSMIT, [ascii('y')]);
    expect(console.output).toBe('xxxxxy');
  });

  it('journals what it writes, so that a step can be taken back', () => {
    const { driver, queue, machine } = setup();
    queue.add([ascii('x')]);
    const before = machine.bus.rams[0]?.bytes.slice();
    machine.bus.journal = [];
    driver.notify(TRANSMIT);
    const changes = machine.bus.journal;
    machine.bus.journal = null;
    expect(changes.length).toBe(3);
    for (const { address, size, before: was } of changes.toReversed())
      for (let i = 0; i < size; i++) machine.bus.store8(address + i, was >>> (8 * i));
    expect(machine.bus.rams[0]?.bytes).toEqual(before);
  });
});

describe('Virtqueue, interrupts', () => {
  it('keeps quiet when the driver says so', () => {
    const { driver, queue } = setup();
    queue.suppressInterrupts(true);
    driver.request(TRANSMIT, [ascii('x')]);
    expect(driver.read(Reg.interruptStatus)).toBe(0);
    queue.suppressInterrupts(false);
    driver.request(TRANSMIT, [ascii('x')]);
    expect(driver.read(Reg.interruptStatus)).toBe(1);
  });

  it('with event indices, interrupts at the one used element that the driver waits for', () => {
    const { driver, queue } = setup(EVENT_IDX);
    queue.suppressInterrupts(true); // means nothing now
    queue.interruptAt(2);
    const raised = Array.from({ length: 5 }, () => {
      driver.request(TRANSMIT, [ascii('x')]);
      const status = driver.read(Reg.interruptStatus);
      driver.write(Reg.interruptAck, status);
      return status;
    });
    expect(raised).toEqual([0, 0, 1, 0, 0]);
  });

  it('with event indices, does not miss the element when it is among several', () => {
    const { driver, queue } = setup(EVENT_IDX);
    queue.interruptAt(1);
    for (let count = 0; count < 4; count++) queue.add([ascii('x')]);
    driver.notify(TRANSMIT);
    expect(driver.read(Reg.interruptStatus)).toBe(1);
  });

  it('with event indices, asks for a notification of the very next chain', () => {
    const { driver, queue } = setup(EVENT_IDX);
    for (let count = 1; count <= 3; count++) {
      driver.request(TRANSMIT, [ascii('x')]);
      expect(queue.notifyAt).toBe(count);
    }
  });
});

/** Descriptor numbers of the queue are written as given; `head` is what goes into the ring. */
type Descriptors = readonly (readonly [address: number, length: number, flags: number, next: number])[];

describe('Virtqueue, with a hostile driver', () => {
  const far = 'a buffer lies outside memory';
  const circle = 'runs in a circle';
  it.each<[string, string, Descriptors]>([
    ['a buffer at 0', far, [[0, 1, 0, 0]]],
    ['a buffer in a device', far, [[0x1000_0000, 4, 0, 0]]],
    ['a buffer over the end of memory', far, [[RAM + RAM_SIZE - 4, 5, 0, 0]]],
    ['an empty buffer outside memory', far, [[RAM + RAM_SIZE, 0, 0, 0]]],
    ['a buffer of 4 GiB', far, [[RAM, 0xffff_ffff, 0, 0]]],
    ['a buffer that wraps round', far, [[0xffff_fff0, 0x8000_0020, 0, 0]]],
    ['a descriptor that follows itself', circle, [[RAM, 1, NEXT, 0]]],
    [
      'a longer circle',
      circle,
      [
        [RAM, 1, NEXT, 1],
        [RAM, 1, NEXT, 2],
        [RAM, 1, NEXT, 0],
      ],
    ],
    ['a next descriptor that is none', 'not below the size', [[RAM, 1, NEXT, 8]]],
    ['a next descriptor far away', 'not below the size', [[RAM, 1, NEXT, 0xffff]]],
    [
      'a readable descriptor behind a writable one',
      'behind a writable one',
      [
        [RAM, 1, NEXT | WRITE, 1],
        [RAM, 1, 0, 0],
      ],
    ],
    [
      'a chain of more than it takes',
      'more bytes than the device takes',
      [
        [RAM, 0x8000, NEXT, 1],
        [RAM, 0x8001, 0, 0],
      ],
    ],
    [
      'an indirect descriptor with a successor',
      'has a successor',
      [
        [RAM, 16, INDIRECT_FLAG | NEXT, 1],
        [RAM, 1, 0, 0],
      ],
    ],
    ['an empty indirect table', 'empty or not a multiple', [[RAM, 0, INDIRECT_FLAG, 0]]],
    ['a table of 24 bytes', 'empty or not a multiple', [[RAM, 24, INDIRECT_FLAG, 0]]],
    ['a table outside memory', far, [[0x1000, 16, INDIRECT_FLAG, 0]]],
  ])('asks to be reset for %s', (_, trouble, descriptors) => {
    const { driver, queue, device, console } = setup(INDIRECT);
    descriptors.forEach((descriptor, number) => queue.descriptor(queue.desc, number, ...descriptor));
    queue.offer(0);
    driver.notify(TRANSMIT);
    expect(device.trouble).toContain(trouble);
    expect(driver.read(Reg.status)).toBe(15 | 64);
    expect(driver.read(Reg.interruptStatus)).toBe(2);
    expect([console.outputLength, queue.usedIndex]).toEqual([0, 0]);
    // Nothing more happens until the reset, then everything works.
    driver.notify(TRANSMIT);
    expect(queue.usedIndex).toBe(0);
    driver.begin();
    driver.request(TRANSMIT, [ascii('fine')]);
    expect([console.output, device.trouble]).toEqual(['fine', null]);
  });

  it('asks to be reset for an address above 4 GiB', () => {
    const { driver, queue, device, machine } = setup();
    queue.descriptor(queue.desc, 0, RAM, 1, 0, 0);
    machine.bus.store32(queue.desc + 4, 1);
    queue.offer(0);
    driver.notify(TRANSMIT);
    expect(device.trouble).toBe('a buffer lies outside memory');
  });

  it.each([
    ['an indirect descriptor that was not negotiated', 0, 'was not negotiated'],
    ['an indirect descriptor in an indirect table', INDIRECT, 'stands in an indirect table'],
  ])('asks to be reset for %s', (_, features, trouble) => {
    const { driver, queue, device } = setup(features);
    const table = RAM + 0x1000;
    queue.descriptor(table, 0, table, 16, INDIRECT_FLAG, 0);
    queue.descriptor(queue.desc, 0, table, 16, INDIRECT_FLAG, 0);
    queue.offer(0);
    driver.notify(TRANSMIT);
    expect(device.trouble).toContain(trouble);
  });

  it('asks to be reset for a circle in an indirect table', () => {
    const { driver, queue, device } = setup(INDIRECT);
    const table = RAM + 0x1000;
    queue.descriptor(table, 0, RAM, 1, NEXT, 1);
    queue.descriptor(table, 1, RAM, 1, NEXT, 0);
    queue.descriptor(queue.desc, 0, table, 32, INDIRECT_FLAG, 0);
    queue.offer(0);
    driver.notify(TRANSMIT);
    expect(device.trouble).toContain('runs in a circle');
  });

  it.each([
    ['a head that is no descriptor', 'not below the size', (queue: DriverQueue) => queue.offer(8)],
    [
      'more available chains than places',
      'more buffers are available',
      (queue: DriverQueue, { bus }: Machine) => bus.store16(queue.avail + 2, 9),
    ],
    [
      'an index that goes back',
      'more buffers are available',
      (queue: DriverQueue, { bus }: Machine) => bus.store16(queue.avail + 2, 0xffff),
    ],
  ])('asks to be reset for %s', (_, trouble, spoil) => {
    const { driver, queue, device, machine } = setup();
    spoil(queue, machine);
    driver.notify(TRANSMIT);
    expect(device.trouble).toContain(trouble);
  });

  it('ends when a request keeps the ring that it came from full', () => {
    // Every chain is to be filled with a byte of input, and its buffer is the low byte of the ring's own index.
    const { driver, machine, console, device } = setup();
    const receive = driver.queue(0);
    receive.descriptor(receive.desc, 0, receive.avail + 2, 1, WRITE, 0);
    for (let place = 0; place < 8; place++) machine.bus.store16(receive.avail + 4 + 2 * place, 0);
    console.receive(Array.from({ length: 200 }, (_, index) => index + 2));
    machine.bus.store16(receive.avail + 2, 1);
    driver.notify(0);
    expect(device.counters.requests).toBe(8);
    expect(device.trouble).toBe(null);
  });

  it('leaves a machine without any difference when a fault comes from a snapshot', () => {
    const one = setup();
    one.queue.descriptor(one.queue.desc, 0, 0, 1, 0, 0);
    one.queue.offer(0);
    one.driver.notify(TRANSMIT);
    const other = setup();
    other.machine.bus.rams[0]?.bytes.set(one.machine.bus.rams[0]?.bytes ?? []);
    for (const device of one.machine.bus.devices)
      other.machine.bus.devices.find(({ name }) => name === device.name)?.restore(device.save());
    expect(stateHash(other.machine)).toBe(stateHash(one.machine));
    expect(other.device.trouble).toBe(one.device.trouble);
  });
});
