import type { Kernel, Monitor, Update } from 'ring/hypercalls';

const V = 1;
const R = 2;
const W = 4;
const X = 8;
const U = 16;
const A = 64;
const D = 128;

interface Table {
  level: number;
  /** What keeps it a table: its pin, the base pointer, entries of roots. */
  uses: number;
  pinned: boolean;
}

/** The monitor's side. */
export function serve(monitor: Monitor): void {
  const tables = new Map<number, Table>();
  /** How many entries let a page be written. */
  const writable = new Map<number, number>();
  let base = -1;
  let deadline: number | null = null;

  const count = (page: number, by: number): void => {
    writable.set(page, (writable.get(page) ?? 0) + by);
  };

  const takeEntry = (level: number, index: number, entry: number): boolean => {
    if ((entry & V) === 0) return true;
    const page = entry >>> 10;
    if (level === 1) return index !== 1023 && (entry & (R | W | X | U | A | D)) === 0 && take(page, 0);
    if ((entry & (R | W | X)) === 0 || (entry & (R | W)) === W) return false;
    if (!monitor.owns(page)) return false;
    if ((entry & W) === 0) return true;
    if (tables.has(page)) return false;
    count(page, 1);
    return true;
  };

  const dropEntry = (level: number, entry: number): void => {
    if ((entry & V) === 0) return;
    const page = entry >>> 10;
    if (level === 1) release(page);
    else if ((entry & W) !== 0) count(page, -1);
  };

  /** One more use of a page as a table; the first checks it whole. */
  const take = (page: number, level: number): boolean => {
    if (!monitor.owns(page)) return false;
    const known = tables.get(page);
    if (known !== undefined) {
      if (known.level !== level) return false;
      known.uses++;
      return true;
    }
    if ((writable.get(page) ?? 0) > 0) return false;
    tables.set(page, { level, uses: 1, pinned: false });
    const entries = monitor.loadPage(page);
    const bad = entries.findIndex((entry, index) => !takeEntry(level, index, entry));
    if (bad < 0) return true;
    for (const entry of entries.slice(0, bad)) dropEntry(level, entry);
    tables.delete(page);
    return false;
  };

  const release = (page: number): void => {
    const table = tables.get(page)!;
    if (--table.uses > 0) return;
    tables.delete(page);
    for (const entry of monitor.loadPage(page)) dropEntry(table.level, entry);
  };

  /** What stood there before, or null when the update is not allowed. */
  const update = ({ address, entry }: Update): number | null => {
    const table = tables.get(Math.floor(address / 4096));
    if (table === undefined || address % 4 !== 0) return null;
    const before = monitor.load(address);
    if (!takeEntry(table.level, (address % 4096) / 4, entry)) return null;
    dropEntry(table.level, before);
    monitor.store(address, entry);
    return before;
  };

  const updateAll = (updates: Update[]): boolean => {
    const undo: Update[] = [];
    for (const each of updates) {
      const before = update(each);
      if (before === null) {
        for (const back of undo.reverse()) update(back);
        return false;
      }
      undo.push({ address: each.address, entry: before });
    }
    return true;
  };

  const pin = (page: number, level: number): boolean => {
    if (tables.get(page)?.pinned || !take(page, level)) return false;
    tables.get(page)!.pinned = true;
    return true;
  };

  const unpin = (page: number): boolean => {
    const table = tables.get(page);
    if (!table?.pinned) return false;
    table.pinned = false;
    release(page);
    return true;
  };

  const use = (page: number): boolean => {
    if (!take(page, 1)) return false;
    if (base >= 0) release(base);
    base = page;
    return true;
  };

  const answer = (allowed: boolean): void => {
    if (allowed) monitor.done();
    else monitor.refuse();
  };

  for (;;) {
    const call = monitor.next();
    if (call.name === 'end') return;
    if (call.name === 'mmu_update') answer(updateAll(call.updates));
    if (call.name === 'pin_table') answer(pin(call.page, call.level));
    if (call.name === 'unpin_table') answer(unpin(call.page));
    if (call.name === 'new_baseptr') answer(use(call.page));
    if (call.name === 'set_timer') {
      deadline = call.time;
      monitor.done();
    }
    if (deadline !== null && deadline <= call.now) {
      monitor.raise();
      deadline = null;
    }
  }
}

/** The kernel's side. */
export function port(kernel: Kernel): void {
  let root = kernel.root;
  /** Changes that were not made yet, in their order, and the last for each entry. */
  let queue: Update[] = [];
  const waiting = new Map<number, number>();
  let armed: number | null = null;
  let due: number | null = null;

  type Read = (address: number) => number;
  const made: Read = (address) => kernel.load(address);
  const wanted: Read = (address) => waiting.get(address) ?? kernel.load(address);

  const leaf = (read: Read, under: number, page: number): number => {
    const upper = read(under * 4096 + 4 * (page >>> 10));
    if ((upper & V) === 0) return 0;
    const entry = read((upper >>> 10) * 4096 + 4 * (page % 1024));
    return (entry & V) === 0 ? 0 : entry;
  };
  const differs = (under: number, page: number): boolean =>
    leaf(made, under, page) !== leaf(wanted, under, page);

  /** Whether anything that waits can be noticed in an address space. */
  const felt = (under: number): boolean => {
    if (queue.length === 0) return false;
    for (const [address, entry] of waiting)
      if (Math.floor(address / 4096) === under && made(address) !== entry) return true;
    for (const [slot, upper] of kernel.loadPage(under).entries()) {
      if ((upper & V) === 0) continue;
      for (const address of waiting.keys())
        if (differs(under, slot * 1024 + (address % 4096) / 4)) return true;
    }
    return false;
  };

  const flush = (): void => {
    kernel.mmuUpdate(queue);
    queue = [];
    waiting.clear();
  };

  const settle = (now: number): void => {
    if (due !== null && due <= now) {
      due = null;
      kernel.interrupt();
    } else if (due !== null && (armed === null || due < armed)) {
      armed = due;
      kernel.setTimer(due);
    }
  };

  for (;;) {
    const request = kernel.next();
    switch (request.kind) {
      case 'set':
        queue.push({ address: request.address, entry: request.entry });
        waiting.set(request.address, request.entry);
        break;
      case 'read':
        kernel.answer(wanted(request.address));
        break;
      case 'fence': {
        const { address } = request;
        if (address === null ? felt(root) : differs(root, Math.floor(address / 4096))) flush();
        break;
      }
      case 'switch':
        if (felt(request.root)) flush();
        if (request.root !== root) kernel.newBaseptr(request.root);
        root = request.root;
        break;
      case 'timer':
        due = request.at;
        settle(kernel.now());
        break;
      case 'event':
        armed = null;
        settle(kernel.now());
        break;
      case 'end':
        if (queue.length > 0) flush();
        return;
    }
  }
}
