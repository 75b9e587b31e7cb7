// What the runtime is asked: from inside, by programs of the container; from outside, by what the kernel has; from an
// attacker's seat, by programs that try to get out. Names, limits and secrets are other ones at every check.

import { type Attempt, type Check, CheckFailure } from '../../../../../lessons-engine/grader/index.ts';
import { lookUp } from '../../../../../lessons-engine/kernel/index.ts';
import { type Container, RuntimeWorld, said, USUAL_CAPABILITIES } from './runtime-world.ts';

type Run = (world: RuntimeWorld, attempt: Attempt) => Promise<void>;

const check = (id: string, title: string, run: Run): Check => ({
  id,
  title,
  run: (attempt) => run(new RuntimeWorld(attempt), attempt),
});

function expectText(what: string, expected: string, found: string): void {
  if (expected !== found)
    throw new CheckFailure(what, { expected, found: found === '' ? 'nothing was written' : found });
}

/** The secret of the host is not in what was written. */
function expectNoSecret(world: RuntimeWorld, how: string, text: string): void {
  if (text.includes(world.secret))
    throw new CheckFailure(`A program in the container has read the host’s /root/secret ${how}.`, {
      expected: 'a file that cannot be found, or calls that are refused',
      found: text.slice(0, 400),
    });
}

/** A mark, so that silence is not taken for success. */
const END = 'done';
function expectEnd(text: string): void {
  if (!text.endsWith(`${END}\n`))
    throw new CheckFailure('The program in the container did not come to its end.', {
      expected: `the line "${END}" at last`,
      found: text === '' ? 'nothing was written' : text.slice(-400),
    });
}

const processes: Run = async (world) => {
  const spec = world.spec(`echo $$; ps; kill -9 -1; kill -9 ${world.service.number}; echo ${END}`);
  const container = await world.start(spec);
  world.let();
  const text = said(container);
  const [first = '', ...lines] = text.split('\n');
  if (!world.service.isAlive)
    throw new CheckFailure('A program in the container has killed a task of the host.', {
      expected: 'numbers of its own, among which there is no task of the host',
      found: 'SIGKILL reached `sleep`, which the host’s init started',
    });
  expectText('The first task of the container does not have the number 1.', '1', first);
  const names = lines.filter((line) => /^ *\d+ /.test(line)).map((line) => line.trim().split(/ +/).at(-1));
  expectText(
    '`ps` in the container does not show the tasks of the container alone.',
    'sh, ps',
    names.join(', '),
  );
  expectEnd(text);
  await world.remove(container);
};

const names: Run = async (world) => {
  const spec = world.spec(`hostname; cat /proc/self/cgroup; echo $NAME; hostname changed`);
  const container = await world.start(spec);
  world.let();
  const { uts, net, ipc } = world.runtime.task.namespaces;
  expectText('The host has another name now.', world.hostname, uts.nodename);
  expectText(
    'The container does not have its name, its group as the root of all groups, and its environment.',
    [spec.hostname, '0::/', spec.id].join('\n'),
    said(container).split('\n').slice(0, 3).join('\n'),
  );
  const own = world.namespacesOf(container);
  if (own.net === net || own.ipc === ipc)
    throw new CheckFailure('The container uses what is the host’s.', {
      expected: 'a network and System V objects of its own',
      found: own.net === net ? 'the network namespace of the host' : 'the IPC namespace of the host',
    });
  await world.remove(container);
};

const roots: Run = async (world) => {
  const spec = world.spec(
    `ls /; cat /etc/hostname; cat /root/secret; >/tmp/x; mount; echo ${END}; sleep 1000`,
  );
  const container = await world.start(spec);
  world.let();
  const text = said(container);
  expectNoSecret(world, 'by its path', text);
  expectText(
    'The root of the container is not its image.',
    'bin etc mnt proc root sys tmp',
    text.split('\n').slice(0, 7).join(' '),
  );
  expectEnd(text);
  const foreign = world.hostMountsIn(container);
  if (foreign.length > 0)
    throw new CheckFailure('In the container’s mount namespace there are mounts of the host.', {
      expected: 'its own root and what it has mounted below it',
      found: foreign.join(', '),
    });
  world.expectHostMounts();
  const bundle = lookUp(world.runtime.task.caller, null, `${spec.rootfs}/tmp`).inode;
  if (bundle.lookup('x') === null)
    throw new CheckFailure('What the container writes does not come to its bundle.', {
      expected: `the file ${spec.rootfs}/tmp/x`,
      found: 'no such file',
    });
  await world.remove(container);
};

