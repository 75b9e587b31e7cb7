// Random use of all devices of a machine, by a guest that knows their registers and respects nothing, and by its host. As
// data, so that two machines can be used alike.

import { Random } from '../../lessons-engine/bits/index.ts';
import {
  findVirtio,
  Trap,
  VirtioBalloon,
  VirtioConsole,
  VirtioNet,
  type Machine,
} from '../../lessons-engine/machine/index.ts';

export const FUZZ_RAM = 0x1_0000;
const RAM = 0x8000_0000;
/** Where each slot's queues are laid out, so that random words there are descriptors and rings. */
const QUEUES = RAM + 0x1000;
const QUEUE_STRIDE = 0x400;

export type Use =
  | { kind: 'load' | 'store'; address: number; size: 1 | 2 | 4; value: number }
  | { kind: 'input' | 'frame'; bytes: Uint8Array }
  | { kind: 'target' | 'resize' | 'link'; value: number };

/** Does it. A trap is the guest's business; any other error is ours, and thrown. */
export function use(machine: Machine, action: Use): void {
  const { bus, uart } = machine;
  switch (action.kind) {
    case 'load':
    case 'store':
      try {
        const { address, size, value } = action;
        if (action.kind === 'store')
          [bus.store8, bus.store16, bus.store32][size >> 1]?.call(bus, address, value);
        else [bus.load8, bus.load16, bus.load32][size >> 1]?.call(bus, address);
      } catch (thrown) {
        if (!(thrown instanceof Trap)) throw thrown;
      }
      return;
    case 'input':
      uart?.receive(action.bytes);
      findVirtio(bus.devices, VirtioConsole)?.receive(action.bytes);
      return;
    case 'frame':
      return findVirtio(bus.devices, VirtioNet)?.receive(action.bytes);
    case 'target':
      return findVirtio(bus.devices, VirtioBalloon)?.setTarget(action.value);
    case 'resize':
      return findVirtio(bus.devices, VirtioConsole)?.resize(action.value & 0xff, action.value >>> 24);
    case 'link':
      return findVirtio(bus.devices, VirtioNet)?.setLink((action.value & 1) === 1);
  }
}

const WORD = 4;
const store = (address: number, value: number, size: 1 | 2 | 4 = WORD): Use => ({
  kind: 'store',
  address,
  size,
  value,
});

/** `count` uses, or a few more. */
export function randomUses(seed: number, count: number): Use[] {
  const random = new Random(seed);
  const offered: Offered = new Map();
  const uses: Use[] = [];
  while (uses.length < count) uses.push(...some(random, offered));
  return uses;
}

/** How many chains have been offered since the set-up, by the place of the queue. */
type Offered = Map<number, number>;

function some(random: Random, offered: Offered): Use[] {
  const kind = random.below(100);
  if (kind < 14) return setUp(random, offered);
  if (kind < 45) return queueWork(random, offered);
  if (kind < 90) return [anyAccess(random)];
  const bytes = Uint8Array.from({ length: random.below(random.pick([4, 40, 1600])) }, () => random.word());
  if (kind < 94) return [{ kind: 'input', bytes }];
  if (kind < 97) return [{ kind: 'frame', bytes }];
  if (kind < 98) return [{ kind: 'target', value: random.below(64) }];
  return [{ kind: random.pick(['resize', 'link'] as const), value: random.word() }];
}

/** A transport's set-up as it should be, mostly. */
function setUp(random: Random, offered: Offered): Use[] {
  const slot = random.below(6);
  const base = 0x1000_1000 + 0x1000 * slot;
  const uses = [
    store(base + 0x70, 0),
    store(base + 0x24, 0),
    store(base + 0x20, random.pick([0, 0, 1 << 28, 1 << 29, 3 << 28])),
    store(base + 0x24, 1),
    store(base + 0x20, 1),
    store(base + 0x70, 11),
  ];
  for (let queue = 0; queue < 2; queue++) {
    const at = queueAt(slot, queue);
    offered.delete(at);
    uses.push(store(at + 0x80, 0), store(base + 0x30, queue), store(base + 0x38, 8));
    for (const [register, address] of [
      [0x80, at],
      [0x90, at + 0x80],
      [0xa0, at + 0x100],
    ] as const)
      // prettier-ignore
      uses.push(store(base + register, address), store(base + register + 4, 0));
    uses.push(store(base + 0x44, 1));
  }
  if (random.below(8) === 0) uses.splice(random.below(uses.length), 1);
  return [...uses, store(base + 0x70, 15)];
}

