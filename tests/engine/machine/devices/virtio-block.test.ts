// The virtio disk: what each request does, what is refused, and what a disk costs.

import { describe, expect, it } from 'vitest';
import {
  Disk,
  findVirtio,
  virtMachine,
  VirtioBlock,
  type BlockOptions,
  type Machine,
} from '../../../../lessons-engine/machine/index.ts';
import {
  ascii,
  INDIRECT,
  join,
  le,
  Reg,
  VirtioDriver,
  type Piece,
  type Used,
} from '../../../support/virtio-driver.ts';

const SECTORS = 64;
const [IN, OUT, FLUSH, GET_ID] = [0, 1, 4, 8];
const [OK, IOERR, UNSUPP] = [0, 1, 2];

/** Sector n is full of the byte n. */
const image = Uint8Array.from({ length: SECTORS * 512 }, (_, index) => index >> 9);

function setup(options: BlockOptions = {}): { machine: Machine; driver: VirtioDriver; block: VirtioBlock } {
  const machine = virtMachine({ devices: { block: { image, ...options } } });
  const driver = new VirtioDriver(machine.bus, 0).begin(INDIRECT);
  const block = findVirtio(machine.bus.devices, VirtioBlock);
  if (block === null) throw new Error('expected a machine with a disk');
  return { machine, driver, block };
}

const header = (type: number, sector = 0): Uint8Array => join(le(4, type, 0), le(8, sector));
const statusOf = ({ room }: Used): number => room.at(-1) as number;
const filled = (byte: number, length = 512): Uint8Array => new Uint8Array(length).fill(byte);

function read(driver: VirtioDriver, sector: number, count = 1): Uint8Array {
  const used = driver.request(0, [header(IN, sector), 512 * count, 1]);
  expect(statusOf(used)).toBe(OK);
  return used.room.slice(0, -1);
}

describe('VirtioBlock', () => {
  it('tells its capacity in sectors, the longest request, and the size of a block', () => {
    const { driver } = setup();
    expect([driver.config(0, 4), driver.config(4, 4)]).toEqual([SECTORS, 0]);
    expect([driver.config(12, 4), driver.config(20, 4)]).toEqual([126, 512]);
    expect(driver.offered()[0] & 0xffffff).toBe(1 << 2 | 1 << 6 | 1 << 9); // prettier-ignore
  });

  it.each([
    [0, 1],
    [7, 2],
    [SECTORS - 1, 1],
    [0, SECTORS],
  ])('reads sector %i and on, %i in all', (sector, count) => {
    const { driver } = setup();
    const used = driver.request(0, [header(IN, sector), 512 * count, 1]);
    expect([used.length, statusOf(used)]).toEqual([512 * count + 1, OK]);
    expect(used.room.slice(0, -1)).toEqual(image.slice(512 * sector, 512 * (sector + count)));
  });

  it('writes, and reads back what was written, and only there', () => {
    const { driver, block } = setup();
    const used = driver.request(0, [header(OUT, 7), filled(0xaa), filled(0xbb), 1]);
    expect([used.length, statusOf(used)]).toEqual([1, OK]);
    expect(read(driver, 6, 4)).toEqual(join(filled(6), filled(0xaa), filled(0xbb), filled(9)));
    expect(block.disk.writtenPages).toBe(2);
    expect(image[7 * 512]).toBe(7);
  });

  it.each<[string, Piece[]]>([
    ['in pieces of one byte', [...[...header(IN, 3)].map((byte) => Uint8Array.of(byte)), 1, 511, 1]],
    ['with the status in the last data descriptor', [header(IN, 3), 513]],
  ])('takes a header, data and status %s', (_, pieces) => {
    const machine = virtMachine({ devices: { block: { image } } });
    const driver = new VirtioDriver(machine.bus, 0).begin(0, [32]);
    const used = driver.request(0, pieces);
    expect(used.bytes).toEqual(join(filled(3), Uint8Array.of(OK)));
  });

  it('answers flush, and a name of 20 bytes', () => {
    const { driver } = setup({ id: 'disk of chapter 8' });
    expect(driver.request(0, [header(FLUSH), 1]).bytes).toEqual(Uint8Array.of(OK));
    const used = driver.request(0, [header(GET_ID), 20, 1]);
    expect(used.bytes).toEqual(join(ascii('disk of chapter 8'), Uint8Array.of(0, 0, 0, OK)));
  });

  it.each<[string, Piece[], number, number]>([
    ['a read behind the end', [header(IN, SECTORS), 512, 1], IOERR, 0],
    ['a read over the end', [header(IN, SECTORS - 1), 1024, 1], IOERR, 0],
    ['a read of sector 2³²', [header(IN, 2 ** 32), 512, 1], IOERR, 0],
    [
      'a read of the last sector that a number can name',
      [join(le(4, IN, 0), filled(0xff, 8)), 512, 1],
      IOERR,
      0,
    ],
    ['a read of half a sector', [header(IN), 256, 1], IOERR, 0],
    ['a write behind the end', [header(OUT, SECTORS), filled(1), 1], IOERR, 1],
    ['a write of half a sector', [header(OUT), filled(1, 256), 1], IOERR, 1],
    ['a request that is none', [header(99), 1], UNSUPP, 1],
    ['a discard, which was not offered', [header(11), filled(0, 16), 1], UNSUPP, 1],
  ])('refuses %s, and goes on', (_, pieces, status, length) => {
    const { driver, block } = setup();
    const used = driver.request(0, pieces);
    expect([statusOf(used), used.length]).toEqual([status, length]);
    expect(used.room.slice(0, -1)).toEqual(filled(0, used.room.length - 1));
    expect(block.requests).toEqual({ reads: 0, writes: 0, flushes: 0, errors: 1 });
    expect(block.disk.writtenPages).toBe(0);
    expect(read(driver, 5)).toEqual(filled(5));
  });

  it.each<[string, Piece[]]>([
    ['a header', [header(IN).slice(0, 15), 1]],
    ['a place for the status', [header(IN)]],
    ['anything to read', [513]],
  ])('asks to be reset for a request without %s', (_, pieces) => {
    const { driver } = setup();
    driver.queue(0).add(pieces);
    driver.notify(0);
    expect(driver.read(Reg.status)).toBe(15 | 64);
    expect(driver.queue(0).collect()).toEqual([]);
  });

  it('reads and does not write when it is read-only', () => {
    const { driver } = setup({ readOnly: true });
    expect(driver.offered()[0] & (1 << 5)).not.toBe(0);
    expect(statusOf(driver.request(0, [header(OUT, 1), filled(9), 1]))).toBe(IOERR);
    expect(read(driver, 1)).toEqual(filled(1));
  });

  it('counts what it did', () => {
    const { driver, block } = setup();
    read(driver, 0);
    driver.request(0, [header(OUT), filled(1), 1]);
    driver.request(0, [header(FLUSH), 1]);
    driver.request(0, [header(GET_ID), 20, 1]);
    expect(block.requests).toEqual({ reads: 1, writes: 1, flushes: 1, errors: 0 });
  });

  it('shares an image with other machines, and none of what they write', () => {
    const [one, other] = [setup(), setup()];
    one.driver.request(0, [header(OUT, 2), filled(0x11), 1]);
    other.driver.request(0, [header(OUT, 3), filled(0x22), 1]);
    expect(read(one.driver, 2, 2)).toEqual(join(filled(0x11), filled(3)));
    expect(read(other.driver, 2, 2)).toEqual(join(filled(2), filled(0x22)));
  });
});

