// What of a machine a reader can choose: as options of the machine, and as part of a file.

import {
  extensionNames,
  hartOptions,
  PAGE_SIZE,
  SECTOR_SIZE,
  type Extension,
  type MachineOptions,
  type VirtioOptions,
} from '../../machine/index.ts';
import type { DeviceWishes, MachineWishes } from './messages.ts';
import { isWord, type PackedFile } from './packed-file.ts';
import { UnfitGuest } from './unfit-guest.ts';

const MIB = 1 << 20;
/** What a page may ask a browser for. */
const MOST_RAM = 512 * MIB;
const BLANK_DISK = MIB;

/** The machine's options, checked; what is not wished for is as in `defaults`. Throws `UnfitGuest` or `RangeError`. */
export function machineOptions(
  { devices, ...wishes }: MachineWishes,
  defaults: MachineOptions & { ramSize: number },
): MachineOptions & { ramSize: number } {
  const options = { ...defaults, ...wishes };
  const { ramSize } = options;
  if (!Number.isInteger(ramSize) || ramSize % PAGE_SIZE !== 0 || ramSize < PAGE_SIZE || ramSize > MOST_RAM)
    throw new UnfitGuest(`memory: expected whole pages, up to ${MOST_RAM / MIB} MiB, found ${ramSize} bytes`);
  hartOptions(options);
  return devices === undefined ? options : { ...options, devices: virtioOptions(devices) };
}

function virtioOptions({ console = false, entropy, disk }: DeviceWishes): VirtioOptions {
  return {
    console,
    ...(entropy !== undefined && { entropy: { seed: entropy } }),
    ...(disk !== undefined && { block: { image: diskImage(disk) } }),
  };
}

/** Whole sectors: behind the end of a file come zeros. */
function diskImage(disk: 'blank' | Uint8Array): Uint8Array {
  if (disk === 'blank') return new Uint8Array(BLANK_DISK);
  if (disk.length === 0)
    throw new UnfitGuest('disk: expected a file with something in it, found an empty one');
  const image = new Uint8Array(Math.ceil(disk.length / SECTOR_SIZE) * SECTOR_SIZE);
  image.set(disk);
  return image;
}

/** For a file: a record for its header, and a piece when there is a disk with something on it. */
export function packWishes(wishes: MachineWishes): { header: unknown; pieces: Uint8Array[] } {
  const { devices } = wishes;
  const disk = devices?.disk;
  if (disk === undefined || disk === 'blank') return { header: wishes, pieces: [] };
  return { header: { ...wishes, devices: { ...devices, disk: 'piece' } }, pieces: [disk] };
}

/** What `packWishes` gave; `disk`: the piece, if there is one. Throws `UnfitGuest` when something does not fit. */
export function unpackWishes(file: PackedFile, disk: Uint8Array | undefined): MachineWishes {
  const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  const read = <T>(record: Record<string, unknown>, name: string, fits: (value: unknown) => boolean) => {
    const value = record[name];
    if (value === undefined) return undefined;
    if (!fits(value))
      throw new UnfitGuest(`options of the machine: expected a fitting "${name}", found ${String(value)}`);
    return value as T;
  };
  const given = file.field('wishes', isRecord) as Record<string, unknown>;
  const devices = read<Record<string, unknown>>(given, 'devices', isRecord);
  const isExtension = (value: unknown): boolean => (extensionNames as readonly unknown[]).includes(value);
  const among =
    (...values: unknown[]) =>
    (value: unknown): boolean =>
      values.includes(value);
  const kindOfDisk = devices && read<'blank' | 'piece'>(devices, 'disk', among('blank', 'piece'));
  if (kindOfDisk === 'piece' && disk === undefined)
    throw new UnfitGuest('options of the machine: expected what is on the disk, found nothing');
  return without(undefined, {
    ramSize: read<number>(given, 'ramSize', isWord),
    extensions: read<Extension[]>(
      given,
      'extensions',
      (value) => Array.isArray(value) && value.every(isExtension),
    ),
    misaligned: read<'trap' | 'works'>(given, 'misaligned', among('trap', 'works')),
    accessedDirty: read<'hardware' | 'trap'>(given, 'accessedDirty', among('hardware', 'trap')),
    pmpEntries: read<0 | 16>(given, 'pmpEntries', among(0, 16)),
    devices:
      devices &&
      without(undefined, {
        console: read<boolean>(devices, 'console', among(true, false)),
        entropy: read<number>(devices, 'entropy', isWord),
        disk: kindOfDisk === 'piece' ? disk : kindOfDisk,
      }),
  });
}

/** The properties that have another value. */
function without<T extends object>(value: unknown, record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, each]) => each !== value)) as never;
}
