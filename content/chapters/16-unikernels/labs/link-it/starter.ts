import type { Module } from 'ring/modules';

/** The modules to link, by name, in their order. */
export function choose(modules: Module[], needs: string[]): string[] {
  const chosen: Module[] = [];
  // For each symbol that the application needs, the first module that defines it.
  // And what does that module need?
  for (const symbol of needs) {
    const module = modules.find(({ defines }) => defines.includes(symbol));
    if (module !== undefined) chosen.push(module);
  }
  return chosen.map(({ name }) => name);
}
