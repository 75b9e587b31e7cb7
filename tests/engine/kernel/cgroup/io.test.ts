// Groups that share a disk: io.max on programs that write to it.

import { describe, expect, test } from 'vitest';
import {
  BlockDevice,
  type BlockDeviceOptions,
} from '../../../../lessons-engine/kernel/block/block-device.ts';
import { mknodat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { makeDevice, S_IFBLK } from '../../../../lessons-engine/kernel/fs/mode.ts';
import { exit, sys } from '../../../support/kernel/assembly.ts';
import { CgroupWorld, statusOf } from '../../../support/kernel/cgroup-world.ts';

const SECOND = 10_000_000;
const DISK = makeDevice(254, 0);

/** Writes `size` bytes at the start of the disk, `times` times, by pwrite64. */
const writer = (size: number, times: number, call = 'pwrite64'): string => `
        ${sys('openat', -100, 'path', 2, 0)}
        mv s0, a0
        li s1, ${times}
again:  ${sys(call, 's0', 'data', size, 0, 0, 0)}
        li t0, ${size}
        bne a0, t0, bad
        addi s1, s1, -1
        bnez s1, again
        ${exit(0)}
bad:    ${exit(1)}
        .data
path:   .asciz "/tmp/disk"
        .bss
        .align 12
data:   .space ${size}
`;

function diskWorld(programs: Record<string, string>, options: Partial<BlockDeviceOptions> = {}): CgroupWorld {
  const world = new CgroupWorld(programs);
  world.kernel.addBlockDevice(new BlockDevice({ number: DISK, name: 'vda', size: 1 << 20, ...options }));
  mknodat(world.root, null, '/tmp/disk', S_IFBLK | 0o600, DISK);
  return world;
}

/** Seconds until the task ends. */
function duration({ kernel }: CgroupWorld, task: { isAlive: boolean }, most = 20): number {
  const begin = kernel.now;
  while (task.isAlive && kernel.now < begin + most * SECOND) kernel.run(SECOND / 1000);
  return (kernel.now - begin) / SECOND;
}

describe('io.max', () => {
  test.each([
    ['wbps=65536', 'pwrite64', 4096, 32, (31 * 4096) / 65536],
    ['wiops=10', 'pwrite64', 512, 21, 2],
    ['rbps=65536', 'pread64', 8192, 17, 2],
    ['riops=100', 'pread64', 512, 101, 1],
    ['rbps=65536 riops=10', 'pread64', 512, 11, 1],
    ['wbps=2', 'pread64', 512, 11, 0],
  ])('%s holds %s of %i bytes, %i times, for the time that it must', (limit, call, size, times, seconds) => {
    const world = diskWorld({ writer: writer(size, times, call) });
    const group = world.group('slow');
    world.write('slow/io.max', `254:0 ${limit}`);
    const task = world.start('writer', group);
    expect(duration(world, task)).toBeCloseTo(seconds, 2);
    expect(statusOf(task)).toBe(0);
  });

  test('of a group above is shared by all below', () => {
    const world = diskWorld({ writer: writer(4096, 16) });
    const [a, b] = [world.group('tenant/a'), world.group('tenant/b')];
    world.write('tenant/io.max', '254:0 wbps=65536');
    const tasks = [world.start('writer', a), world.start('writer', b)];
    expect(duration(world, { get isAlive() { return tasks.some(({ isAlive }) => isAlive); } })).toBeCloseTo(31 / 16, 2); // prettier-ignore
    expect(world.read('tenant/io.stat')).toBe(
      '254:0 rbytes=0 wbytes=131072 rios=0 wios=32 dbytes=0 dios=0\n',
    );
    expect(world.read('tenant/a/io.stat')).toBe(
      '254:0 rbytes=0 wbytes=65536 rios=0 wios=16 dbytes=0 dios=0\n',
    );
  });

  test('a noisy neighbour of a slow disk is held back, and the quiet one has its disk again', () => {
    const seconds = [false, true].map((limited) => {
      const world = diskWorld(
        { noisy: writer(32768, 1_000_000), quiet: writer(512, 20) },
        { bytesPerSecond: 1 << 20, ticksPerOperation: 1000 },
      );
      const [noisy, quiet] = [world.group('noisy'), world.group('quiet')];
      if (limited) world.write('noisy/io.max', '254:0 wbps=131072');
      world.start('noisy', noisy);
      world.kernel.run(SECOND / 10);
      const task = world.start('quiet', quiet);
      return duration(world, task);
    });
    const [without = 0, withLimit = 0] = seconds;
    expect(without).toBeGreaterThan(0.3);
    expect(withLimit).toBeLessThan(0.15);
  });

  test('lifted, it lets whoever waits go on at once', () => {
    const world = diskWorld({ writer: writer(4096, 3) });
    const group = world.group('slow');
    world.write('slow/io.max', '254:0 wbps=2');
    const task = world.start('writer', group);
    world.kernel.run(SECOND);
    expect(task.state).toBe('sleeping');
    world.write('slow/io.max', '254:0 wbps=max');
    world.kernel.run(SECOND / 100);
    expect(statusOf(task)).toBe(0);
  });
});
