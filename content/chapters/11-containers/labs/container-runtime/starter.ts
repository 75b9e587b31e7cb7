import type { Linux, Spec } from 'ring/linux';

/** Starts a container; returns the number of its first task. */
export function start(linux: Linux, spec: Spec): number {
  return linux.clone(linux.SIGCHLD, () => {
    // As in 1979. The program runs, and believes that spec.rootfs is all there is.
    linux.chroot(spec.rootfs);
    linux.chdir('/');
    linux.execve(spec.args[0]!, spec.args, spec.env);
  });
}

/** Ends it, and leaves nothing behind. */
export function remove(linux: Linux, spec: Spec, pid: number): void {
  console.log(`${spec.id} is to go`);
  linux.kill(pid, linux.SIGKILL);
}