const limits: Run = async (world) => {
  const specs = [0, 1].map(() => world.spec('spin & spin & sleep 1000 & sleep 1000'));
  const containers: Container[] = [];
  for (const spec of specs) containers.push(await world.start(spec));
  const began = world.kernel.now;
  world.let(2_500_000);
  const passed = (world.kernel.now - began) / 10;
  for (const { spec, task } of containers) {
    const group = world.kernel.rootCgroup.children.get(spec.id);
    if (group === undefined || task.cgroup !== group)
      throw new CheckFailure('The container is not in its control group.', {
        expected: `the group /${spec.id}`,
        found: `the group ${task.cgroup.path}`,
      });
    const { memory, pids, cpu } = spec.limits;
    expectText('memory.max is not what is wanted.', `${memory}`, `${group.memory.max * 4096}`);
    expectText('pids.max is not what is wanted.', `${pids}`, `${group.pids.max}`);
    if (group.tasks.size !== 4)
      throw new CheckFailure('The container’s tasks are not all in its group.', {
        expected: '4 tasks',
        found: `${group.tasks.size}`,
      });
    const most = cpu.quota * Math.ceil(passed / cpu.period) + 2000;
    const used = group.cpu.usage / 10;
    if (used > most || used < cpu.quota)
      throw new CheckFailure(
        'Two programs in the container never rest. Their group had another share of the processor.',
        {
          expected: `${cpu.quota} µs in every ${cpu.period} µs`,
          found: `${Math.round(used)} µs in ${Math.round(passed)} µs`,
        },
      );
  }
  for (const container of containers) await world.remove(container);
};

const removal: Run = async (world) => {
  const busy = await world.start(world.spec('sleep 1000 & mkdir /tmp/a; (sleep 1000; true) & sleep 1000'));
  const ended = await world.start(world.spec('exit 3'));
  const stays = await world.start(world.spec('sleep 1000'));
  world.let(1_000_000);
  await world.remove(ended);
  await world.remove(busy);
  world.let(10_000);
  if (!stays.task.isAlive)
    throw new CheckFailure('A container has ended that was not to be removed.', {
      expected: `${stays.spec.id} goes on`,
      found: 'its first task has ended',
    });
  await world.remove(stays);
  world.let(10_000);
  world.expectNoTraces();
};

const forkBomb: Run = async (world) => {
  // Memory enough for many tasks: nothing but their number is to stop it.
  const spec = world.spec('bomb');
  spec.limits.memory = 4096 * 1000;
  const container = await world.start(spec);
  const most = container.spec.limits.pids;
  for (let round = 0; round < 5; round++) {
    world.let(8_000);
    const alive = world.kernel.tasks.filter((task) => world.isInside(container, task)).length;
    const inside = Math.max(alive, world.kernel.rootCgroup.children.get(spec.id)?.pids.peak ?? 0);
    if (inside > most)
      throw new CheckFailure('A fork bomb in the container makes more tasks than are allowed.', {
        expected: `at most ${most} tasks`,
        found: `${inside} after ${(round + 1) * 8_000} ticks`,
      });
  }
  await world.remove(container);
  world.expectNoTraces();
};

const memoryBomb: Run = async (world) => {
  const container = await world.start(world.spec(`hog; echo ${END}; sleep 1000`));
  const most = container.spec.limits.memory / 4096;
  world.let(500_000);
  const peak = world.kernel.rootCgroup.children.get(container.spec.id)?.memory.peakPages ?? 0;
  if (peak > most || peak < most / 2)
    throw new CheckFailure('A program in the container took all memory that it could get.', {
      expected: `at most ${most} pages in its group, and the program killed`,
      found: peak === 0 ? 'no pages charged to its group' : `${peak} pages`,
    });
  expectEnd(said(container));
  if (!world.service.isAlive)
    throw new CheckFailure('A task of the host was killed for memory that the container took.', {
      expected: 'the program that took it',
      found: 'the host’s `sleep`',
    });
  await world.remove(container);
};

const chroots: Run = async (world) => {
  const text = await world.outputOf(
    world.spec(`escape /bin/cat /root/secret; escape /bin/ls /; echo ${END}`),
  );
  expectNoSecret(world, 'by `chroot` and `..`', text);
  if (text.includes('bundles'))
    throw new CheckFailure('A program in the container has got above its root by `chroot` and `..`.', {
      expected: 'nothing above the root',
      found: text.slice(0, 400),
    });
  expectEnd(text);
};

