import type { Module } from 'ring/boot';

interface Choice {
  modules: Module[];
  reached: Set<string>;
  missing: string[];
  cost: number;
}

const has = ({ parts }: Module, symbol: string): boolean => parts.some((part) => part.symbol === symbol);

/** The choice with one more symbol reached in one of its modules. */
function reach({ modules, reached, missing, cost }: Choice, module: Module, symbol: string): Choice {
  const part = module.parts.find((each) => each.symbol === symbol);
  const isNew = !modules.includes(module);
  const { start } = module;
  return {
    modules: isNew ? [...modules, module] : modules,
    reached: new Set([...reached, symbol]),
    missing: [...missing, ...(part?.needs ?? []), ...(isNew ? start.needs : [])],
    cost: cost + (part?.bytes ?? 0) + (isNew ? start.bytes + 2 * start.instructions : 0),
  };
}

/** Names of modules that link, and boot for as little as possible: tries all, and gives up where it costs more already. */
export function choose(modules: Module[], needs: string[]): string[] {
  let best: Choice | null = null;
  const search = (choice: Choice): void => {
    if (best !== null && choice.cost >= best.cost) return;
    const symbol = choice.missing.find((each) => !choice.reached.has(each));
    if (symbol === undefined) {
      best = choice;
      return;
    }
    const owner = choice.modules.find((module) => has(module, symbol));
    if (owner !== undefined) return search(reach(choice, owner, symbol));
    for (const module of modules) {
      if (!has(module, symbol)) continue;
      if (module.parts.some((part) => choice.modules.some((each) => has(each, part.symbol)))) continue;
      search(reach(choice, module, symbol));
    }
  };
  search({ modules: [], reached: new Set(), missing: needs, cost: 0 });
  return (best as Choice | null)?.modules.map(({ name }) => name) ?? [];
}
