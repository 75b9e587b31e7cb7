// A virtio network card: a queue each way, whole Ethernet frames. VIRTIO 1.2, section 5.1 "Network Device"; left out: all
// offloads, so the header in front of each frame says nothing.

import { bytesIn, numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import { configBytes, type VirtioModel, type VirtioPort } from './model.ts';

const Feature = { MAC: 1 << 5, STATUS: 1 << 16 } as const;
const RECEIVE = 0;
const TRANSMIT = 1;
const HEADER_SIZE = 12;
const LINK_UP = 1;
/** An Ethernet frame: 14 bytes of addresses and type, up to 1,500 of data. */
export const FRAME_SIZE = { least: 14, most: 1514 } as const;
/** Frames that wait for the guest; more are lost. */
const MOST_WAITING = 256;

/** What a frame is handed to when the guest has sent it. */
export interface Wire {
  /** `frame`: an Ethernet frame without its checksum, which the receiver may keep. */
  send(frame: Uint8Array): void;
}

const countersAtStart = { sent: 0, received: 0, dropped: 0 };

export class VirtioNet implements VirtioModel {
  readonly kind = 'net';
  readonly deviceId = 1;
  readonly features = Feature.MAC | Feature.STATUS;
  readonly queueSizes = [256, 256];
  readonly longestChain = 1 << 17;
  /** The six bytes of the card's address. */
  readonly mac: Uint8Array;
  /** Where frames of the guest go; without one they are lost. */
  wire: Wire | null = null;
  #waiting: readonly Uint8Array[] = [];
  #frames = { ...countersAtStart };
  #link = LINK_UP;
  #port: VirtioPort | null = null;
  #state: DeviceState | null = null;

  /**
   * `mac`: six bytes. Throws a `RangeError` when there are more or fewer, or when the first is odd, which means a
   * group.
   */
  constructor(mac: Uint8Array) {
    if (mac.length !== 6 || (mac[0] as number) & 1)
      throw new RangeError(
        `VirtioNet: expected a MAC address of six bytes, the first even, found ${macText(mac)}`,
      );
    this.mac = mac.slice();
  }

  connect(port: VirtioPort): void {
    this.#port = port;
  }

  /** Frames sent and received by the guest, and those lost on either way. */
  get frames(): Readonly<typeof countersAtStart> {
    return this.#frames;
  }

  /** Frames that wait for the guest to have buffers for them. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether the cable is in. Frames are dropped in both directions while it is not. */
  get link(): boolean {
    return this.#link !== 0;
  }

  /** Plugs the cable in, or out. */
  setLink(up: boolean): void {
    this.#state = null;
    this.#link = up ? LINK_UP : 0;
    this.#port?.configChanged();
  }

  /** A frame for the guest, which waits until there is a buffer for it. */
  receive(bytes: Iterable<number>): void {
    this.#state = null;
    const frame = Uint8Array.from(bytes);
    if (!this.link || !isFrame(frame) || this.#waiting.length >= MOST_WAITING) this.#frames.dropped++;
    else this.#waiting = [...this.#waiting, frame];
    this.#fill();
  }

  config(): Uint8Array {
    return configBytes(...[...this.mac].map((byte) => [1, byte] as const), [2, this.#link]);
  }

  writeConfig(): void {}

  notify(queue: number): void {
    this.#state = null;
    if (queue === RECEIVE) this.#fill();
    else
      this.#port?.queues[TRANSMIT]?.serve((chain) => {
        const frame = chain.read(chain.readableLeft).subarray(HEADER_SIZE);
        if (!this.link || this.wire === null || !isFrame(frame)) this.#frames.dropped++;
        else {
          this.#frames.sent++;
          this.wire.send(frame.slice());
        }
      });
  }

  #fill(): void {
    this.#port?.queues[RECEIVE]?.serve(
      (chain) => {
        const [frame = new Uint8Array(), ...rest] = this.#waiting;
        this.#waiting = rest;
        if (chain.writableLeft < HEADER_SIZE + frame.length) {
          this.#frames.dropped++;
          return;
        }
        // num_buffers, the last field of the header, is 1; all others are 0.
        chain.write(configBytes([10, 0], [2, 1]));
        chain.write(frame);
        this.#frames.received++;
      },
      () => this.#waiting.length > 0,
    );
  }

  /** What waits for the guest is lost: its driver was not there when it came. */
  reset(): void {
    this.#state = null;
    this.#waiting = [];
  }

  save(): DeviceState {
    return (this.#state ??= {
      ...this.#frames,
      link: this.#link,
      waiting: this.#waiting.length,
      ...Object.fromEntries(this.#waiting.map((frame, index) => [`waiting${index}`, frame])),
    });
  }

  restore(state: DeviceState): void {
    const frames = { ...countersAtStart };
    for (const name of Object.keys(frames) as (keyof typeof frames)[]) frames[name] = numberIn(state, name);
    const link = numberIn(state, 'link');
    const count = Math.min(numberIn(state, 'waiting'), MOST_WAITING);
    const waiting = Array.from({ length: count }, (_, index) => bytesIn(state, `waiting${index}`));
    this.#frames = frames;
    this.#link = link;
    this.#waiting = waiting;
    this.#state = null;
  }
}

function isFrame(frame: Uint8Array): boolean {
  return frame.length >= FRAME_SIZE.least && frame.length <= FRAME_SIZE.most;
}

/** `02:00:00:00:00:01`. */
export function macText(mac: Uint8Array): string {
  return [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
