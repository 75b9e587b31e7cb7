// ChainIDs (config.md, "Layer ChainID"): the name of what layers give when they are applied on top of each other. A DiffID
// names one layer, whatever lies under it; two stacks with the same top layer have different ChainIDs.

import type { Codecs } from '../words/codecs.ts';
import { encodeUtf8 } from '../words/utf8.ts';
import { digestOf } from './digest.ts';

/** One for each layer: that of the stack up to it. */
export function chainIds(diffIds: readonly string[], codecs: Pick<Codecs, 'sha256'>): string[] {
  const chain: string[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    chain.push(below === undefined ? diffId : digestOf(encodeUtf8(`${below} ${diffId}`), codecs));
  }
  return chain;
}
