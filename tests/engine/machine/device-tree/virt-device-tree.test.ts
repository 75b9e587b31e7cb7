// The tree that a guest is handed, against the machine that it describes.

import { describe, expect, it } from 'vitest';
import {
  isaString,
  virtDeviceTree,
  virtMachine,
  type DeviceTreeOptions,
} from '../../../../lessons-engine/machine/index.ts';
import { cells, nodeAt, readDeviceTree, strings, type ReadNode } from '../../../support/read-device-tree.ts';

const treeWith = (options: Partial<DeviceTreeOptions> = {}): ReadNode =>
  readDeviceTree(virtDeviceTree({ ramSize: 0x40_0000, ...options })).root;

function every(node: ReadNode, path = ''): [path: string, node: ReadNode][] {
  const below = Object.entries(node.children).flatMap(([name, child]) => every(child, `${path}/${name}`));
  return [[path, node], ...below];
}

describe('virtDeviceTree()', () => {
  it('puts every node with an address at that address', () => {
    for (const [path, node] of every(treeWith())) {
      const unit = /@([0-9a-f]+)$/.exec(path)?.[1];
      const reg = cells(node, 'reg');
      expect(reg.length > 0, path).toBe(unit !== undefined);
      if (unit !== undefined) expect(reg.length === 1 ? reg[0] : reg[1], path).toBe(parseInt(unit, 16));
    }
  });

  it('resolves every phandle, each given once', () => {
    const nodes = every(treeWith());
    const given = nodes.flatMap(([, node]) => cells(node, 'phandle'));
    expect(new Set(given).size).toBe(given.length);
    const used = nodes.flatMap(([, node]) => [
      ...['interrupt-parent', 'regmap', 'cpu'].flatMap((name) => cells(node, name)),
      ...cells(node, 'interrupts-extended').filter((_, index) => index % 2 === 0),
    ]);
    expect(new Set(used)).toEqual(new Set(given));
  });

  it('describes devices that the machine has, where it has them', () => {
    const { bus } = virtMachine({ ramSize: 0x8000 });
    const soc = nodeAt(treeWith(), 'soc');
    const found = (name: string): number[] | undefined => {
      const device = bus.devices.find((each) => each.name === name);
      return device && [0, device.base, 0, device.size];
    };
    expect(cells(nodeAt(soc, 'serial@10000000'), 'reg')).toEqual(found('uart'));
    expect(cells(nodeAt(soc, 'test@100000'), 'reg')).toEqual(found('finisher'));
    expect(cells(nodeAt(soc, 'plic@c000000'), 'reg')).toEqual(found('plic'));
    expect(cells(nodeAt(soc, 'clint@2000000'), 'reg')).toEqual(found('clint'));
  });

  it('wires the interrupts', () => {
    const root = treeWith();
    const interrupts = nodeAt(root, 'cpus/cpu@0/interrupt-controller');
    const [hart] = cells(interrupts, 'phandle');
    const [plic] = cells(nodeAt(root, 'soc/plic@c000000'), 'phandle');
    expect(cells(nodeAt(root, 'soc/plic@c000000'), 'interrupts-extended')).toEqual([hart, 11, hart, 9]);
    expect(cells(nodeAt(root, 'soc/clint@2000000'), 'interrupts-extended')).toEqual([hart, 3, hart, 7]);
    const serial = nodeAt(root, 'soc/serial@10000000');
    expect([cells(serial, 'interrupts'), cells(serial, 'interrupt-parent')]).toEqual([[10], [plic]]);
    for (let slot = 0; slot < 8; slot++) {
      const node = nodeAt(root, `soc/virtio_mmio@${(0x1000_1000 + slot * 0x1000).toString(16)}`);
      expect([cells(node, 'interrupts'), strings(node, 'compatible')]).toEqual([[slot + 1], ['virtio,mmio']]);
    }
  });

  it('switches the machine off, and asks for a reset, as poweroff and reboot say', () => {
    for (const [path, reset] of [
      ['poweroff', false],
      ['reboot', true],
    ] as const) {
      const root = treeWith();
      const node = nodeAt(root, path);
      expect(strings(node, 'compatible')).toEqual([`syscon-${path}`]);
      const regmap = every(root).find(([, { properties }]) => 'phandle' in properties && cells({ properties, children: {} }, 'phandle')[0] === cells(node, 'regmap')[0]); // prettier-ignore
      const [, base = 0] = cells(regmap?.[1] as ReadNode, 'reg');
      const machine = virtMachine({ ramSize: 0x8000 });
      machine.bus.store32(base + (cells(node, 'offset')[0] ?? 0), cells(node, 'value')[0] ?? 0);
      expect([machine.finisher?.exitCode, machine.finisher?.resetRequested]).toEqual([0, reset]);
    }
  });

  it('says how much memory there is, in two cells each', () => {
    expect(cells(nodeAt(treeWith({ ramSize: 0x1234_5000 }), 'memory@80000000'), 'reg')).toEqual([
      0, 0x8000_0000, 0, 0x1234_5000,
    ]);
  });

  it('says nothing of a command line or an initial file system unless there is one', () => {
    const bare = nodeAt(treeWith(), 'chosen');
    expect(Object.keys(bare.properties)).toEqual(['stdout-path']);
    expect(nodeAt(treeWith(), strings(bare, 'stdout-path')[0] as string)).toBeDefined();
    const full = nodeAt(
      treeWith({
        bootargs: 'console=ttyS0 quiet',
        initrd: { start: 0x8200_0000, end: 0x8212_3456 },
        rngSeed: new Uint8Array([1, 2, 3]),
      }),
      'chosen',
    );
    expect(strings(full, 'bootargs')).toEqual(['console=ttyS0 quiet']);
    expect(cells(full, 'linux,initrd-start')).toEqual([0, 0x8200_0000]);
    expect(cells(full, 'linux,initrd-end')).toEqual([0, 0x8212_3456]);
    expect(full.properties['rng-seed']).toEqual(new Uint8Array([1, 2, 3]));
  });

  it.each([
    [[], 'rv32i_zicntr_zicsr_zifencei', 'riscv,none'],
    [['H', 'Sv32', 'C', 'A', 'M'], 'rv32imach_zicntr_zicsr_zifencei', 'riscv,sv32'],
    [['M', 'A', 'C'], 'rv32imac_zicntr_zicsr_zifencei', 'riscv,none'],
  ] as const)('names the hart with %j', (extensions, isa, mmu) => {
    const cpu = nodeAt(treeWith({ extensions }), 'cpus/cpu@0');
    expect([strings(cpu, 'riscv,isa'), strings(cpu, 'mmu-type')]).toEqual([[isa], [mmu]]);
    expect(isaString(extensions)).toBe(isa);
  });
});
