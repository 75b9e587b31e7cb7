// Which object defines which global symbol. A strong definition beats weak ones, of which the first counts; two strong ones
// are a problem, whether anybody needs them or not, as they are to GNU ld.

import type { ObjectFile, ObjectSymbol } from '../isa/index.ts';
import type { LinkProblem } from './link-error.ts';

export interface Definition {
  /** By index. */
  readonly object: number;
  readonly symbol: ObjectSymbol;
}

export function defineSymbols(
  objects: readonly ObjectFile[],
  problems: LinkProblem[],
): Map<string, Definition> {
  const defined = new Map<string, Definition>();
  objects.forEach(({ name, symbols }, object) => {
    for (const symbol of symbols) {
      if (!symbol.global) continue;
      const before = defined.get(symbol.name);
      if (before === undefined || (before.symbol.weak && !symbol.weak))
        defined.set(symbol.name, { object, symbol });
      else if (!symbol.weak) {
        const first = objects[before.object]?.name ?? '';
        problems.push({ kind: 'duplicate', symbol: symbol.name, objects: [first, name] });
      }
    }
  });
  return defined;
}
