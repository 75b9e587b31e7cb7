// The descriptions of device registers against the devices: each described register answers as its row says, and every
// offset that no row describes does not.

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { virtMachine, type Device, type DeviceState } from '../../../../lessons-engine/machine/index.ts';
import {
  deviceDocs,
  type DeviceDoc,
  type RegisterDoc,
} from '../../../../lessons-engine/machine/devices/register-docs.ts';

/** A fresh device; of virtio the transport with the source of randomness. */
function deviceOf({ id }: DeviceDoc): Device {
  const name = id === 'virtio' ? 'virtio4-entropy' : id;
  const found = virtMachine({ devices: { entropy: { seed: 1 } }, ramSize: 4096 }).bus.devices.find(
    (device) => device.name === name,
  );
  if (found === undefined) throw new Error(`expected the device ${name} on the bus, found none`);
  return found;
}

const offsetsOf = ({ offset, repeat = { count: 1, stride: 0 } }: RegisterDoc): number[] =>
  Array.from({ length: repeat.count }, (_, n) => offset + n * repeat.stride);
const bytes = (register: RegisterDoc): 1 | 2 | 4 => (register.width === 0 ? 4 : register.width);
const reads = ({ access }: RegisterDoc): boolean => access !== 'write';
const writes = ({ access }: RegisterDoc): boolean => access !== 'read';

/** Puts the device into the state that the row asks for: the divisor latch of the UART has offsets of its own. */
function prepare(device: Device, { when }: RegisterDoc): Device {
  if (when === 'DLAB = 1') device.store(3, 1, 0x80);
  return device;
}

const registers = deviceDocs().flatMap((doc) =>
  doc.registers.map((register) => ({ title: `${doc.id} ${register.name}`, doc, register })),
);

test('names have no link twice', () => {
  const ids = registers.map(({ register }) => register.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every device of the bus is described where it is', () => {
  const docs = deviceDocs();
  for (const { name, base, size } of virtMachine({ ramSize: 4096 }).bus.devices) {
    const doc = docs.find(({ id }) => name.startsWith(id));
    expect(doc, name).toBeDefined();
    const slot = doc!.id === 'virtio' ? Number(name.replace(/\D/g, '')) : 0;
    expect([doc!.base + slot * doc!.size, doc!.size], name).toEqual([base, size]);
  }
});

describe.each(registers)('$title', ({ doc, register }) => {
  test('answers an access of its size, and of no other', () => {
    for (const offset of offsetsOf(register))
      for (const size of [1, 2, 4]) {
        const answers = register.width === 0 || register.width === size;
        const where = `offset 0x${offset.toString(16)}, ${size} bytes`;
        const device = prepare(deviceOf(doc), register);
        if (reads(register))
          expect(device.load(offset, size) !== undefined, `read at ${where}`).toBe(answers);
        if (writes(register)) expect(device.store(offset, size, 0), `write at ${where}`).toBe(answers);
        if (register.repeat !== undefined && register.repeat.count > 8 && offset > register.offset + 64)
          break;
      }
  });

  test('has fields that fit, from the highest bit down', () => {
    let above = 8 * bytes(register);
    for (const { name, high, low } of register.fields) {
      expect(high, name).toBeLessThan(above);
      expect(low, name).toBeLessThanOrEqual(high);
      above = low;
    }
  });

  test(writes(register) ? 'takes writes' : 'takes no write', () => {
    const effects = [0, 1, 2, 4, 0x5555, -1].filter((value) => {
      const device = prepare(deviceOf(doc), register);
      const before = stateOf(device);
      device.store(register.offset, bytes(register), value);
      return !isDeepStrictEqual(stateOf(device), before);
    });
    if (needsMore.has(register.id) || sharesOffset(doc, register)) return;
    expect(effects.length > 0).toBe(writes(register));
  });
});

/** Their writes do something only after something else has happened. */
const needsMore = new Set(['plic-claim-m', 'plic-claim-s', 'virtio-interruptack', 'virtio-config']);

/** Without the accesses that the UART counts for its own record. */
function stateOf(device: Device): DeviceState {
  const { accesses: _, ...state } = device.save();
  return state;
}

describe.each(
  registers.filter(({ register }) => register.access === 'read-write' && register.fields.length > 0),
)('$title', ({ doc, register }) => {
  test('keeps bits of its fields alone', () => {
    const device = prepare(deviceOf(doc), register);
    device.store(register.offset, bytes(register), -1);
    const kept = (device.load(register.offset, bytes(register)) ?? 0) >>> 0;
    const described = register.fields.reduce((sum, { high, low }) => sum + 2 ** (high + 1) - 2 ** low, 0);
    expect((kept & ~described) >>> 0).toBe(0);
  });
});

/** Another row is about writes at the same offset: THR behind RBR, FCR behind IIR. */
function sharesOffset(doc: DeviceDoc, register: RegisterDoc): boolean {
  return doc.registers.some(
    (other) => other !== register && other.offset === register.offset && writes(other),
  );
}

describe.each(deviceDocs())('offsets of $id without a register', (doc) => {
  const described = new Set(
    doc.registers.flatMap((register) =>
      offsetsOf(register).flatMap((offset) =>
        Array.from({ length: register.width === 0 ? 1 : register.width }, (_, byte) => offset + byte),
      ),
    ),
  );
  // Every byte of small devices; of the PLIC, whose registers are far apart, every word.
  const step = doc.size > 0x1_0000 ? 4 : 1;
  const free: number[] = [];
  for (let offset = 0; offset < doc.size; offset += step) if (!described.has(offset)) free.push(offset);

  test('are most of the device', () => {
    expect(free.length).toBeGreaterThan(doc.id === 'virtio' ? 80 : doc.size / step / 2);
  });

  if (doc.elsewhere === 'access-fault')
    test('refuse every access', () => {
      const device = deviceOf(doc);
      const answered = free.filter((offset) =>
        [1, 2, 4].some((size) => device.load(offset, size) !== undefined || device.store(offset, size, -1)),
      );
      expect(answered).toEqual([]);
    });
  else
    test('read 0 in words, and keep nothing', () => {
      const device = deviceOf(doc);
      const before = device.save();
      const words = free.filter((offset) => offset % 4 === 0);
      expect(words.filter((offset) => device.load(offset, 4) !== 0)).toEqual([]);
      for (const offset of words) device.store(offset, 4, -1);
      expect(device.save()).toEqual(before);
    });
});
