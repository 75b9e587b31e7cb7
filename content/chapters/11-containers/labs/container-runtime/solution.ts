import type { Linux, Spec } from 'ring/linux';

const group = (spec: Spec): string => `/sys/fs/cgroup/${spec.id}`;

export function start(linux: Linux, spec: Spec): number {
  const { memory, pids, cpu } = spec.limits;
  linux.mkdir(group(spec));
  linux.write(`${group(spec)}/memory.max`, `${memory}`);
  linux.write(`${group(spec)}/pids.max`, `${pids}`);
  linux.write(`${group(spec)}/cpu.max`, `${cpu.quota} ${cpu.period}`);
  const own =
    linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWUTS | linux.CLONE_NEWIPC | linux.CLONE_NEWNET;
  return linux.clone(own | linux.SIGCHLD, () => {
    linux.write(`${group(spec)}/cgroup.procs`, '0');
    linux.unshare(linux.CLONE_NEWCGROUP);
    linux.sethostname(spec.hostname);
    changeRoot(linux, spec.rootfs);
    guardProc(linux);
    linux.close_range(3, 0x7fffffff);
    giveUpRights(linux, spec);
    linux.execve(spec.args[0]!, spec.args, spec.env);
  });
}

/** The image becomes the root; of the old one nothing is left to be found. */
function changeRoot(linux: Linux, rootfs: string): void {
  linux.mount(null, '/', null, linux.MS_REC | linux.MS_PRIVATE);
  linux.mount(rootfs, rootfs, null, linux.MS_BIND | linux.MS_REC);
  linux.chdir(rootfs);
  linux.pivot_root('.', '.');
  linux.umount2('.', linux.MNT_DETACH);
  linux.chdir('/');
}

/** A /proc of its own, in which what belongs to the whole kernel cannot be written. */
function guardProc(linux: Linux): void {
  const flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC;
  linux.mount('proc', '/proc', 'proc', flags);
  for (const path of ['/proc/sys', '/proc/sysrq-trigger']) {
    linux.mount(path, path, null, linux.MS_BIND | linux.MS_REC);
    linux.mount(null, path, null, linux.MS_BIND | linux.MS_REMOUNT | linux.MS_RDONLY | flags);
  }
}

function giveUpRights(linux: Linux, { capabilities, user }: Spec): void {
  for (let capability = 0; capability <= linux.CAP_LAST_CAP; capability++)
    if (!capabilities.includes(capability)) linux.prctl(linux.PR_CAPBSET_DROP, capability);
  linux.setgroups([]);
  linux.setgid(user.gid);
  linux.setuid(user.uid);
  linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1);
}

export function remove(linux: Linux, spec: Spec, pid: number): void {
  linux.kill(pid, linux.SIGKILL);
  linux.waitpid(pid);
  linux.rmdir(group(spec));
}
