// `mounts` of config.json (runtime-spec config.md, "Mounts"), with the options of each as flags of mount(2) and as data for
// the file system.

import { MountFlag as Ms } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';
import { Fields, list, type Read, text, textLike } from '../words/read.ts';
import { clearing, propagation as spreading, setting, unsupported } from './mount-option-flags.ts';

export interface MountConfig {
  readonly destination: string;
  readonly type?: string | undefined;
  readonly source?: string | undefined;
  readonly options?: readonly string[] | undefined;
}

/** The options of a mount, taken apart. */
export interface MountOptions {
  readonly flags: number;
  /** Flags that an option takes away (`rw`, `exec`). */
  readonly cleared: number;
  /** MS_SHARED and so on, to be set afterwards, one call each. */
  readonly propagation: readonly number[];
  /** What is for the file system: `size=64k,mode=755`. */
  readonly data: string;
}

export const readMount: Read<MountConfig> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['uidMappings', 'gidMappings']) fields.unsupported(name, 'no id-mapped mounts');
  const mount = {
    destination: fields.required('destination', textLike(/^[^\0]+$/, 'a path inside the container')),
    type: fields.optional('type', text),
    source: fields.optional('source', text),
    options: fields.optional('options', list(text)),
  };
  const { flags } = readMountOptions(mount.options ?? [], `${where}.options`);
  const bind = (flags & Ms.MS_BIND) !== 0;
  if (!bind && (mount.type ?? '') === '')
    throw new OciError(`${where}.type`, 'a type, or the option bind or rbind', 'neither');
  if (bind && mount.source === undefined) throw new OciError(`${where}.source`, 'what to bind', 'nothing');
  return mount;
};

/** Throws an `OciError` for an option that this kernel cannot honour. */
export function readMountOptions(options: readonly string[], where: string): MountOptions {
  let [flags, cleared] = [0, 0];
  const propagation: number[] = [];
  const data: string[] = [];
  options.forEach((option, index) => {
    const set = setting[option];
    const clear = clearing[option];
    const spread = spreading[option];
    if (unsupported.has(option))
      throw new OciError(`${where}[${index}]`, 'options that this kernel has', `"${option}"`);
    if (spread !== undefined) propagation.push(spread);
    else if (clear !== undefined) {
      flags &= ~clear;
      cleared |= clear;
    } else if (set !== undefined) {
      flags |= set;
      cleared &= ~set;
    } else data.push(option);
  });
  return { flags, cleared, propagation, data: data.join(',') };
}
