import { describe, expect, test } from 'vitest';
import {
  bootLayout,
  interpreter,
  Mode,
  readLinuxImage,
  startKernel,
  virtMachine,
  type BootOptions,
} from '../../../../lessons-engine/machine/index.ts';
import { tinyKernel, type KernelFields } from '../../../support/tiny-kernel.ts';

const ramSize = 0x80_0000;
const layOut = (fields: KernelFields = {}, options: Partial<BootOptions> = {}, source = 'wfi') =>
  bootLayout(readLinuxImage(tinyKernel(source, fields)), { ramSize, ...options });

/** Says in which mode it runs and what it was given, in its own memory. */
const witness = `
        auipc t0, 1
        sw   a0, (t0)
        sw   a1, 4(t0)
        sw   t0, 8(t0)
1:      j    1b
`;

describe('bootLayout()', () => {
  test('enters a kernel without an MMU in machine mode, with its device tree at the end of memory', () => {
    const layout = layOut();
    expect(layout).toMatchObject({ mode: 'M', kernel: 0x8000_0000, initrd: null });
    expect(layout.program.entry).toBe(0x8000_0000);
    expect(layout.deviceTree % 4096).toBe(0);
    expect(layout.deviceTree).toBeGreaterThan(0x8000_0000 + ramSize - 0x4000);
  });

  test('puts firmware in front of a kernel for supervisor mode, and the initrd above the device tree', () => {
    const layout = layOut({ textOffset: 0x40_0000 }, { initrd: new Uint8Array(5000) });
    expect(layout).toMatchObject({ mode: 'S', kernel: 0x8040_0000, initrd: 0x8000_0000 + ramSize - 8192 });
    expect(layout.program.entry).toBe(0x8000_0000);
    expect(layout.deviceTree).toBeLessThan(layout.initrd as number);
  });

  test.each<['M' | 'S', number]>([
    ['M', 0],
    ['S', 0x40_0000],
  ])('starts the kernel in mode %s with the hart in a0 and the device tree in a1', (mode, textOffset) => {
    const machine = virtMachine({ ramSize });
    const layout = layOut({ textOffset }, {}, witness);
    startKernel(machine, layout);
    interpreter.run(machine, 500);
    expect(machine.hart.mode).toBe(mode === 'M' ? Mode.Machine : Mode.Supervisor);
    const notes = layout.kernel + 0x1000 + 64;
    expect([0, 4, 8].map((offset) => machine.bus.load32(notes + offset) >>> 0)).toEqual([
      0,
      layout.deviceTree,
      notes,
    ]);
    expect(machine.bus.load32(layout.deviceTree) >>> 0).toBe(0xedfe0dd0);
  });

  test.each<[string, KernelFields, Partial<BootOptions>, string]>([
    ['a kernel larger than memory', { imageSize: ramSize }, {}, 'expected a kernel that ends before 0x807f'],
    ['a kernel of 2 GiB', { imageSize: 0x8000_0000 }, {}, 'found one up to 0x100000000'],
    [
      'an initrd that leaves no room',
      {},
      { initrd: new Uint8Array(ramSize) },
      'expected a kernel that ends before',
    ],
    ['no room for firmware', { textOffset: 0x8000 }, {}, 'expected a text offset of at least 65536 bytes'],
    [
      'no device tree',
      {},
      { deviceTree: new Uint8Array(4) },
      'expected the magic number 0xd00dfeed, found 4 bytes',
    ],
    [
      'another file',
      {},
      { deviceTree: new Uint8Array(64) },
      'expected the magic number 0xd00dfeed, found 0x00000000',
    ],
    [
      'half a device tree',
      {},
      { deviceTree: Uint8Array.of(0xd0, 0x0d, 0xfe, 0xed, 0, 0, 1, 0, 0, 0) },
      'expected the 256 bytes that it says it has, found 10',
    ],
  ])('refuses %s', (_, fields, options, message) => {
    expect(() => layOut(fields, options)).toThrow(message);
  });
});
