// The two virtual machines that serve a page with the same kernel: one that starts like a computer, with firmware that
// finds the kernel on a disk, and one whose kernel lies in memory from the beginning (a microVM).

import { assemble, type Assembly } from '../../lessons-engine/isa/index.ts';
import {
  MemoryMap,
  SECTOR_SIZE,
  virtDeviceTree,
  type Loadable,
  type VirtioOptions,
} from '../../lessons-engine/machine/index.ts';
import firmwareSource from './firmware/firmware.s?raw';
import { webKernel } from './library.ts';

/** What a machine is made of, and where its phases begin. */
export interface WebMachine {
  program: Loadable;
  memorySize: number;
  devices: VirtioOptions;
  /** The device tree's address, which the first instruction finds in a1; 0 without one. */
  deviceTree: number;
  /** Bytes of the kernel as it is loaded. */
  kernelBytes: number;
  /** The first address behind the kernel's memory: firmware, where there is any, lies from here on. */
  kernelEnd: number;
  /** Where the state of the kernel's connection stands: it is not 0 as soon as the server listens. */
  connection: number;
}

/** The kernel takes the first megabyte for its own. Behind it the firmware, which nobody needs any more by then. */
const KERNEL_MEMORY = 0x10_0000;
const FIRMWARE = MemoryMap.ram.base + KERNEL_MEMORY;
const TREE = FIRMWARE + 0x1_0000;
const FULL_MEMORY = KERNEL_MEMORY + 0x2_0000;
/** Where the kernel begins on the disk; firmware.s says the same. */
const FIRST_SECTOR = 64;
/** Sectors that are read at a time. */
const SECTORS_A_READ = 8;

/** Firmware, a disk with the kernel on it, and every device that there is. */
export function fullMachine(): WebMachine {
  const kernel = webKernel();
  const firmware = assemble(firmwareSource, { origin: FIRMWARE, fileName: 'firmware.s' });
  const tree = virtDeviceTree({ ramSize: FULL_MEMORY });
  const image = flat(kernel);
  return {
    program: {
      entry: firmware.entry,
      segments: [...firmware.segments, { address: TREE, bytes: tree }],
    },
    memorySize: FULL_MEMORY,
    devices: {
      block: { image: bootDisk(kernel.entry, image) },
      net: {},
      console: true,
      balloon: true,
      entropy: { seed: 1 },
    },
    deviceTree: TREE,
    kernelBytes: image.length,
    kernelEnd: FIRMWARE,
    connection: connectionOf(kernel),
  };
}

/** The kernel in memory, a network card, and the serial line that every machine here has. */
export function microMachine(): WebMachine {
  const kernel = webKernel();
  return {
    program: kernel,
    memorySize: KERNEL_MEMORY,
    devices: { net: {} },
    deviceTree: 0,
    kernelBytes: flat(kernel).length,
    kernelEnd: FIRMWARE,
    connection: connectionOf(kernel),
  };
}

function connectionOf({ symbols }: Assembly): number {
  const address = symbols.get('connection');
  if (address === undefined) throw new Error('web kernel: expected a label "connection", found none');
  return address;
}

/** The sections that hold something, as they lie in memory. */
function flat({ segments }: Assembly): Uint8Array {
  const full = segments.filter(({ section }) => section !== '.bss');
  const end = Math.max(...full.map(({ address, bytes }) => address + bytes.length));
  const image = new Uint8Array(end - MemoryMap.ram.base);
  for (const { address, bytes } of full) image.set(bytes, address - MemoryMap.ram.base);
  return image;
}

/** "BOOT", where to, how many sectors, where to begin; and the kernel behind what init reads. */
function bootDisk(entry: number, image: Uint8Array): Uint8Array {
  const step = SECTORS_A_READ * SECTOR_SIZE;
  const sectors = Math.ceil(image.length / step) * SECTORS_A_READ;
  const disk = new Uint8Array((FIRST_SECTOR + sectors) * SECTOR_SIZE);
  const view = new DataView(disk.buffer);
  [0x544f_4f42, MemoryMap.ram.base, sectors, entry].forEach((word, index) =>
    view.setUint32(4 * index, word, true),
  );
  disk.set(image, FIRST_SECTOR * SECTOR_SIZE);
  return disk;
}