describe('Disk', () => {
  it.each([0, 511, 513])('refuses an image of %i bytes', (size) => {
    expect(() => new Disk(new Uint8Array(size))).toThrow(
      `Disk: expected an image of whole sectors of 512 bytes, found ${size} bytes`,
    );
  });

  it('keeps states apart from what is written later', () => {
    const disk = new Disk(image);
    const states = [1, 2, 3].map((byte) => {
      disk.write(512, filled(byte));
      return disk.save();
    });
    disk.write(512, filled(4));
    for (const byte of [3, 1, 2]) {
      disk.restorer(states[byte - 1] ?? {})();
      expect(disk.read(512, 512)).toEqual(filled(byte));
      disk.write(512, filled(0xee));
    }
    disk.restorer({})();
    expect(disk.read(0, image.length)).toEqual(image);
  });

  it('shares unchanged pages between states', () => {
    const disk = new Disk(image);
    disk.write(0, filled(1));
    const first = disk.save();
    disk.write(4096, filled(2));
    const second = disk.save();
    expect(second['page:0']).toBe(first['page:0']);
    expect(Object.keys(second)).toEqual(['page:0', 'page:1']);
  });

  it.each([
    ['of another length', { 'page:0': new Uint8Array(512) }],
    ['that is a number', { 'page:0': 1 }],
    ['behind the end', { 'page:8': new Uint8Array(4096) }],
    ['without a number', { 'page:x': new Uint8Array(4096) }],
    ['before the beginning', { 'page:-1': new Uint8Array(4096) }],
    ['between two', { 'page:0.5': new Uint8Array(4096) }],
  ])('refuses a state with a page %s', (_, state) => {
    const disk = new Disk(image);
    expect(() => disk.restorer(state)).toThrow('device state: expected pages of a disk of 32768 bytes');
  });

  it('ends with a short page when the image does', () => {
    const disk = new Disk(image.slice(0, 4096 + 512));
    disk.write(4096, filled(7));
    expect(disk.save()['page:1']).toEqual(filled(7));
    disk.restorer(disk.save())();
    expect(disk.read(4096, 512)).toEqual(filled(7));
  });
});
