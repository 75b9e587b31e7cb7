// The virtio console: text both ways, the size of its window, and the byte that needs no queue.

import { describe, expect, it } from 'vitest';
import { findVirtio, virtMachine, VirtioConsole } from '../../../../lessons-engine/machine/index.ts';
import { ascii, Reg, VirtioDriver } from '../../../support/virtio-driver.ts';

const [RECEIVE, TRANSMIT] = [0, 1];

function setup(): { driver: VirtioDriver; console: VirtioConsole } {
  const machine = virtMachine({ devices: { console: true } });
  const console = findVirtio(machine.bus.devices, VirtioConsole);
  if (console === null) throw new Error('expected a machine with a console');
  return { driver: new VirtioDriver(machine.bus, 2).begin(), console };
}

const texts = (driver: VirtioDriver): string[] =>
  driver
    .queue(RECEIVE)
    .collect()
    .map(({ bytes }) => String.fromCharCode(...bytes));

describe('VirtioConsole', () => {
  it('sends what is in a buffer', () => {
    const { driver, console } = setup();
    expect(driver.request(TRANSMIT, [ascii('H\u00e9')]).length).toBe(0);
    expect([console.output, console.outputLength]).toEqual(['Hé', 2]);
  });

  it('gives input to buffers that wait for it, with an interrupt', () => {
    const { driver, console } = setup();
    driver.queue(RECEIVE).add([16]);
    driver.notify(RECEIVE);
    expect(texts(driver)).toEqual([]);
    console.receive(ascii('ls\n'));
    expect(texts(driver)).toEqual(['ls\n']);
    expect(driver.read(Reg.interruptStatus)).toBe(1);
  });

  it('lets input wait for buffers, over a reset and before the driver is there', () => {
    const { driver, console } = setup();
    console.receive(ascii('abc'));
    driver.write(Reg.status, 0);
    console.receive(ascii('def'));
    driver.begin();
    for (const size of [2, 3, 8]) driver.queue(RECEIVE).add([size]);
    driver.notify(RECEIVE);
    expect(texts(driver)).toEqual(['ab', 'cde', 'f']);
  });

  it('takes buffers that were there before the driver was ready', () => {
    const { driver, console } = setup();
    console.receive(ascii('x'));
    driver.write(Reg.status, 0);
    driver.accept(0, 1);
    driver.write(Reg.status, 11);
    driver.write(Reg.queueSel, RECEIVE);
    driver.place(driver.queue(RECEIVE));
    driver.write(Reg.queueReady, 1);
    driver.queue(RECEIVE).add([4]);
    expect(texts(driver)).toEqual([]);
    driver.write(Reg.status, 15);
    expect(texts(driver)).toEqual(['x']);
  });

  it('gives nothing to a buffer that has no room', () => {
    const { driver, console } = setup();
    driver.queue(RECEIVE).add([ascii('read only')]);
    driver.queue(RECEIVE).add([4]);
    console.receive(ascii('hi'));
    expect(texts(driver)).toEqual(['', 'hi']);
  });

  it('tells the size of its window, and when it changes', () => {
    const { driver, console } = setup();
    expect([driver.config(0, 2), driver.config(2, 2), driver.config(4, 4)]).toEqual([80, 24, 1]);
    console.resize(132, 43);
    expect([driver.config(0, 2), driver.config(2, 2), driver.read(Reg.interruptStatus)]).toEqual([
      132, 43, 2,
    ]);
  });

  it('sends a byte that is written into its configuration, at any time', () => {
    const { driver, console } = setup();
    driver.write(Reg.status, 0);
    driver.write(Reg.config + 8, 0x21);
    driver.write(Reg.config + 0, 0x21);
    expect([console.output, driver.config(0, 2)]).toEqual(['!', 80]);
  });
});
