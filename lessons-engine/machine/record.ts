// Makes the list of changes of an action on a machine, and takes changes back.

import type { Bus, MemoryChange } from './bus.ts';
import { hartChanges, pictureHart, type Change } from './changes.ts';
import { sameState } from './device-state.ts';
import type { Device } from './device.ts';
import type { Hart } from './hart.ts';
import type { TlbChange } from './translation/tlbs.ts';

/** Where changes can happen. A machine has all three in one place; a monitor keeps them apart. */
export interface Parts {
  hart: Hart;
  /** The bus with the memory that is written. */
  memory: Bus;
  devices: readonly Device[];
}

/** Does `action` and says what it changed, in an order in which it can be taken back from the end. */
export function record<T>(parts: Parts, action: () => T): { result: T; changes: Change[] } {
  const { hart, memory, devices } = parts;
  const before = pictureHart(hart);
  const devicesBefore = devices.map((device) => device.save());
  const journal: MemoryChange[] = [];
  const translations: TlbChange[] = [];
  const { tlbs } = hart.mmu;
  memory.journal = journal;
  tlbs.journal = translations;
  let result: T;
  try {
    result = action();
  } finally {
    memory.journal = null;
    tlbs.journal = null;
  }
  const changes: Change[] = [...journal, ...translations, ...hartChanges(before, hart)];
  devices.forEach((device, index) => {
    const was = devicesBefore[index] ?? {};
    const is = device.save();
    if (!sameState(was, is)) changes.push({ kind: 'device', name: device.name, before: was, after: is });
  });
  return { result, changes };
}

/** Puts everything back that `changes` says was changed; the newest change first. */
export function undo({ hart, memory, devices }: Parts, changes: readonly Change[]): void {
  for (const change of [...changes].reverse()) {
    switch (change.kind) {
      case 'x':
        hart.x[change.index] = change.before;
        break;
      case 'pc':
        hart.pc = change.before;
        break;
      case 'mode':
        hart.mode = change.before;
        break;
      case 'virtual':
        hart.virtual = change.before;
        break;
      case 'tlb':
      case 'tlbs':
        hart.mmu.tlbs.undo(change);
        break;
      case 'waiting':
        hart.waiting = change.before;
        break;
      case 'csr':
        hart.csrs[change.name] = change.before;
        break;
      case 'counter':
        hart[change.name] = change.before;
        break;
      case 'memory':
        undoStore(memory, change);
        break;
      case 'device':
        devices.find(({ name }) => name === change.name)?.restore(change.before);
        break;
    }
  }
  hart.mmu.pmp.update(hart.csrs);
  hart.mmu.fast.clear();
}

function undoStore(memory: Bus, { address, size, before }: MemoryChange): void {
  const ram = memory.ramAt(address, size);
  if (ram === null) throw new Error(`undo: expected memory at 0x${address.toString(16)}, found none`);
  for (let i = 0; i < size; i++) ram.bytes[address - ram.base + i] = before >>> (8 * i);
  ram.markWritten(address - ram.base, size);
  memory.onCodeChanged(address, size);
}
