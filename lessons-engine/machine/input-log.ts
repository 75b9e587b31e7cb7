// What came to a machine from outside, and when: keys, network frames, anything. A machine does nothing by itself that its
// image, options and this log do not decide; so a run can be kept as them and be had again, step for step.

import type { Machine } from './machine.ts';
import { run } from './run.ts';
import type { Stop } from './stop.ts';

/** Something that came in before step number `cycle` (steps since reset). */
export interface InputEvent {
  readonly cycle: number;
  /** Which device it came to, by its name. */
  readonly device: string;
  /** In the order in which the device gets them. */
  readonly bytes: Uint8Array;
}

/** A device that takes bytes from outside. */
interface Receiver {
  readonly name: string;
  receive(bytes: Iterable<number>): void;
}

/** A machine whose input is written down. */
export class Recording {
  readonly machine: Machine;
  readonly #log: InputEvent[] = [];

  /** Begins with an empty log, at the step that `machine` is at. */
  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** What has come in since, in its order: what `replay` takes. */
  get log(): readonly InputEvent[] {
    return this.#log;
  }

  /** Lets `bytes` come to the device called `device` now. Throws a `RangeError` when there is none that takes bytes. */
  input(device: string, bytes: Uint8Array): void {
    receiver(this.machine, device).receive(bytes);
    this.#log.push({ cycle: this.machine.hart.cycle, device, bytes: bytes.slice() });
  }
}

/**
 * Runs `machine` up to step number `end`, with what `log` says coming in when it did. The log begins with what has not
 * come in yet; of events at the machine's present step only the caller knows. Throws a `RangeError` when it begins before.
 */
export function replay(machine: Machine, log: readonly InputEvent[], end: number): Stop {
  const { hart } = machine;
  const ahead = log.filter(({ cycle }) => cycle < end);
  const first = ahead[0]?.cycle ?? end;
  if (first < hart.cycle && ahead.length > 0)
    throw new RangeError(
      `replay: expected what comes in from step ${hart.cycle} on, found an event at step ${first}; leave out what has been`,
    );
  for (const { cycle, device, bytes } of ahead) {
    if (cycle > hart.cycle) {
      const stop = run(machine, cycle - hart.cycle);
      if (stop.reason !== 'budget' && stop.reason !== 'waiting') return stop;
      if (hart.cycle !== cycle)
        throw new RangeError(
          `replay: expected to reach step ${cycle}, where something comes in, found an end at ${hart.cycle} (${stop.reason})`,
        );
    }
    receiver(machine, device).receive(bytes);
  }
  return end > hart.cycle ? run(machine, end - hart.cycle) : { reason: 'budget' };
}

/** The device that bytes called `name` come to. Throws a `RangeError` when there is none. */
export function receiver(machine: Machine, name: string): Receiver {
  const device = machine.bus.devices.find((each) => each.name === name);
  if (device !== undefined && 'receive' in device) return device as typeof device & Receiver;
  const names = machine.bus.devices.filter((each) => 'receive' in each).map((each) => each.name);
  throw new RangeError(`input: expected a device that takes bytes (${names.join(', ')}), found "${name}"`);
}
