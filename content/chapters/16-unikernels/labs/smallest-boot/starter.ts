import type { Module } from 'ring/boot';

/** Names of modules that link, and boot for little. */
export function choose(modules: Module[], needs: string[]): string[] {
  const chosen: Module[] = [];
  const missing = [...needs];
  for (let symbol = missing.shift(); symbol !== undefined; symbol = missing.shift()) {
    const wanted = symbol;
    if (chosen.some(({ parts }) => parts.some((part) => part.symbol === wanted))) continue;
    // The first one that defines it. Does it collide with one that is chosen already?
    const module = modules.find(({ parts }) => parts.some((part) => part.symbol === wanted));
    if (module === undefined) continue;
    chosen.push(module);
    missing.push(...module.start.needs, ...module.parts.flatMap((part) => part.needs));
  }
  return chosen.map(({ name }) => name);
}
