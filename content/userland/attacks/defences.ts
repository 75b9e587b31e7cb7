// What keeps a container in, one switch each: what runc does between clone and execve (container.ts). A defence that is
// switched off is left out and nothing else is changed, so that an attack shows what this one alone was for.

/** Each defence, and what a runtime does about it. */
export const defenceTexts = {
  pidNamespace: 'its tasks have numbers of their own (CLONE_NEWPID), and /proc shows no others',
  utsNamespace: 'its own host name (CLONE_NEWUTS)',
  ipcNamespace: 'its own System V objects (CLONE_NEWIPC)',
  netNamespace: 'its own network, abstract sockets included (CLONE_NEWNET)',
  cgroupNamespace: 'its own view of control groups (CLONE_NEWCGROUP)',
  userNamespace: 'its root is an ordinary user outside (CLONE_NEWUSER)',
  pivotRoot: 'pivot_root into its file system, where chroot would have changed one pointer',
  detachOldRoot: 'the old root is unmounted after pivot_root',
  workingDirectory: 'chdir("/") after pivot_root',
  closeDescriptors: "the runtime's own descriptors are closed on execve",
  overlay: 'what it writes goes to a layer of its own, not to the image',
  privatePropagation: 'its mounts are private: what it mounts shows up nowhere else',
  readOnlyVolume: 'a volume that it only needs to read is mounted read-only',
  nosuidVolume: 'set-user-ID does not count on its volume (nosuid)',
  nodevVolume: 'device files do not open on its volume (nodev)',
  pathsInVolume: 'a path inside a volume is resolved step by step, without following symbolic links',
  ownDevices: 'its /dev has a few harmless devices, bound one by one',
  maskedPaths: 'what it must not see is covered',
  readOnlyPaths: 'switches of the kernel in /proc are read-only',
  readOnlyCgroup: '/sys/fs/cgroup is read-only',
  capabilities: "root's power is cut to a few capabilities, and so is the bounding set",
  noNewPrivs: 'execve gives nobody more power than before (PR_SET_NO_NEW_PRIVS)',
  seccomp: 'a filter refuses calls that ordinary programs do not make',
  newSession: 'a session of its own, which the terminal does not belong to',
  runtimeCopy: 'the runtime goes inside as a copy of itself that nobody else will execute',
  pidsLimit: 'pids.max',
  memoryLimit: 'memory.max',
  cpuLimit: 'cpu.max',
  ioLimit: 'io.max',
} as const satisfies Readonly<Record<string, string>>;

export type Defence = keyof typeof defenceTexts;
export type Defences = Readonly<Record<Defence, boolean>>;

export const defenceNames = Object.keys(defenceTexts) as readonly Defence[];

/** All of them but these. */
export const allBut = (...off: readonly Defence[]): Defences =>
  Object.fromEntries(defenceNames.map((name) => [name, !off.includes(name)])) as Record<Defence, boolean>;
