// Numbers for ids that must differ within a page and come out the same in every build.

const counters = new WeakMap<object, number>();

/** 1 for the first call with `page`, then 2, … `page` is the request that the page answers. */
export function nextNumber(page: object): number {
  const next = (counters.get(page) ?? 0) + 1;
  counters.set(page, next);
  return next;
}
