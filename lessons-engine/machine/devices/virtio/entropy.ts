// A source of randomness, as reproducible as everything here: the numbers follow from the seed and from what was asked for
// before. VIRTIO 1.2, section 5.4 "Entropy Device".

import { Random } from '../../../bits/index.ts';
import { numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import type { VirtioModel, VirtioPort } from './model.ts';

/** Of one request; the driver asks again when it wants more. */
const MOST_BYTES = 4096;

export class VirtioEntropy implements VirtioModel {
  readonly kind = 'entropy';
  readonly deviceId = 4;
  readonly features = 0;
  readonly queueSizes = [8];
  readonly longestChain = 1 << 16;
  /** Of the next request. */
  #seed: number;
  #port: VirtioPort | null = null;
  #state: DeviceState | null = null;

  /** `seed` is any 32-bit integer. */
  constructor(seed: number) {
    this.#seed = seed >>> 0;
  }

  connect(port: VirtioPort): void {
    this.#port = port;
  }

  config(): Uint8Array {
    return new Uint8Array();
  }

  writeConfig(): void {}

  notify(): void {
    this.#state = null;
    this.#port?.queues[0]?.serve((chain) => {
      const random = new Random(this.#seed);
      const length = Math.min(chain.writableLeft, MOST_BYTES);
      chain.write(Uint8Array.from({ length }, () => random.word() >>> 24));
      this.#seed = random.word();
    });
  }

  reset(): void {}

  save(): DeviceState {
    return (this.#state ??= { seed: this.#seed });
  }

  restore(state: DeviceState): void {
    this.#seed = numberIn(state, 'seed');
    this.#state = null;
  }
}
