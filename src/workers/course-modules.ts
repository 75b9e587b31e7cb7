// The course's labs and challenges for workers: modules that are loaded when they are asked for, by the ids of what is in them.

export type Modules<T> = Record<string, () => Promise<T>>;

/** `content/chapters/04-trap-and-emulate/labs/vmm-loop/lab.ts` → `trap-and-emulate/vmm-loop`. */
export function idOf(path: string): string {
  const [, chapter, name] = /chapters\/\d+-([^/]+)\/(?:labs|challenges)\/([^/.]+)/.exec(path) ?? [];
  return `${chapter}/${name}`;
}

/** What is at `id`, or undefined. */
export function find<T>(modules: Modules<T>, id: string): Promise<T | undefined> {
  const load = Object.entries(modules).find(([path]) => idOf(path) === id)?.[1];
  return load === undefined ? Promise.resolve(undefined) : load();
}
