/**
 * System calls, made one after the other by a task that is root, with every
 * capability. Each is a real call of the kernel of this page. One that fails
 * throws an Error whose `name` is the error's: 'EBUSY'.
 */
export interface Linux {
  /**
   * Makes a child, and calls `child` at once, as vfork does: until it is done
   * all calls are the child's. It must end in execve or exit. Then this call
   * returns the child's number. What you open or mount in there is the child's;
   * the variables are yours.
   */
  clone(flags: number, child: () => void): number;
  /** Moves the calling task into new namespaces; CLONE_NEWPID: its children. */
  unshare(flags: number): void;
  /** Another program in this task. Returns only by throwing. */
  execve(path: string, argv: string[], envp: string[]): never;
  exit(code: number): never;
  getpid(): number;
  /** Sends a signal: SIGKILL, for instance. */
  kill(pid: number, signal: number): void;
  /**
   * Waits for a child's end: its exit code, or minus the signal that ended it.
   * Then nothing is left of it.
   */
  waitpid(pid: number): number;

  /** `null` where there is nothing to say, as with the source of a remount. */
  mount(source: string | null, target: string, type: string | null, flags: number, data?: string): void;
  umount2(target: string, flags: number): void;
  /**
   * The mount at `newRoot` becomes the root, the old root moves to `putOld`.
   * With '.' for both, the old root lies on top of the new one afterwards.
   */
  pivot_root(newRoot: string, putOld: string): void;
  chroot(path: string): void;
  chdir(path: string): void;
  mkdir(path: string, mode?: number): void;
  rmdir(path: string): void;
  /** Opens the file, writes the text in one piece, and closes the file. */
  write(path: string, text: string): void;
  /** The file's text. */
  read(path: string): string;
  /** Names in a directory, without `.` and `..`. */
  list(path: string): string[];
  close(fd: number): void;
  /** Closes every descriptor from the first to the last of these. */
  close_range(first: number, last: number): void;

  sethostname(name: string): void;
  setgroups(groups: number[]): void;
  setgid(gid: number): void;
  setuid(uid: number): void;
  /** PR_CAPBSET_DROP and a capability, or PR_SET_NO_NEW_PRIVS and 1. */
  prctl(option: number, argument: number): void;

  readonly SIGCHLD: 17;
  readonly SIGTERM: 15;
  readonly SIGKILL: 9;
  readonly CLONE_NEWNS: 0x20000;
  readonly CLONE_NEWCGROUP: 0x2000000;
  readonly CLONE_NEWUTS: 0x4000000;
  readonly CLONE_NEWIPC: 0x8000000;
  readonly CLONE_NEWUSER: 0x10000000;
  readonly CLONE_NEWPID: 0x20000000;
  readonly CLONE_NEWNET: 0x40000000;
  readonly MS_RDONLY: 1;
  readonly MS_NOSUID: 2;
  readonly MS_NODEV: 4;
  readonly MS_NOEXEC: 8;
  readonly MS_REMOUNT: 32;
  readonly MS_BIND: 4096;
  readonly MS_REC: 16384;
  readonly MS_PRIVATE: 0x40000;
  readonly MNT_DETACH: 2;
  readonly PR_CAPBSET_DROP: 24;
  readonly PR_SET_NO_NEW_PRIVS: 38;
  /** The highest number of a capability. */
  readonly CAP_LAST_CAP: 40;
}

/** What is wanted. */
export interface Spec {
  /** Also the name of its control group. */
  id: string;
  /** A directory of the host that is to be the container's root. */
  rootfs: string;
  hostname: string;
  /** The program, as a path inside, and its arguments, itself first. */
  args: string[];
  env: string[];
  user: { uid: number; gid: number };
  /** Numbers of the capabilities that its root may have; all others not. */
  capabilities: number[];
  limits: {
    /** Bytes. */
    memory: number;
    /** Tasks. */
    pids: number;
    /** Microseconds of the processor in each so many microseconds. */
    cpu: { quota: number; period: number };
  };
}