const queueAt = (slot: number, queue: number): number => QUEUES + QUEUE_STRIDE * (2 * slot + queue);

/** A chain that may be possible or not, offered and notified; sometimes nonsense where the rings are. */
function queueWork(random: Random, offered: Offered): Use[] {
  const slot = random.below(5);
  const queue = slot === 0 ? 0 : random.below(2);
  const at = queueAt(slot, queue);
  const notify = store(0x1000_1050 + 0x1000 * slot, queue);
  if (random.below(6) === 0)
    return [store(at + 4 * random.below(0x60), random.pick([random.word(), random.below(16)])), notify];
  const uses: Use[] = [];
  const length = 1 + random.below(4);
  const first = random.below(8);
  for (let piece = 0; piece < length; piece++) {
    const number = (first + piece) & 7;
    const last = piece === length - 1 && random.below(12) > 0;
    const next = random.below(40) === 0 ? random.below(16) : (number + 1) & 7;
    const writable = piece >= length >> 1 && random.below(4) > 0;
    const odd = random.below(40) === 0 ? random.word() : 0;
    const flags = (last ? 0 : 1) | (writable ? 2 : 0) | (random.below(20) === 0 ? 4 : 0);
    uses.push(
      store(at + 16 * number, (RAM + random.below(FUZZ_RAM)) ^ odd),
      store(at + 16 * number + 4, random.below(60) === 0 ? 1 : 0),
      store(at + 16 * number + 8, random.pick([1, 4, 12, 16, 20, 512, 1024, 1526, 0x8000])),
      store(at + 16 * number + 12, flags | next << 16), // prettier-ignore
    );
  }
  if (slot === 0) uses.push(...diskRequest(random, at, first));
  for (let place = 0; place < 8; place++) uses.push(store(at + 0x84 + 2 * place, first, 2));
  const index = (offered.get(at) ?? 0) + (random.below(12) === 0 ? random.below(12) : 1);
  offered.set(at, index);
  return [...uses, store(at + 0x82, index, 2), notify];
}

/** Descriptors from `first` on, and a header, as a disk understands them. */
function diskRequest(random: Random, at: number, first: number): Use[] {
  const header = RAM + 0x8000 + 16 * random.below(16);
  const type = random.pick([0, 1, 4, 8, random.below(16)]);
  const words = [type, 0, random.below(20), 0];
  const pieces = [
    [header, 16, 0],
    [RAM + 0x9000 + random.below(0x1000), 512 * random.below(3), type === 0 || type === 8 ? 2 : 0],
    [RAM + 0x8800, 1, 2],
  ] as const;
  return [
    ...words.map((word, index) => store(header + 4 * index, word)),
    ...pieces.flatMap(([address, length, flags], piece) => {
      const descriptor = at + 16 * ((first + piece) & 7);
      const next = piece < 2 ? 1 | (((first + piece + 1) & 7) << 16) : 0;
      return [
        store(descriptor, address),
        store(descriptor + 4, 0),
        store(descriptor + 8, length),
        store(descriptor + 12, flags | next),
      ];
    }),
  ];
}

/** A load or store in some device, or in memory. */
function anyAccess(random: Random): Use {
  const base = random.pick([
    0x10_0004, 0x0200_0000, 0x0200_4000, 0x0200_bff8, 0x0c00_0000, 0x0c00_1000, 0x0c00_2000, 0x0c20_0000, 0x0c20_1000,
    0x1000_0000, 0x1000_0000, 0x1000_1000, 0x1000_2000, 0x1000_3000, 0x1000_4000, 0x1000_5000, 0x1000_8000, RAM,
  ]); // prettier-ignore
  const offset = random.pick([random.below(8), 4 * random.below(0x48), random.below(0x1200)]);
  const size = random.pick([1, 2, 4, 4, 4] as const);
  const value = random.pick([random.word(), random.below(256), random.below(16)]);
  return { kind: random.pick(['load', 'store'] as const), address: base + offset, size, value };
}
