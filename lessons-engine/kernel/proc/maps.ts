// /proc/PID/maps (proc_pid_maps(5)): the areas of a program's memory, one a line. Left out: device and inode of files.

import type { AddressSpace } from '../memory/address-space.ts';
import { Prot, type Vma } from '../memory/vma.ts';

export const mapsText = ({ areas }: AddressSpace): string => areas.map((area) => `${line(area)}\n`).join('');

function line({ start, end, prot, shared, file, name }: Vma): string {
  const hex = (value: number): string => value.toString(16).padStart(8, '0');
  const right = (bit: number, letter: string): string => ((prot & bit) !== 0 ? letter : '-');
  const rights = `${right(Prot.Read, 'r')}${right(Prot.Write, 'w')}${right(Prot.Exec, 'x')}${shared ? 's' : 'p'}`;
  const place = `${hex(start)}-${hex(end)} ${rights} ${hex(file?.offset ?? 0)} 00:00 0`;
  return name === '' ? `${place} ` : `${place.padEnd(49)}${name}`;
}
