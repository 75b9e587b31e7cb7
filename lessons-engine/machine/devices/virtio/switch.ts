// An Ethernet switch of the host, between network cards of one machine or of several. It learns which address is behind
// which port from what comes in, sends a frame for a known address to that port alone and any other to all.
// IEEE 802.1Q, section 8.7 "The Learning Process"; left out: ageing, spanning tree, virtual LANs.
// A frame that a guest sends waits in the switch until the host calls `deliver`: a machine that runs changes no other
// machine, frames arrive in the order in which they were sent, and the host can put each into a log of input.

import { bytesIn, numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import { macText, type Wire } from './net.ts';

/** What can be plugged in: a virtio card, or the card of another model. */
export interface SwitchPort {
  /** Where its frames go; the switch sets it. */
  wire: Wire | null;
  /** A frame comes in by the wire. */
  receive(frame: Uint8Array): void;
}

/** A frame that went through. */
export interface CapturedFrame {
  /** Port that it came in by, as `connect` gave it. */
  from: number;
  /** Ports that it was sent out of; none when its receiver is behind the port that it came from. */
  to: readonly number[];
  /** An Ethernet frame without its checksum. */
  frame: Uint8Array;
}

export class Switch {
  readonly #ports: SwitchPort[] = [];
  /** Port by address. */
  readonly #table = new Map<string, number>();
  #waiting: readonly CapturedFrame[] = [];
  readonly #captured: CapturedFrame[] = [];

  /** Every frame that came in since the beginning, in order. */
  get captured(): readonly CapturedFrame[] {
    return this.#captured;
  }

  /** Ports in use. */
  get ports(): number {
    return this.#ports.length;
  }

  /** Frames that came in and have not been delivered. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** What has been learned: port by address. */
  get table(): ReadonlyMap<string, number> {
    return this.#table;
  }

  /** Plugs a card into the next free port and says which that is. */
  connect(card: SwitchPort): number {
    const port = this.#ports.length;
    this.#ports.push(card);
    card.wire = { send: (frame) => this.#forward(port, frame) };
    return port;
  }

  #forward(from: number, frame: Uint8Array): void {
    const [destination, source] = [frame.subarray(0, 6), frame.subarray(6, 12)];
    if (!isGroup(source)) this.#table.set(macText(source), from);
    const known = isGroup(destination) ? undefined : this.#table.get(macText(destination));
    const all = this.#ports.map((_, port) => port);
    const to = (known === undefined ? all : [known]).filter((port) => port !== from);
    const captured = { from, to, frame };
    this.#captured.push(captured);
    this.#waiting = [...this.#waiting, captured];
  }

  /** Hands every waiting frame to the cards that it is for, in order. `seen` is told of each just before. */
  deliver(seen: (port: number, frame: Uint8Array) => void = () => {}): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { to, frame } of waiting)
      for (const port of to) {
        seen(port, frame);
        this.#ports[port]?.receive(frame);
      }
  }

  /** What the switch has learned and what waits in it; the list of captured frames is a record, not a state. */
  save(): DeviceState {
    const frames = this.#waiting.map(({ from, to, frame }) =>
      Uint8Array.from([from, to.length, ...to, ...frame]),
    );
    return {
      ports: this.#ports.length,
      waiting: frames.length,
      ...Object.fromEntries([...this.#table].map(([mac, port]) => [`mac:${mac}`, port])),
      ...Object.fromEntries(frames.map((bytes, index) => [`frame${index}`, bytes])),
    };
  }

  /** Throws a `RangeError`, with nothing changed, when `state` is of a switch with other ports. */
  restore(state: DeviceState): void {
    if (numberIn(state, 'ports') !== this.#ports.length)
      throw new RangeError(
        `Switch.restore: expected a state with ${this.#ports.length} ports, found ${numberIn(state, 'ports')}`,
      );
    const waiting = Array.from({ length: numberIn(state, 'waiting') }, (_, index) => {
      const [from = 0, count = 0, ...rest] = bytesIn(state, `frame${index}`);
      return { from, to: rest.slice(0, count), frame: Uint8Array.from(rest.slice(count)) };
    });
    this.#waiting = waiting;
    this.#table.clear();
    for (const [name, port] of Object.entries(state))
      if (name.startsWith('mac:')) this.#table.set(name.slice(4), port as number);
  }
}

/** Broadcast or multicast. */
function isGroup(mac: Uint8Array): boolean {
  return ((mac[0] as number) & 1) === 1;
}
