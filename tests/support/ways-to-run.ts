// Every way to run a guest but the bare one, with every choice of how its memory is kept.

import {
  BinaryTranslation,
  HardwareAssisted,
  TrapAndEmulate,
  type GuestOptions,
  type VirtualMachine,
} from '../../lessons-engine/hypervisor/index.ts';
import type { Loadable } from '../../lessons-engine/machine/index.ts';

export const waysToRun: Record<string, (program: Loadable, options: GuestOptions) => VirtualMachine> = {
  'trap and emulate, watching tables': (program, options) => new TrapAndEmulate(program, options),
  'trap and emulate, waiting for fences': (program, options) =>
    new TrapAndEmulate(program, { ...options, tracking: 'at-fences' }),
  'binary translation, watching code and tables': (program, options) =>
    new BinaryTranslation(program, options),
  'binary translation, tables at fences': (program, options) =>
    new BinaryTranslation(program, { ...options, tracking: 'at-fences' }),
  'hardware with two stages': (program, options) => new HardwareAssisted(program, options),
  'hardware with shadow tables, watching': (program, options) =>
    new HardwareAssisted(program, { ...options, paging: 'shadow' }),
  'hardware with shadow tables, at fences': (program, options) =>
    new HardwareAssisted(program, { ...options, paging: 'shadow', tracking: 'at-fences' }),
};
