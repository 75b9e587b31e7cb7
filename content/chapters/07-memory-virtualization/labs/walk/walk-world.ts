// The module `ring/walk` behind the sandbox's border: the reader's `walk` gets `read`, and each of its calls is noted here.

import { HostRefusal } from '../../../../../lessons-engine/sandbox/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import type { AccessName, TwoStages } from './two-stages.ts';

/** What one walk may read. The longest has eight references; more than so many is an endless loop. */
const MOST_READS = 64;

export class WalkWorld {
  /** Addresses that the reader's code has read, in order. */
  readonly reads: number[] = [];
  readonly #tables: TwoStages;
  readonly #address: number;
  readonly #access: AccessName;

  constructor(tables: TwoStages, address: number, access: AccessName) {
    this.#tables = tables;
    this.#address = address;
    this.#access = access;
  }

  api(): Api {
    const { satp, hgatp } = this.#tables;
    return {
      prelude: PRELUDE,
      functions: ['read'],
      host: {
        walk: () => ({ satp, hgatp, address: this.#address, access: this.#access }),
        read: (address) => {
          const word = typeof address === 'number' ? this.#tables.read(address) : null;
          const shown = typeof address === 'number' ? `0x${address.toString(16)}` : foundIn(address);
          if (word === null)
            throw new HostRefusal(
              `read(address): expected the address of an entry in memory, found ${shown}`,
              'RangeError',
            );
          if (this.reads.length >= MOST_READS)
            throw new HostRefusal(
              `read(address): expected a walk that ends, found ${MOST_READS} reads`,
              'RangeError',
            );
          this.reads.push(address as number);
          return word;
        },
      },
    };
  }
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const given = host.walk();
  const read = (address) => host.read(handed(address));
  return () => [freeze({ ...given, read })];
`;
