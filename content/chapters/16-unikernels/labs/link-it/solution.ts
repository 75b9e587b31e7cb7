import type { Module } from 'ring/modules';

/** The modules with the fewest bytes that define all that is mentioned, each symbol once. */
function smallest(modules: Module[], needs: string[]): Module[] {
  let best: Module[] = [];
  let least = Infinity;
  const search = (chosen: Module[], missing: string[], bytes: number): void => {
    if (bytes >= least) return;
    const defined = new Set(chosen.flatMap(({ defines }) => defines));
    const symbol = missing.find((each) => !defined.has(each));
    if (symbol === undefined) {
      best = chosen;
      least = bytes;
      return;
    }
    for (const module of modules) {
      if (!module.defines.includes(symbol)) continue;
      if (module.defines.some((each) => defined.has(each))) continue;
      search([...chosen, module], [...missing, ...module.needs], bytes + module.bytes);
    }
  };
  search([], needs, 0);
  return best;
}

/** The same modules, each behind those that its initialiser calls. */
function inOrder(modules: Module[]): Module[] {
  const order: Module[] = [];
  const place = (module: Module): void => {
    if (order.includes(module)) return;
    for (const symbol of module.early) {
      const other = modules.find(({ defines }) => defines.includes(symbol));
      if (other !== undefined) place(other);
    }
    order.push(module);
  };
  modules.forEach(place);
  return order;
}

/** The modules to link, by name, in their order. */
export function choose(modules: Module[], needs: string[]): string[] {
  return inOrder(smallest(modules, needs)).map(({ name }) => name);
}
