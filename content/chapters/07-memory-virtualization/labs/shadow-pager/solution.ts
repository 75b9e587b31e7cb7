import type { Access, Monitor } from 'ring/shadow';

const V = 1;
const R = 2;
const W = 4;
const X = 8;
const U = 16;
const A = 64;
const D = 128;
const needed = { load: R, store: W, fetch: X };

interface Found {
  /** Guest-physical addresses of the entries on the way, the leaf last. */
  path: number[];
  entry: number;
  guestPage: number;
}

/** Walks the guest's own tables; null when they do not allow the access. */
function walk(monitor: Monitor, root: number, address: number, access: Access): Found | null {
  const page = Math.floor(address / 4096);
  const path: number[] = [];
  let table = root;
  for (const level of [1, 0]) {
    const at = table * 4096 + 4 * (level === 1 ? page >>> 10 : page % 1024);
    const entry = monitor.load(at);
    path.push(at);
    if ((entry & V) === 0 || ((entry & W) !== 0 && (entry & R) === 0)) return null;
    const target = entry >>> 10;
    if ((entry & (R | X)) === 0) {
      if (level === 0 || (entry & (A | D | U)) !== 0) return null;
      table = target;
      continue;
    }
    if ((entry & U) === 0 || (entry & needed[access]) === 0) return null;
    if (level === 1 && target % 1024 !== 0) return null;
    return { path, entry, guestPage: level === 1 ? target + (page % 1024) : target };
  }
  return null;
}

export function keepShadow(monitor: Monitor): void {
  let root = 0;
  /** Shadow entries by the guest's entries that they were made of. */
  const madeOf = new Map<number, { root: number; page: number }[]>();

  const fill = (address: number, access: Access): void => {
    const found = walk(monitor, root, address, access);
    if (found === null) {
      monitor.deliver();
      return;
    }
    const hostPage = monitor.hostPage(found.guestPage);
    if (hostPage < 0) {
      monitor.device();
      return;
    }
    const entry = found.entry | A | (access === 'store' ? D : 0);
    const leafAt = found.path[found.path.length - 1]!;
    if (entry !== found.entry) monitor.store(leafAt, entry);
    const page = Math.floor(address / 4096);
    for (const at of found.path) {
      monitor.watch(Math.floor(at / 4096));
      madeOf.set(at, [...(madeOf.get(at) ?? []), { root, page }]);
    }
    monitor.map(root, page, hostPage, {
      read: (entry & R) !== 0,
      write: (entry & W) !== 0 && (entry & D) !== 0,
      execute: (entry & X) !== 0,
    });
  };

  for (;;) {
    const event = monitor.run();
    switch (event.kind) {
      case 'end':
        return;
      case 'switch':
        root = event.root;
        break;
      case 'fault':
        fill(event.address, event.access);
        break;
      case 'table-write': {
        const at = event.address - (event.address % 4);
        for (const made of madeOf.get(at) ?? []) monitor.unmap(made.root, made.page);
        madeOf.delete(at);
        break;
      }
      case 'fence':
        break; // every change has been heard of
    }
  }
}
