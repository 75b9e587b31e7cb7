// The device tree of the machine that `virtMachine()` builds, node for node as QEMU's `virt` board describes what both
// have. A kernel learns from it where memory and devices are, and from /chosen what it was started with.
// Devicetree Specification 0.4, chapter 3; Linux, Documentation/devicetree/bindings, for the compatible strings.

import { Interrupt } from '../../isa/index.ts';
import { Finish } from '../devices/finisher.ts';
import { PLIC_SOURCES } from '../devices/plic.ts';
import type { Extension } from '../hart-options.ts';
import { InterruptNumber, MemoryMap, VIRTIO_SLOTS, VIRTIO_STRIDE } from '../memory-map.ts';
import { flattenDeviceTree, type MemoryReservation } from './flatten.ts';
import type { DeviceTreeNode, PropertyValue } from './node.ts';

export interface DeviceTreeOptions {
  /** Bytes of memory at 0x8000_0000. */
  ramSize: number;
  /** What the hart has beside RV32I, the counters and CSRs. Default M, A, C, Sv32. */
  extensions?: readonly Extension[];
  /** The kernel's command line. */
  bootargs?: string;
  /** Where the initial file system stands in memory, `end` being the first address behind it. */
  initrd?: { start: number; end: number };
  /** Entropy for the kernel to start with. */
  rngSeed?: Uint8Array;
  /** Memory that the kernel must leave alone. */
  reservations?: readonly MemoryReservation[];
}

/** Ticks of `mtime` in a second, as the guest is told: 10 MHz, like QEMU. */
export const TIMEBASE_FREQUENCY = 10_000_000;
/** Of the clock that a divisor of the serial port divides: 3.6864 MHz. */
const UART_CLOCK = 3_686_400;

/** How nodes refer to one another. */
const Phandle = { cpu: 1, cpuInterrupts: 2, plic: 3, finisher: 4 } as const;

/** The flattened tree, ready to be put into memory. Throws a `RangeError` when `bootargs` is not ASCII. */
export function virtDeviceTree(options: DeviceTreeOptions): Uint8Array {
  return flattenDeviceTree(virtTree(options), options.reservations);
}

/** The tree as data. */
export function virtTree(options: DeviceTreeOptions): DeviceTreeNode {
  return {
    properties: {
      '#address-cells': [2],
      '#size-cells': [2],
      compatible: 'riscv-virtio',
      model: 'riscv-virtio,ring-minus-one',
    },
    children: {
      chosen: chosen(options),
      poweroff: syscon('syscon-poweroff', Finish.PASS),
      reboot: syscon('syscon-reboot', Finish.RESET),
      [at('memory', MemoryMap.ram.base)]: {
        properties: { device_type: 'memory', reg: region(MemoryMap.ram.base, options.ramSize) },
      },
      cpus: cpus(options.extensions ?? ['M', 'A', 'C', 'Sv32']),
      soc: {
        properties: { '#address-cells': [2], '#size-cells': [2], compatible: 'simple-bus', ranges: true },
        children: devices(),
      },
    },
  };
}

function chosen({ bootargs, initrd, rngSeed }: DeviceTreeOptions): DeviceTreeNode {
  return {
    properties: {
      ...(bootargs === undefined ? {} : { bootargs }),
      'stdout-path': `/soc/${at('serial', MemoryMap.uart.base)}`,
      ...(initrd && { 'linux,initrd-start': double(initrd.start), 'linux,initrd-end': double(initrd.end) }),
      ...(rngSeed && { 'rng-seed': rngSeed }),
    },
  };
}

/** A store to the finisher, which the kernel knows as a "system controller". */
function syscon(compatible: string, value: number): DeviceTreeNode {
  return { properties: { value: [value], offset: [0], regmap: [Phandle.finisher], compatible } };
}

function cpus(extensions: readonly Extension[]): DeviceTreeNode {
  return {
    properties: { '#address-cells': [1], '#size-cells': [0], 'timebase-frequency': [TIMEBASE_FREQUENCY] },
    children: {
      'cpu@0': {
        properties: {
          phandle: [Phandle.cpu],
          device_type: 'cpu',
          reg: [0],
          status: 'okay',
          compatible: 'riscv',
          'riscv,isa': isaString(extensions),
          'mmu-type': extensions.includes('Sv32') ? 'riscv,sv32' : 'riscv,none',
        },
        children: {
          'interrupt-controller': {
            properties: {
              '#address-cells': [0],
              '#interrupt-cells': [1],
              'interrupt-controller': true,
              compatible: 'riscv,cpu-intc',
              phandle: [Phandle.cpuInterrupts],
            },
          },
        },
      },
      'cpu-map': { children: { cluster0: { children: { core0: { properties: { cpu: [Phandle.cpu] } } } } } },
    },
  };
}

/** As the ISA manual's chapter on naming has it: single letters in their order, then the others. */
export function isaString(extensions: readonly Extension[]): string {
  const letters = (['M', 'A', 'C', 'H'] as const).filter((letter) => extensions.includes(letter));
  return `rv32i${letters.join('').toLowerCase()}_zicntr_zicsr_zifencei`;
}

function devices(): Record<string, DeviceTreeNode> {
  const { clint, plic, uart, finisher, virtio } = MemoryMap;
  const virtioNodes = Array.from({ length: VIRTIO_SLOTS }, (_, slot) => {
    const base = virtio.base + slot * VIRTIO_STRIDE;
    return [
      at('virtio_mmio', base),
      device('virtio,mmio', { base, size: VIRTIO_STRIDE }, interrupt(InterruptNumber.virtio + slot)),
    ] as const;
  });
  return {
    [at('serial', uart.base)]: device('ns16550a', uart, {
      ...interrupt(InterruptNumber.uart),
      'clock-frequency': [UART_CLOCK],
    }),
    [at('test', finisher.base)]: device(['sifive,test1', 'sifive,test0', 'syscon'], finisher, {
      phandle: [Phandle.finisher],
    }),
    ...Object.fromEntries(virtioNodes),
    [at('plic', plic.base)]: device(['sifive,plic-1.0.0', 'riscv,plic0'], plic, {
      phandle: [Phandle.plic],
      'riscv,ndev': [PLIC_SOURCES],
      'interrupts-extended': hartInterrupts(Interrupt.MachineExternal, Interrupt.SupervisorExternal),
      'interrupt-controller': true,
      '#address-cells': [0],
      '#interrupt-cells': [1],
    }),
    [at('clint', clint.base)]: device(['sifive,clint0', 'riscv,clint0'], clint, {
      'interrupts-extended': hartInterrupts(Interrupt.MachineSoftware, Interrupt.MachineTimer),
    }),
  };
}

function device(
  compatible: string | readonly string[],
  { base, size }: { base: number; size: number },
  properties: Readonly<Record<string, PropertyValue>>,
): DeviceTreeNode {
  return { properties: { compatible, reg: region(base, size), ...properties } };
}

function interrupt(number: number): Record<string, PropertyValue> {
  return { interrupts: [number], 'interrupt-parent': [Phandle.plic] };
}

function hartInterrupts(...numbers: readonly number[]): number[] {
  return numbers.flatMap((number) => [Phandle.cpuInterrupts, number]);
}

function at(name: string, base: number): string {
  return `${name}@${base.toString(16)}`;
}

/** A number of two cells. */
function double(value: number): number[] {
  return [Math.floor(value / 0x1_0000_0000), value];
}

function region(base: number, size: number): number[] {
  return [...double(base), ...double(size)];
}
