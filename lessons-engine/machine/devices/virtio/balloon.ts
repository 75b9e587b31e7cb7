// A memory balloon: the host asks for a number of pages, the guest's driver hands over pages that it can do without, and
// takes them back when the host asks for fewer. The device only keeps the list; who takes the memory, and what for, is the
// host's business. VIRTIO 1.2, section 5.5 "Traditional Memory Balloon Device"; left out: statistics, free page hints.

import { bytesIn, numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import type { Chain } from './chain.ts';
import type { GuestMemory } from './guest-memory.ts';
import { configBytes, type VirtioModel, type VirtioPort } from './model.ts';

const Feature = { MUST_TELL_HOST: 1 << 0 } as const;
const INFLATE = 0;
/** A page of the balloon, whatever size the guest's pages have. */
const PAGE = 4096;
/** Where the configuration takes the number of pages that the driver has handed over. */
const ACTUAL = 4;

export class VirtioBalloon implements VirtioModel {
  readonly kind = 'balloon';
  readonly deviceId = 5;
  readonly features = Feature.MUST_TELL_HOST;
  readonly queueSizes = [64, 64];
  readonly longestChain = 1 << 16;
  readonly #memory: GuestMemory;
  readonly #pages = new Set<number>();
  #target = 0;
  #actual = 0;
  #port: VirtioPort | null = null;
  #state: DeviceState | null = null;

  /** `memory`: the guest's; pages outside of it are not taken. */
  constructor(memory: GuestMemory) {
    this.#memory = memory;
  }

  connect(port: VirtioPort): void {
    this.#port = port;
  }

  /** The pages in the balloon, by page number (address / 4096). */
  get pages(): ReadonlySet<number> {
    return this.#pages;
  }

  /** How many pages the host would like to have. */
  get target(): number {
    return this.#target;
  }

  /** How many the driver says it has handed over. */
  get actual(): number {
    return this.#actual;
  }

  /** Asks the guest for `pages` pages in all, 0 … 2²⁰. */
  setTarget(pages: number): void {
    if (!Number.isInteger(pages) || pages < 0 || pages > 1 << 20)
      throw new RangeError(`VirtioBalloon: expected 0 … ${1 << 20} pages, found ${pages}`);
    this.#state = null;
    this.#target = pages;
    this.#port?.configChanged();
  }

  config(): Uint8Array {
    return configBytes([4, this.#target], [4, this.#actual]);
  }

  writeConfig(offset: number, size: number, value: number): void {
    if (offset !== ACTUAL || size !== 4) return;
    this.#state = null;
    this.#actual = value;
  }

  notify(queue: number): void {
    this.#state = null;
    this.#port?.queues[queue]?.serve((chain) => {
      for (const page of pageNumbers(chain))
        if (queue !== INFLATE) this.#pages.delete(page);
        else if (page < 1 << 20 && this.#memory.holds(page * PAGE, PAGE)) this.#pages.add(page);
    });
  }

  /** A driver that begins anew knows of no balloon. */
  reset(): void {
    this.#state = null;
    this.#pages.clear();
    this.#actual = 0;
  }

  save(): DeviceState {
    return (this.#state ??= {
      target: this.#target,
      actual: this.#actual,
      pages: new Uint8Array(Uint32Array.from(this.#pages).sort().buffer),
    });
  }

  restore(state: DeviceState): void {
    const [target, actual, pages] = [
      numberIn(state, 'target'),
      numberIn(state, 'actual'),
      bytesIn(state, 'pages'),
    ];
    if (pages.length % 4 !== 0)
      throw new RangeError(
        `device state: expected page numbers of 4 bytes called "pages", found ${pages.length} bytes`,
      );
    this.#target = target;
    this.#actual = actual;
    this.#pages.clear();
    for (const page of new Uint32Array(pages.slice().buffer)) this.#pages.add(page);
    this.#state = null;
  }
}

/** 32-bit page numbers, one behind the other. */
function pageNumbers(chain: Chain): Uint32Array {
  const bytes = chain.read(chain.readableLeft & ~3);
  return new Uint32Array(bytes.buffer);
}
