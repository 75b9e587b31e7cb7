// What must hold of the tables that the hart uses for a paravirtual guest, whatever the guest has asked for. Looks at the
// host's memory alone: at what the hart will do, not at what the monitor believes.

import type { Paravirtual } from '../../lessons-engine/hypervisor/index.ts';
import { Mode, Pte } from '../../lessons-engine/machine/index.ts';

const RIGHTS = Pte.R | Pte.W | Pte.X;

/**
 * Sentences on what is wrong; none when all is right. `base`: page number of the root that the guest translates with, or
 * null while it has none: then its tables are read from its own memory, and none of them may be writable.
 */
export function brokenRules(vm: Paravirtual, base: number | null): string[] {
  const broken: string[] = [];
  const inUse = base === null ? new Set<number>() : tablesFrom(vm, base);
  const frameOf = (mode: Mode): number => (vm.tables.satp(mode) & 0x3fffff) * 4096;
  const roots = [{ kernel: frameOf(Mode.Supervisor), program: frameOf(Mode.User) }, ...vm.tables.realRoots];
  const seen = { kernel: new Set<number>(), program: new Set<number>() };
  for (const root of roots)
    for (const view of ['kernel', 'program'] as const)
      for (const { at, address, leaf } of leaves(vm, root[view], seen[view], broken)) {
        const where = `${view} view, 0x${address.toString(16)}, entry at 0x${at.toString(16)}`;
        const frame = (leaf >>> 10) * 4096;
        const page = vm.host.guestAddress(frame) / 4096;
        if (page >= 0) {
          if ((leaf & Pte.W) !== 0 && (vm.tables.isTable(page) || inUse.has(page)))
            broken.push(`${where}: a table of the guest is writable`);
        } else if (frame !== vm.shared.frame || view === 'program' || (leaf & Pte.X) !== 0)
          broken.push(`${where}: leads to 0x${frame.toString(16)}, which is the monitor's`);
      }
  return broken;
}

/** All entries that lead to a page, but those of tables seen before. */
function* leaves(
  vm: Paravirtual,
  root: number,
  seen: Set<number>,
  broken: string[],
): Generator<{ at: number; address: number; leaf: number }> {
  if (seen.has(root)) return;
  seen.add(root);
  if (vm.host.guestAddress(root) >= 0) broken.push(`a root lies in the guest's memory`);
  for (let upper = 0; upper < 1024; upper++) {
    const pointer = vm.host.load32(root + 4 * upper);
    if ((pointer & Pte.V) === 0) continue;
    const lower = (pointer >>> 10) * 4096;
    if ((pointer & RIGHTS) !== 0) broken.push(`entry ${upper} of a root is a superpage`);
    if (vm.host.guestAddress(lower) >= 0)
      broken.push(`entry ${upper} of a root leads into the guest's memory`);
    if (seen.has(lower)) continue;
    seen.add(lower);
    for (let index = 0; index < 1024; index++) {
      const leaf = vm.host.load32(lower + 4 * index);
      if ((leaf & Pte.V) !== 0)
        yield { at: lower + 4 * index, address: upper * 2 ** 22 + index * 4096, leaf };
    }
  }
}

/** Page numbers of a root and of the tables below it, as the guest's memory has them. */
function tablesFrom(vm: Paravirtual, base: number): Set<number> {
  const tables = new Set([base]);
  for (let index = 0; index < 1024; index++) {
    const pointer = vm.host.load32(vm.host.hostAddress(base * 4096) + 4 * index);
    if ((pointer & Pte.V) !== 0) tables.add(pointer >>> 10);
  }
  return tables;
}
