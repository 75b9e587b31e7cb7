// A guest that goes for the translator: the same program on bare hardware and in translation, and what it has left behind.

import { expect } from 'vitest';
import { Bare, BinaryTranslation, type TranslationOptions } from '../../lessons-engine/hypervisor/index.ts';
import { LOG, supervisorWith, type SupervisorOptions } from './supervisor-with.ts';

/** Bytes of guest memory. */
export const memorySize = 0x20000;
export const STEPS = 20_000;

export interface Attack extends SupervisorOptions, TranslationOptions {
  body: string;
}

/** Runs it on bare hardware and in translation, and expects no difference. */
export function attack({ body, tables, data, ...options }: Attack) {
  const program = supervisorWith(body, { tables: tables ?? '', data: data ?? '' });
  const bare = new Bare(program, { memorySize });
  const vm = new BinaryTranslation(program, { memorySize, ...options });
  const home = vm.cacheAddress;
  expect(bare.run(STEPS)).toEqual({ reason: 'shutdown', code: 0 });
  expect(vm.run(STEPS)).toEqual({ reason: 'shutdown', code: 0 });
  expect(vm.fingerprint()).toBe(bare.fingerprint());
  const own = vm.guest.bus.rams[0]!;
  const label = (name: string): number => program.symbols.get(name)! - own.base;
  const log = own.words.subarray((label('own') + LOG) / 4);
  const traps = Array.from({ length: (log[0]! - LOG - 4) / 12 }, (_, index) => ({
    cause: log[1 + 3 * index]!,
    pc: log[2 + 3 * index]! >>> 0,
    value: log[3 + 3 * index]! >>> 0,
  }));
  return { vm, home, traps, x: vm.guest.x, word: (name: string) => own.words[label(name) / 4]! };
}
