// struct statx (include/uapi/linux/stat.h) and struct statfs64 of RV32 (asm-generic/statfs.h) as bytes.

import { majorOf, minorOf } from '../fs/mode.ts';
import { MOUNT_FLAGS } from '../fs/mount-flags.ts';
import type { Mount } from '../fs/mount.ts';
import { NAME_MAX } from '../fs/open-flags.ts';
import type { Stat } from '../fs/stat.ts';
import { TICKS_PER_SECOND } from '../time.ts';

const STATX_BASIC_STATS = 0x7ff;
const STATX_BTIME = 0x800;
const STATX_MNT_ID = 0x1000;
const ST_VALID = 0x20;

/** 256 bytes. */
export function statxBytes(stat: Stat, mountId: number): Uint8Array {
  const bytes = new Uint8Array(256);
  const view = new DataView(bytes.buffer);
  const word = (at: number, value: number) => view.setUint32(at, value, true);
  const double = (at: number, value: number) => view.setBigUint64(at, BigInt(value), true);
  word(0, STATX_BASIC_STATS | STATX_BTIME | STATX_MNT_ID);
  word(4, stat.blockSize);
  word(16, stat.nlink);
  word(20, stat.uid);
  word(24, stat.gid);
  view.setUint16(28, stat.mode, true);
  double(32, stat.ino);
  double(40, stat.size);
  double(48, stat.blocks);
  [stat.atime, stat.btime, stat.ctime, stat.mtime].forEach((ticks, index) => {
    double(64 + index * 16, Math.floor(ticks / TICKS_PER_SECOND));
    word(72 + index * 16, (ticks % TICKS_PER_SECOND) * (1e9 / TICKS_PER_SECOND));
  });
  [majorOf(stat.rdev), minorOf(stat.rdev), majorOf(stat.device), minorOf(stat.device)].forEach(
    (value, index) => word(128 + index * 4, value),
  );
  double(144, mountId);
  return bytes;
}

/** 88 bytes. */
export function statfsBytes({ superBlock, flags }: Mount): Uint8Array {
  const { magic, blockSize, blocks, free, files, freeFiles } = superBlock.statistics();
  const bytes = new Uint8Array(88);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, blockSize, true);
  [blocks, free, free, files, freeFiles].forEach((value, index) =>
    view.setBigUint64(8 + index * 8, BigInt(value), true),
  );
  view.setUint32(48, superBlock.device, true);
  view.setUint32(56, NAME_MAX, true);
  view.setUint32(60, blockSize, true);
  view.setUint32(64, ST_VALID | (flags & MOUNT_FLAGS & 0x4ff) | (superBlock.readOnly ? 1 : 0), true);
  return bytes;
}
