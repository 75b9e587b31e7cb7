// Guests for what a host does with memory: they have no processes, only memory. What makes one differ from the next are
// words of its data, patched before it is loaded.

import { assemble, type Assembly } from '../../../lessons-engine/isa/index.ts';
import balloon from '../kernel/balloon.s?raw';
import layout from '../kernel/layout.s?raw';
import cache from './cache.s?raw';
import neighbour from './neighbour.s?raw';
import spy from './spy.s?raw';
import zeros from './zeros.s?raw';

/** Guests by name, as they were assembled. */
export const memoryGuests = {
  cache: assemble([layout, balloon, cache].join('\n'), { fileName: 'cache.s' }),
  neighbour: assemble([layout, neighbour].join('\n'), { fileName: 'neighbour.s' }),
  spy: assemble([layout, spy].join('\n'), { fileName: 'spy.s' }),
  zeros: assemble([layout, zeros].join('\n'), { fileName: 'zeros.s' }),
} as const satisfies Record<string, Assembly>;