const openDirectory: Run = async (world) => {
  const spec = world.spec(
    `for n in 3 4 5 6 7 8 9; do cat /proc/self/fd/$n/../root/secret; cat /proc/self/fd/$n/root/secret; done; echo ${END}`,
  );
  const container = await world.start(spec);
  const left = container.task.files.numbers().filter((fd) => fd > 2);
  world.let();
  const text = said(container);
  expectNoSecret(world, 'through a directory that was left open', text);
  if (left.length > 0)
    throw new CheckFailure('The program in the container has descriptors that it did not open.', {
      expected: '0, 1 and 2',
      found: `also ${left.join(', ')}`,
    });
  expectEnd(text);
  await world.remove(container);
};

const proc: Run = async (world) => {
  const { pidMax } = world.runtime.task.pid.namespace;
  const reads = [1, world.service.number].map((pid) => `cat /proc/${pid}/root/root/secret`).join('; ');
  const text = await world.outputOf(
    world.spec(
      `${reads}; echo 400 > /proc/sys/kernel/pid_max; echo b > /proc/sysrq-trigger; mount -o remount,bind,rw /proc/sys /proc/sys; echo 401 > /proc/sys/kernel/pid_max; echo ${END}`,
    ),
  );
  expectNoSecret(world, 'through /proc', text);
  const now = world.runtime.task.pid.namespace.pidMax;
  if (now !== pidMax)
    throw new CheckFailure(
      'A program in the container has changed a setting of the whole kernel in /proc/sys.',
      {
        expected: `kernel.pid_max = ${pidMax}`,
        found: `kernel.pid_max = ${now}`,
      },
    );
  expectEnd(text);
};

const devices: Run = async (world) => {
  const container = await world.start(
    world.spec(
      `cd /tmp; mknod disk b 254 0; cat disk; mount -t tmpfs none /mnt; mount -t cgroup2 none /sys; echo max > /sys/memory.max; echo ${END}; sleep 1000`,
    ),
  );
  world.let();
  const text = said(container);
  expectNoSecret(world, 'from the host’s disk, by a device file that it made itself', text);
  const { memory } = container.task.cgroup;
  if (memory.max === Infinity)
    throw new CheckFailure('A program in the container has lifted the limit of its own group.', {
      expected: `memory.max = ${container.spec.limits.memory}`,
      found: 'memory.max = max',
    });
  const kept = USUAL_CAPABILITIES.reduce((set, bit) => set | (1n << BigInt(bit)), 0n);
  if (container.task.credentials.effective !== kept)
    throw new CheckFailure('Root in the container has other capabilities than the spec wants.', {
      expected: `0x${kept.toString(16)}`,
      found: `0x${container.task.credentials.effective.toString(16)}`,
    });
  expectEnd(text);
  await world.remove(container);
};

const setuidFile: Run = async (world) => {
  const uid = 1000 + world.random.below(1000);
  const gid = 2000 + world.random.below(1000);
  const text = await world.outputOf(world.spec(`id; rootid -u; echo ${END}`, { user: { uid, gid } }));
  const [identity = '', after = ''] = text.split('\n');
  expectText('The program does not run as the user that the spec wants.', `uid=${uid} gid=${gid}`, identity);
  expectText('A file with the setuid bit has made the user root.', `${uid}`, after);
  expectEnd(text);
};

export const checks: readonly Check[] = [
  check(
    'processes',
    'inside: its first task is number 1, and no other task is to be seen or reached',
    processes,
  ),
  check(
    'names',
    'inside: it has its own hostname, network and IPC, and its group looks like the root',
    names,
  ),
  check(
    'root',
    'inside: its root is the image, and no mount of the host is left; the host’s mounts stay',
    roots,
  ),
  check('limits', 'outside: each container is in its own group, and the limits hold', limits),
  check('removal', 'outside: after `remove` no task, mount, group or memory is left of it', removal),
  check('fork-bomb', 'attack: a fork bomb comes to its limit', forkBomb),
  check('memory-bomb', 'attack: a program that takes all memory is killed, and nobody else', memoryBomb),
  check('chroot', 'attack: `chroot` and `..` do not lead above the root', chroots),
  check('open-directory', 'attack: no directory was left open that leads to the host', openDirectory),
  check('proc', 'attack: /proc leads to no file of the host, and changes nothing of the kernel', proc),
  check('devices', 'attack: root in the container makes no devices and no mounts', devices),
  check('setuid', 'attack: a setuid file does not make a user root', setuidFile),
];
