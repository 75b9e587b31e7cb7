// A machine: one hart, a bus, devices. `virtMachine()` in virt-machine.ts builds the usual one; a monitor builds its own
// with other memory, no devices, and traps kept for itself.

import type { Bus } from './bus.ts';
import { Clint } from './devices/clint.ts';
import { Finisher } from './devices/finisher.ts';
import { Uart } from './devices/uart.ts';
import type { Hart } from './hart.ts';
import { Predecoder } from './predecode.ts';
import type { Parts } from './record.ts';

export interface Loadable {
  /** Address of the first instruction. */
  entry: number;
  /** Bytes for memory, at physical addresses. */
  segments: readonly { address: number; bytes: Uint8Array }[];
}

export class Machine {
  readonly hart: Hart;
  readonly bus: Bus;
  readonly predecoder: Predecoder;
  /** Null on a machine that has none; so are the other two. */
  readonly clint: Clint | null;
  readonly uart: Uart | null;
  readonly finisher: Finisher | null;
  /**
   * Traps end the run instead of entering a handler: the monitor, which is not a program of this machine, is their
   * handler. In every mode, because a guest can leave user mode on a machine whose quirks allow it.
   */
  readonly interceptTraps: boolean;

  /** `hart` brings its bus, and that its devices. `interceptTraps`: see the field; default false. */
  constructor(parts: { hart: Hart; interceptTraps?: boolean }) {
    this.hart = parts.hart;
    this.bus = parts.hart.bus;
    this.predecoder = new Predecoder(this.bus, this.hart.options.extensions);
    this.interceptTraps = parts.interceptTraps ?? false;
    this.clint = this.bus.devices.find((device) => device instanceof Clint) ?? null;
    this.uart = this.bus.devices.find((device) => device instanceof Uart) ?? null;
    this.finisher = this.bus.devices.find((device) => device instanceof Finisher) ?? null;
  }

  /** Copies the segments of a program into memory and puts the hart at its entry. */
  load(program: Loadable): void {
    for (const { address, bytes } of program.segments) {
      const ram = this.bus.ramAt(address, Math.max(bytes.length, 1));
      if (ram === null)
        throw new RangeError(
          `load: expected every segment inside memory (${this.bus.rams.map(describe).join(', ')}), ` +
            `found ${bytes.length} bytes at 0x${address.toString(16)}`,
        );
      ram.bytes.set(bytes, address - ram.base);
      ram.markWritten(address - ram.base, bytes.length);
    }
    this.bus.onContentsReplaced();
    this.hart.pc = program.entry >>> 0;
  }

  /** Where this machine can change, for `record` and `undo`. */
  get parts(): Parts {
    return { hart: this.hart, memory: this.bus, devices: this.bus.devices };
  }

  /** What the guest has sent over its serial line. */
  get console(): string {
    return this.uart?.output ?? '';
  }
}

function describe({ base, size }: { base: number; size: number }): string {
  return `0x${base.toString(16)} … 0x${(base + size - 1).toString(16)}`;
}
