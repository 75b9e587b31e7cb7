// The memory balloon: what the host asks for, what the guest hands over and takes back.

import { describe, expect, it } from 'vitest';
import { findVirtio, virtMachine, VirtioBalloon } from '../../../../lessons-engine/machine/index.ts';
import { le, Reg, VirtioDriver } from '../../../support/virtio-driver.ts';

const [INFLATE, DEFLATE] = [0, 1];
const PAGE = 0x8_0000; // number of the first page of memory

function setup(): { driver: VirtioDriver; balloon: VirtioBalloon } {
  const machine = virtMachine({ ramSize: 0x10_0000, devices: { balloon: true } });
  const balloon = findVirtio(machine.bus.devices, VirtioBalloon);
  if (balloon === null) throw new Error('expected a machine with a balloon');
  return { driver: new VirtioDriver(machine.bus, 3).begin(), balloon };
}

describe('VirtioBalloon', () => {
  it('asks for pages through its configuration, and hears how many there are', () => {
    const { driver, balloon } = setup();
    balloon.setTarget(12);
    expect([driver.config(0, 4), driver.config(4, 4)]).toEqual([12, 0]);
    expect(driver.read(Reg.interruptStatus)).toBe(2);
    driver.write(Reg.config + 4, 10);
    expect([balloon.target, balloon.actual, driver.config(4, 4)]).toEqual([12, 10, 10]);
    driver.write(Reg.config, 3);
    expect(balloon.target).toBe(12);
  });

  it.each([-1, 0.5, NaN, 2 ** 20 + 1])('refuses a target of %s pages', (pages) => {
    const { balloon } = setup();
    expect(() => balloon.setTarget(pages)).toThrow(
      `VirtioBalloon: expected 0 … 1048576 pages, found ${pages}`,
    );
  });

  it('keeps the pages that were handed over, each once, and drops those taken back', () => {
    const { driver, balloon } = setup();
    expect(driver.request(INFLATE, [le(4, PAGE + 3, PAGE + 1), le(4, PAGE + 200, PAGE + 3)]).length).toBe(0);
    expect([...balloon.pages]).toEqual([PAGE + 3, PAGE + 1, PAGE + 200]);
    driver.request(DEFLATE, [le(4, PAGE + 1, PAGE + 7)]);
    expect([...balloon.pages]).toEqual([PAGE + 3, PAGE + 200]);
  });

  it('ignores pages that are not memory, and half a page number', () => {
    const { driver, balloon } = setup();
    driver.request(INFLATE, [le(4, 0, PAGE - 1, PAGE + 256, 0xffff_ffff, PAGE + 255), le(2, 1)]);
    expect([...balloon.pages]).toEqual([PAGE + 255]);
    expect(driver.read(Reg.status)).toBe(15);
  });

  it('is empty after a reset, and still wants what it wanted', () => {
    const { driver, balloon } = setup();
    balloon.setTarget(2);
    driver.request(INFLATE, [le(4, PAGE)]);
    driver.write(Reg.config + 4, 1);
    driver.write(Reg.status, 0);
    expect([balloon.pages.size, balloon.actual, balloon.target]).toEqual([0, 0, 2]);
  });

  it('becomes another balloon with its state, whatever the order of pages', () => {
    const { driver, balloon } = setup();
    driver.request(INFLATE, [le(4, PAGE + 9, PAGE + 2)]);
    balloon.setTarget(5);
    const other = setup();
    other.driver.request(INFLATE, [le(4, PAGE + 1)]);
    other.balloon.restore(balloon.save());
    expect([...other.balloon.pages]).toEqual([PAGE + 2, PAGE + 9]);
    expect(other.balloon.save()).toEqual(balloon.save());
    const { pages: _pages, ...rest } = balloon.save();
    expect(() => other.balloon.restore(rest)).toThrow('expected bytes called "pages", found nothing');
    expect(() => other.balloon.restore({ ...rest, pages: new Uint8Array(5) })).toThrow(
      'expected page numbers of 4 bytes called "pages", found 5 bytes',
    );
    expect(other.balloon.save()).toEqual(balloon.save());
  });
});
