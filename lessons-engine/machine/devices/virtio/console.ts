// A virtio console: one port, a queue each way. VIRTIO 1.2, section 5.3 "Console Device"; left out: further ports.

import { bytesIn, numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import { ByteLog } from '../byte-log.ts';
import { ByteQueue } from '../byte-queue.ts';
import { configBytes, type VirtioModel, type VirtioPort } from './model.ts';

const Feature = { SIZE: 1 << 0, EMERG_WRITE: 1 << 2 } as const;
const RECEIVE = 0;
const TRANSMIT = 1;
/** Where the configuration takes one byte to be sent before there are queues. */
const EMERGENCY_WRITE = 8;

export class VirtioConsole implements VirtioModel {
  readonly kind = 'console';
  readonly deviceId = 3;
  readonly features = Feature.SIZE | Feature.EMERG_WRITE;
  readonly queueSizes = [64, 64];
  readonly longestChain = 1 << 16;
  readonly #sent = new ByteLog();
  /** From the host, not yet in a buffer of the guest. */
  readonly #line = new ByteQueue();
  #columns = 80;
  #rows = 24;
  #port: VirtioPort | null = null;
  #state: DeviceState | null = null;

  connect(port: VirtioPort): void {
    this.#port = port;
  }

  /** All that was sent, as text (each byte one character). */
  get output(): string {
    return this.#sent.text;
  }

  /** Bytes sent so far. */
  get outputLength(): number {
    return this.#sent.length;
  }

  /** Bytes for the guest to receive; they wait until it has buffers for them. */
  receive(bytes: Iterable<number>): void {
    this.#state = null;
    this.#line.put(bytes);
    this.#fill();
  }

  /** The window that shows the console has another size now, in characters. */
  resize(columns: number, rows: number): void {
    this.#state = null;
    this.#columns = columns;
    this.#rows = rows;
    this.#port?.configChanged();
  }

  config(): Uint8Array {
    return configBytes([2, this.#columns], [2, this.#rows], [4, 1], [4, 0]);
  }

  writeConfig(offset: number, _size: number, value: number): void {
    if (offset !== EMERGENCY_WRITE) return;
    this.#state = null;
    this.#sent.append(value & 0xff);
  }

  notify(queue: number): void {
    this.#state = null;
    if (queue === RECEIVE) this.#fill();
    else
      this.#port?.queues[TRANSMIT]?.serve((chain) => {
        for (const byte of chain.read(chain.readableLeft)) this.#sent.append(byte);
      });
  }

  #fill(): void {
    this.#port?.queues[RECEIVE]?.serve(
      (chain) => chain.write(this.#line.take(chain.writableLeft)),
      () => this.#line.length > 0,
    );
  }

  /** What waits for the guest goes on waiting. */
  reset(): void {}

  save(): DeviceState {
    return (this.#state ??= {
      columns: this.#columns,
      rows: this.#rows,
      line: this.#line.bytes,
      sent: this.#sent.bytes,
    });
  }

  restore(state: DeviceState): void {
    const [columns, rows] = [numberIn(state, 'columns'), numberIn(state, 'rows')];
    const [line, sent] = [bytesIn(state, 'line'), bytesIn(state, 'sent')];
    this.#columns = columns;
    this.#rows = rows;
    this.#line.restore(line);
    this.#sent.restore(sent);
    this.#state = null;
  }
}
