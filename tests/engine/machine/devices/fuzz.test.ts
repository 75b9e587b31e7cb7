// Devices under random use: whatever a guest does, it gets an answer or a trap, the machine's state can be put back, and
// from there everything goes the same way again. A failure names its seed.

import { describe, expect, it } from 'vitest';
import {
  findVirtio,
  restoreSnapshot,
  stateHash,
  Switch,
  takeSnapshot,
  undo,
  record,
  virtMachine,
  VirtioBlock,
  VirtioMmio,
  type Machine,
  type Misaligned,
} from '../../../../lessons-engine/machine/index.ts';
import { FUZZ_RAM, randomUses, use } from '../../../support/random-device-use.ts';

const USES = 4000;
const seeds = Array.from({ length: 40 }, (_, index) => 501 + index);
const image = Uint8Array.from({ length: 16 * 512 }, (_, index) => index * 7);

function machineWithAll(misaligned: Misaligned): Machine {
  return virtMachine({
    ramSize: FUZZ_RAM,
    misaligned,
    devices: {
      block: { image },
      net: { switch: new Switch() },
      console: true,
      balloon: true,
      entropy: { seed: 9 },
    },
  });
}

describe(`random use of devices, seeds ${seeds[0]} to ${seeds.at(-1)}`, () => {
  it.each(seeds)('seed %i: answers or traps, and goes the same way again from a snapshot', (seed) => {
    const uses = randomUses(seed, USES);
    const misaligned = seed % 2 === 0 ? 'works' : 'trap';
    const machine = machineWithAll(misaligned);
    const half = uses.length >> 1;
    for (const each of uses.slice(0, half)) use(machine, each);
    const snapshot = takeSnapshot(machine);
    const middle = stateHash(machine);
    for (const each of uses.slice(half)) use(machine, each);
    const end = stateHash(machine);

    restoreSnapshot(machine, snapshot);
    expect(stateHash(machine), `seed ${seed}`).toBe(middle);
    for (const each of uses.slice(half)) use(machine, each);
    expect(stateHash(machine), `seed ${seed}`).toBe(end);

    const other = machineWithAll(misaligned);
    restoreSnapshot(other, snapshot);
    expect(stateHash(other), `seed ${seed}`).toBe(middle);
    for (const each of uses.slice(half)) use(other, each);
    expect(stateHash(other), `seed ${seed}`).toBe(end);
  });

  it.each(seeds.slice(0, 8))('seed %i: every use can be taken back', (seed) => {
    const machine = machineWithAll('works');
    const begin = stateHash(machine);
    const done = randomUses(seed, 400).map((each) => record(machine.parts, () => use(machine, each)));
    const end = stateHash(machine);
    for (const { changes } of done.toReversed()) undo(machine.parts, changes);
    expect(stateHash(machine), `seed ${seed}`).toBe(begin);
    for (const each of randomUses(seed, 400)) use(machine, each);
    expect(stateHash(machine), `seed ${seed}`).toBe(end);
  });

  it('gets far: every device works, asks to be reset, and works again', () => {
    const requests = new Map<string, number>();
    const troubles = new Set<string>();
    const disk = { reads: 0, writes: 0, flushes: 0, errors: 0 };
    for (const seed of seeds) {
      const machine = machineWithAll('works');
      for (const each of randomUses(seed, USES)) {
        use(machine, each);
        for (const slot of machine.bus.devices)
          if (slot instanceof VirtioMmio && slot.device?.trouble) troubles.add(slot.device.trouble);
      }
      for (const slot of machine.bus.devices)
        if (slot instanceof VirtioMmio && slot.device !== null)
          requests.set(slot.name, (requests.get(slot.name) ?? 0) + slot.device.counters.requests);
      const done = findVirtio(machine.bus.devices, VirtioBlock)?.requests ?? disk;
      for (const name of Object.keys(disk) as (keyof typeof disk)[]) disk[name] += done[name];
    }
    expect([...requests.keys()].length).toBe(5);
    for (const [name, count] of requests) expect(count, name).toBeGreaterThan(50);
    for (const [name, count] of Object.entries(disk)) expect(count, name).toBeGreaterThan(10);
    expect(troubles.size).toBeGreaterThan(9);
  });
});
