// The source of randomness: the same numbers for the same seed and the same questions.

import { describe, expect, it } from 'vitest';
import { virtMachine, VirtioEntropy } from '../../../../lessons-engine/machine/index.ts';
import { VirtioDriver, type Piece } from '../../../support/virtio-driver.ts';

const driverWith = (seed: number): VirtioDriver =>
  new VirtioDriver(virtMachine({ devices: { entropy: { seed } } }).bus, 4).begin();
const ask = (driver: VirtioDriver, ...pieces: Piece[]): number[] => [...driver.request(0, pieces).bytes];

describe('VirtioEntropy', () => {
  it('fills buffers, each with something else', () => {
    const driver = driverWith(1);
    const [one, other] = [ask(driver, 32), ask(driver, 30, 2)];
    expect([one.length, other.length]).toEqual([32, 32]);
    expect(one).not.toEqual(other);
    expect(new Set(one).size).toBeGreaterThan(20);
  });

  it('gives the same for the same seed, something else for another', () => {
    expect(ask(driverWith(7), 16)).toEqual(ask(driverWith(7), 16));
    expect(ask(driverWith(7), 16)).not.toEqual(ask(driverWith(8), 16));
  });

  it('spreads its bytes', () => {
    const counts = new Array<number>(256).fill(0);
    const driver = driverWith(3);
    for (let round = 0; round < 16; round++) for (const byte of ask(driver, 4096)) counts[byte]!++;
    for (const count of counts) expect(Math.abs(count - 256)).toBeLessThan(100);
  });

  it('gives at most 4,096 bytes at once, and nothing to a buffer without room', () => {
    expect(ask(driverWith(1), 5000).length).toBe(4096);
    expect(ask(driverWith(1), Uint8Array.of(1, 2))).toEqual([]);
  });

  it('goes on from its state', () => {
    const entropy = new VirtioEntropy(5);
    const machine = virtMachine({ devices: { entropy: { seed: 5 } } });
    const driver = new VirtioDriver(machine.bus, 4).begin();
    const slot = machine.bus.devices.find(({ name }) => name === 'virtio4-entropy');
    ask(driver, 8);
    const saved = slot?.save() ?? {};
    const next = ask(driver, 8);
    slot?.restore(saved);
    // The rings lie in memory, which was not put back: the driver begins anew.
    driver.begin();
    expect(ask(driver, 8)).toEqual(next);
    entropy.restore(saved);
    expect(entropy.save()['seed']).toBe(saved['seed']);
    expect(() => entropy.restore({})).toThrow('expected a number called "seed", found nothing');
  });
});
