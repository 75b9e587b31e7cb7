// Files of the io controller (cgroup-v2.rst, "IO Interface Files"). Left out: io.weight, io.latency, io.cost.*, io.pressure.

import type { BlockDevice } from '../../block/block-device.ts';
import { deviceText, makeDevice } from '../../fs/mode.ts';
import { KernelError } from '../../kernel-error.ts';
import type { Cgroup } from '../cgroup.ts';
import type { IoLimits } from '../io-controller.ts';
import { maxText } from '../numbers.ts';
import type { CgroupFile } from './cgroup-file.ts';

const limitNames = ['rbps', 'wbps', 'riops', 'wiops'] as const;
const MOST_OPERATIONS = 0xffff_ffff;

function statistics({ io }: Cgroup): string {
  let text = '';
  for (const [{ number }, { stat }] of io.devices) {
    const { rbytes, wbytes, rios, wios } = stat;
    if (rios + wios === 0) continue;
    text += `${deviceText(number)} rbytes=${rbytes} wbytes=${wbytes} rios=${rios} wios=${wios} dbytes=0 dios=0\n`;
  }
  return text;
}

function limitsText({ io }: Cgroup): string {
  let text = '';
  for (const [{ number }, { limits }] of io.devices) {
    if (limitNames.every((name) => limits[name] === Infinity)) continue;
    text += `${deviceText(number)} ${limitNames.map((name) => `${name}=${maxText(limits[name])}`).join(' ')}\n`;
  }
  return text;
}

/** "254:0 rbps=1048576 wiops=max": what is not named stays. EINVAL, ENODEV, ERANGE. */
function writeLimits({ io, host }: Cgroup, text: string): void {
  const [name = '', ...settings] = text.trim().split(/\s+/);
  const limits: Partial<IoLimits> = {};
  const device = findDevice(host.blockDevices, name);
  for (const setting of settings) {
    const [, key, value = ''] = /^(\w+)=(max|\d+)$/.exec(setting) ?? [];
    const limit = limitNames.find((each) => each === key);
    const rate = value === 'max' ? Infinity : Number(value);
    if (value !== '' && rate === 0) throw new KernelError('ERANGE', `expected 2 or more, found ${setting}`);
    if (limit === undefined || value === '' || rate === 1)
      throw new KernelError('EINVAL', `expected ${limitNames.join(', ')} with a value, found "${setting}"`);
    const counted = limit.endsWith('iops') && rate !== Infinity;
    limits[limit] = counted ? Math.min(rate, MOST_OPERATIONS) : rate;
  }
  io.limit(device, limits);
}

function findDevice(devices: ReadonlyMap<number, BlockDevice>, text: string): BlockDevice {
  const [, major, minor] = /^(\d+):(\d+)$/.exec(text) ?? [];
  if (major === undefined || minor === undefined)
    throw new KernelError('EINVAL', `expected the number of a device, found "${text}"`);
  const device = devices.get(makeDevice(Number(major), Number(minor)));
  if (device === undefined) throw new KernelError('ENODEV', `expected a block device, found none at ${text}`);
  return device;
}

export const ioFiles: readonly CgroupFile[] = [
  { name: 'io.stat', onRoot: true, read: statistics },
  { name: 'io.max', read: limitsText, write: writeLimits },
];
