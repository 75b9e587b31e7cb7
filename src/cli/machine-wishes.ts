// The machine that a command line asks for: the flags that several commands share, read once.

import {
  extensionNames,
  hartOptions,
  type Extension,
  type MachineOptions,
} from '../../lessons-engine/machine/index.ts';
import { UsageError } from './usage-error.ts';

/** For `parseArgs`. */
export const machineFlags = {
  memory: { type: 'string' },
  extensions: { type: 'string' },
  misaligned: { type: 'string' },
  'accessed-dirty': { type: 'string' },
} as const;

/** For the usage line. */
export const machineUsage =
  '[--memory MIB] [--extensions M,A,C,Sv32,H] [--misaligned works|trap] [--accessed-dirty hardware|trap]';

export interface MachineValues {
  memory?: string | undefined;
  extensions?: string | undefined;
  misaligned?: string | undefined;
  'accessed-dirty'?: string | undefined;
}

/** More than any kernel here needs, and an array that every JavaScript engine can make. */
const MOST_MEMORY = 1024;

/** The options, with `defaults` where a flag is missing. */
export function machineWishes(
  values: MachineValues,
  defaults: MachineOptions & { ramSize: number },
): MachineOptions & { ramSize: number } {
  const options = { ...defaults };
  if (values.memory !== undefined)
    options.ramSize = wholeNumber('--memory', values.memory, MOST_MEMORY) << 20;
  if (values.extensions !== undefined) options.extensions = readExtensions(values.extensions);
  if (values.misaligned !== undefined)
    options.misaligned = oneOf('--misaligned', values.misaligned, ['works', 'trap']);
  const who = values['accessed-dirty'];
  if (who !== undefined) options.accessedDirty = oneOf('--accessed-dirty', who, ['hardware', 'trap']);
  return options;
}

/** A whole number from 1 to `most`. */
export function wholeNumber(flag: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > most)
    throw new UsageError(`${flag}: expected a whole number from 1 to ${most}, found "${text}"`);
  return value;
}

/** One of a few words. Throws a `UsageError` on any other. */
export function oneOf<T extends string>(flag: string, text: string, values: readonly T[]): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new UsageError(`${flag}: expected ${values.join(' or ')}, found "${text}"`);
  return found;
}

function readExtensions(text: string): readonly Extension[] {
  const names = text.split(',').filter((name) => name !== '');
  try {
    return hartOptions({ extensions: names as Extension[] }).extensions;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(
      `--extensions: ${error.message.replace(/^extensions: /, '')} (of ${extensionNames.join(', ')})`,
    );
  }
}
