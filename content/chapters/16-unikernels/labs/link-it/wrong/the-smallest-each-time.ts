// fails: smallest
import type { Module } from 'ring/modules';

/** Takes the smallest module for whatever is missing next, and never looks back except when it is stuck. */
export function choose(modules: Module[], needs: string[]): string[] {
  const search = (chosen: Module[], missing: string[]): Module[] | null => {
    const defined = new Set(chosen.flatMap(({ defines }) => defines));
    const symbol = missing.find((each) => !defined.has(each));
    if (symbol === undefined) return chosen;
    const fitting = modules
      .filter(({ defines }) => defines.includes(symbol) && !defines.some((each) => defined.has(each)))
      .sort((a, b) => a.bytes - b.bytes);
    for (const module of fitting) {
      const found = search([...chosen, module], [...missing, ...module.needs]);
      if (found !== null) return found;
    }
    return null;
  };
  const chosen = search([], needs) ?? [];
  const order: Module[] = [];
  const place = (module: Module): void => {
    if (order.includes(module)) return;
    for (const symbol of module.early) {
      const other = chosen.find(({ defines }) => defines.includes(symbol));
      if (other !== undefined) place(other);
    }
    order.push(module);
  };
  chosen.forEach(place);
  return order.map(({ name }) => name);
}
