// What the programs weigh: bytes of each file, instructions of each from its start to its end when there is nothing to do.

import { describe, expect, test } from 'vitest';
import { executable, programNames, type ProgramName } from '../../../content/userland/library.ts';
import { worldOf } from '../../support/userland/run-in-root.ts';

/** Arguments with which a program starts, looks around and ends. */
const idle: Readonly<Partial<Record<ProgramName, readonly string[]>>> = {
  bomb: ['0'],
  cat: ['/dev/null'],
  cp: ['/etc/hosts', '/tmp'],
  chmod: ['600', '/etc/hosts'],
  chroot: ['/', '/bin/true'],
  fetch: ['http://127.0.0.1/'],
  head: ['/dev/null'],
  hog: ['-n', '0'],
  httpd: ['-n', '0'],
  init: ['/bin/true'],
  kill: ['-0', '1'],
  ln: ['/etc/hosts', '/tmp'],
  ls: ['-l', '/home'],
  mkdir: ['d'],
  mknod: ['p', 'p'],
  mount: ['-t', 'tmpfs', 'none', '/tmp'],
  mv: ['/etc/hosts', '/tmp'],
  noisy: ['f', '0'],
  nsenter: ['-t', '1', '/bin/true'],
  pivot_root: ['/tmp', '/tmp'],
  rm: ['/etc/hosts'],
  rmdir: ['/tmp'],
  sh: ['-c', ':'],
  sleep: ['0'],
  spin: ['0'],
  test: ['a'],
  touch: ['f'],
  umount: ['/tmp'],
  unshare: ['-u', '/bin/true'],
  wc: ['/dev/null'],
};

describe('userland', () => {
  const rows = programNames.map((name) => {
    const world = worldOf([name, ...(idle[name] ?? [])]);
    expect(world.run(), name).toMatchObject({ reason: 'panic' });
    const { hart } = world.kernel.processor;
    return { name, bytes: executable(name).length, instructions: hart.cycle };
  });

  test('is small', () => {
    const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
    const list = rows.map(({ name, bytes, instructions }) => `${name} ${bytes} (${instructions})`).join(', ');
    console.log(
      `Bytes of each program, and its instructions when it has nothing to do: ${list}; ${total} bytes in all`,
    );
    for (const { name, bytes } of rows) expect(bytes, name).toBeLessThan(name === 'sh' ? 12_000 : 4096);
    expect(total).toBeLessThan(100_000);
  });

  test.each(rows)('$name is quick to start', ({ instructions }) => {
    expect(instructions).toBeGreaterThan(1);
    expect(instructions).toBeLessThan(5000);
  });
});

test('a container by shell commands costs less than 200,000 instructions from nothing to a web server that listens', () => {
  const script = `mkdir -p up work new
    mount -t overlay -o lowerdir=/,upperdir=up,workdir=work none new
    exec unshare -mupinf sh -c 'hostname box
      mount -t proc proc new/proc
      cd new
      mkdir -p old
      pivot_root . old
      cd /
      umount -l old
      hostname; pwd; ps; echo /proc/[0-9]*
      exec httpd'`;
  const world = worldOf(['sh', '-c', script]);
  expect(world.run()).toEqual({ reason: 'idle' });
  expect(world.said()).toBe(
    'box\n/\n  PID  PPID USER  STATE COMM\n    1     0 root  S     sh\n    9     1 root  R     ps\n/proc/1\n',
  );
  const { cycle } = world.kernel.processor.hart;
  console.log(
    `A container by shell commands: ${cycle} instructions, ${world.kernel.counts.systemCalls} system calls`,
  );
  expect(cycle).toBeLessThan(200_000);
});
