// Programs about tasks and what they use: signals, time, memory, who one is.

import { describe, expect, test } from 'vitest';
import { describeScripts } from '../../support/userland/describe-scripts.ts';
import { worldOf, type WorldOptions } from '../../support/userland/run-in-root.ts';

const run = (script: string, options: WorldOptions = {}) => {
  const world = worldOf(['sh', '-c', script], options);
  const { reason } = world.run();
  return { said: world.said(), status: world.status(), reason, now: world.kernel.now };
};

describeScripts('kill', [
  {
    name: 'sends signals by number and by name',
    script: `for s in "" -9 -HUP -SIGTERM; do sleep 9 & kill $s $!; wait $!; echo $?; done`,
    output:
      'ended by signal 15\n143\nended by signal 9\n137\nended by signal 1\n129\nended by signal 15\n143\n',
    notOnLinux: 'each program is a host script there, which would get the signal instead',
  },
  {
    name: 'says who cannot be had',
    script: 'kill; kill x; kill -NO 1; kill -0 999999 999998; echo $?',
    output:
      'usage: kill [-SIGNAL] PID...\nusage: kill [-SIGNAL] PID...\nusage: kill [-SIGNAL] PID...\nkill: 999999: ESRCH\nkill: 999998: ESRCH\n1\n',
  },
  {
    name: 'reaches process groups',
    script: 'kill -0 $$ && echo there; kill -0 -- -999999',
    output: 'there\nkill: -999999: ESRCH\n',
    status: 1,
  },
]);

describeScripts('sleep', [
  {
    name: 'wants a time',
    script: 'sleep 0; sleep 0.001; echo $?; sleep; sleep x; sleep 1x; sleep 1.x',
    output: `0\n${'usage: sleep SECONDS\n'.repeat(4)}`,
    status: 2,
  },
]);

describeScripts('uname, hostname, id, pwd, true, false', [
  {
    name: 'tell what they are asked',
    script: 'uname; uname -n; uname -sm; hostname; id; id -u; id -g; id -x',
    output: 'Linux\nhost\nLinux riscv32\nhost\nuid=0 gid=0\n0\n0\nusage: id [-u | -g]\n',
    status: 2,
    notOnLinux: 'its name and groups are the host’s',
  },
  {
    name: 'are not asked much',
    script: 'env true; echo $?; env false; echo $?; uname -s; cd /; pwd',
    output: '0\n1\nLinux\n/\n',
  },
]);

describe('sleep', () => {
  test('waits as long as it says, and costs nothing meanwhile', () => {
    const { now } = run('sleep 1.5');
    expect(now).toBeGreaterThan(15_000_000 - 1);
    expect(now).toBeLessThan(15_000_000 + 5_000);
  });
});

describe('hostname', () => {
  test('sets the name', () => {
    expect(run('hostname other; hostname; uname -n').said).toBe('other\nother\n');
  });
});

describe('hog', () => {
  test('takes so many pages and holds them for a while', () => {
    const { said, now } = run('hog -n 40 -s 1; echo $?');
    expect(said).toBe('64 KiB\n128 KiB\n0\n');
    expect(now).toBeGreaterThan(10_000_000);
  });

  test('takes all there is, and is killed for it, not the shell', () => {
    const { said } = run('hog; echo $?', { memorySize: 0x10_0000 });
    expect(said).toMatch(/^(\d+ KiB\n)+ended by signal 9\n137\n$/);
  });
});

describe('bomb', () => {
  test('makes so many tasks, and ends them', () => {
    const { said, reason } = run('bomb 30; echo $?; ls -d /');
    expect([said, reason]).toEqual(['30 tasks\n0\n/\n', 'panic']);
  });

  test('without a number goes on for ever', () => {
    const world = worldOf(['bomb'], { memorySize: 0x100_0000 });
    expect(world.run(20_000)).toEqual({ reason: 'budget' });
    expect(world.kernel.counts.tasks).toBeGreaterThan(20);
  });
});

describe('noisy', () => {
  test('writes and reads, and says how much', () => {
    expect(run('noisy f 3; wc -c f; noisy; noisy /').said).toBe(
      '384 KiB\n65536 f\nusage: noisy FILE [ROUNDS]\nnoisy: /: EISDIR\n',
    );
  });
});

describe('spin', () => {
  test('tells what it got of the processor: alone all, with another one half', () => {
    const rounds = (said: string) =>
      said
        .trim()
        .split('\n')
        .map((line) => Number(line.split(' ')[0]));
    const [alone = 0] = rounds(run('spin 2000000').said);
    const [one = 0, other = 0] = rounds(run('spin 2000000 & spin 2000000; wait').said);
    expect(alone).toBeGreaterThan(15_000);
    for (const each of [one, other]) {
      expect(each).toBeGreaterThan(0.4 * alone);
      expect(each).toBeLessThan(0.6 * alone);
    }
  });
});
