// Where a kernel, its device tree and its initial file system go in memory, and what the hart is to start with: the contract
// between firmware and kernel. Linux, Documentation/riscv/boot.rst: a0 holds the hart's number, a1 the device tree's address.
//
// A kernel without an MMU runs in machine mode and is entered at once. One for supervisor mode has firmware in front of it,
// which leaves it the memory from its own start on.

import { hex32 } from '../../bits/index.ts';
import { virtDeviceTree, type DeviceTreeOptions } from '../device-tree/virt-device-tree.ts';
import { FIRMWARE_SIZE } from '../firmware/names.ts';
import { sbiFirmware } from '../firmware/sbi-firmware.ts';
import type { Loadable, Machine } from '../machine.ts';
import { MemoryMap } from '../memory-map.ts';
import { PAGE_SIZE } from '../ram.ts';
import { ImageError, type LinuxImage } from './linux-image.ts';

export interface BootOptions {
  /** Bytes of memory of the machine. */
  ramSize: number;
  /** What the machine's own device tree says that the hart has. Default M, A, C and Sv32. */
  extensions?: DeviceTreeOptions['extensions'];
  /** The mode that the kernel runs in. Default: machine mode when it wants to be at the very start of memory. */
  mode?: 'M' | 'S';
  /** The kernel's command line. */
  bootargs?: string;
  /** The initial file system, as the kernel takes it. It goes to the end of memory. */
  initrd?: Uint8Array;
  /** A flattened device tree to use instead of the machine's own. */
  deviceTree?: Uint8Array;
  /** Entropy for the kernel to start with. */
  rngSeed?: Uint8Array;
}

export interface BootLayout {
  /** The mode that the kernel runs in; with S, firmware runs first. */
  mode: 'M' | 'S';
  /** What to load; its entry is the firmware or the kernel. */
  program: Loadable;
  /** Physical address of the kernel's first instruction. */
  kernel: number;
  /** Physical address of the device tree, a multiple of the page size. */
  deviceTree: number;
  /** The same of the initial file system; null without one. */
  initrd: number | null;
}

const A0 = 10;
const A1 = 11;
const DTB_MAGIC = 0xd00dfeed;

/** Throws `ImageError` when the memory is too small, a `RangeError` when `deviceTree` is none. */
export function bootLayout(image: LinuxImage, options: BootOptions): BootLayout {
  const { base } = MemoryMap.ram;
  const mode = options.mode ?? (image.textOffset === 0 ? 'M' : 'S');
  if (mode === 'S' && image.textOffset < FIRMWARE_SIZE)
    throw new ImageError(
      `a text offset of at least ${FIRMWARE_SIZE} bytes, with room for the firmware`,
      String(image.textOffset),
      8,
    );
  // From the end of memory down: the initial file system, the device tree.
  const end = base + options.ramSize;
  const initrd = options.initrd === undefined ? null : wholePages(end - options.initrd.length);
  const tree = options.deviceTree ?? ownDeviceTree(mode, initrd, options);
  checkDeviceTree(tree);
  const deviceTree = wholePages((initrd ?? end) - tree.length);
  const kernel = base + image.textOffset;
  const kernelEnd = kernel + image.memorySize;
  if (kernelEnd > deviceTree)
    throw new ImageError(
      `a kernel that ends before ${hex32(Math.max(deviceTree, base))}, where the device tree starts`,
      `one up to 0x${kernelEnd.toString(16)}`,
      16,
    );
  const firmware = mode === 'S' ? sbiFirmware(kernel) : null;
  const segments = [
    ...(firmware?.segments ?? []),
    { address: kernel, bytes: image.bytes },
    { address: deviceTree, bytes: tree },
    ...(options.initrd === undefined ? [] : [{ address: initrd as number, bytes: options.initrd }]),
  ];
  return { mode, program: { entry: firmware?.entry ?? kernel, segments }, kernel, deviceTree, initrd };
}

/** Loads everything into `machine`, at reset, and sets the hart to the first instruction. */
export function startKernel(machine: Machine, { program, deviceTree }: BootLayout): void {
  machine.load(program);
  machine.hart.x[A0] = 0;
  machine.hart.x[A1] = deviceTree;
}

function ownDeviceTree(mode: 'M' | 'S', initrd: number | null, options: BootOptions): Uint8Array {
  const { base } = MemoryMap.ram;
  return virtDeviceTree({
    ramSize: options.ramSize,
    ...(options.extensions && { extensions: options.extensions }),
    ...(options.bootargs !== undefined && { bootargs: options.bootargs }),
    ...(options.rngSeed && { rngSeed: options.rngSeed }),
    ...(initrd !== null && {
      initrd: { start: initrd, end: initrd + (options.initrd as Uint8Array).length },
    }),
    ...(mode === 'S' && { reservations: [{ address: base, size: FIRMWARE_SIZE }] }),
  });
}

function checkDeviceTree(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length < 8 ? null : view.getUint32(0);
  if (magic !== DTB_MAGIC)
    throw new RangeError(
      `device tree: expected the magic number ${hex32(DTB_MAGIC)}, found ${magic === null ? `${bytes.length} bytes` : hex32(magic)}`,
    );
  if (view.getUint32(4) > bytes.length)
    throw new RangeError(
      `device tree: expected the ${view.getUint32(4)} bytes that it says it has, found ${bytes.length}`,
    );
}

function wholePages(address: number): number {
  return Math.floor(address / PAGE_SIZE) * PAGE_SIZE;
}
