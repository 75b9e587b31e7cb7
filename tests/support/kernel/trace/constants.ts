// Words that traces may use for numbers: those of the headers of Linux on RISC-V (asm-generic and include/uapi).

import { Errno } from '../../../../lessons-engine/kernel/errno.ts';

const words: Readonly<Record<string, number>> = {
  NULL: 0,
  // An address that nothing is mapped at.
  BAD: 8,
  AT_FDCWD: -100, AT_SYMLINK_NOFOLLOW: 0x100, AT_REMOVEDIR: 0x200, AT_EACCESS: 0x200, AT_SYMLINK_FOLLOW: 0x400,
  AT_EMPTY_PATH: 0x1000,
  O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0o100, O_EXCL: 0o200, O_TRUNC: 0o1000, O_APPEND: 0o2000,
  O_NONBLOCK: 0o4000, O_DIRECTORY: 0o200000, O_NOFOLLOW: 0o400000, O_NOATIME: 0o1000000, O_CLOEXEC: 0o2000000,
  O_PATH: 0o10000000, O_TMPFILE: 0o20200000, O_DIRECT: 0o40000, O_LARGEFILE: 0o100000,
  SEEK_SET: 0, SEEK_CUR: 1, SEEK_END: 2, SEEK_DATA: 3, SEEK_HOLE: 4,
  F_OK: 0, X_OK: 1, W_OK: 2, R_OK: 4,
  F_DUPFD: 0, F_GETFD: 1, F_SETFD: 2, F_GETFL: 3, F_SETFL: 4, F_DUPFD_CLOEXEC: 1030, FD_CLOEXEC: 1,
  FIONREAD: 0x541b, FIONBIO: 0x5421, FIOCLEX: 0x5451, FIONCLEX: 0x5450, TCGETS: 0x5401, TIOCGWINSZ: 0x5413,
  TIOCGPGRP: 0x540f,
  S_IFIFO: 0o010000, S_IFCHR: 0o020000, S_IFDIR: 0o040000, S_IFBLK: 0o060000, S_IFREG: 0o100000, S_IFLNK: 0o120000,
  S_IFSOCK: 0o140000,
  RENAME_NOREPLACE: 1, RENAME_EXCHANGE: 2, RENAME_WHITEOUT: 4,
  CLOSE_RANGE_UNSHARE: 2, CLOSE_RANGE_CLOEXEC: 4,
  STATX_BASIC_STATS: 0x7ff, STATX_BTIME: 0x800,
  UTIME_NOW: 0x3fff_ffff, UTIME_OMIT: 0x3fff_fffe,
  P_ALL: 0, P_PID: 1, P_PGID: 2, WNOHANG: 1, WUNTRACED: 2, WEXITED: 4, WCONTINUED: 8, WNOWAIT: 0x100_0000,
  CLD_EXITED: 1, CLD_KILLED: 2,
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10,
  SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGCONT: 18, SIGSTOP: 19, SIGTSTP: 20,
  SIGURG: 23, SIGWINCH: 28,
  SIG_DFL: 0, SIG_IGN: 1, SIG_BLOCK: 0, SIG_UNBLOCK: 1, SIG_SETMASK: 2,
  SA_SIGINFO: 4, SA_RESTART: 0x1000_0000, SA_NODEFER: 0x4000_0000, SA_RESETHAND: 0x8000_0000, SI_USER: 0, SI_TKILL: -6,
  PROT_NONE: 0, PROT_READ: 1, PROT_WRITE: 2, PROT_EXEC: 4,
  MAP_SHARED: 1, MAP_PRIVATE: 2, MAP_FIXED: 0x10, MAP_ANONYMOUS: 0x20, MAP_FIXED_NOREPLACE: 0x10_0000,
  CLOCK_REALTIME: 0, CLOCK_MONOTONIC: 1, CLOCK_PROCESS_CPUTIME_ID: 2, CLOCK_THREAD_CPUTIME_ID: 3,
  CLOCK_MONOTONIC_RAW: 4, CLOCK_BOOTTIME: 7, TIMER_ABSTIME: 1,
  CLONE_NEWTIME: 0x80, CLONE_VM: 0x100, CLONE_FS: 0x200, CLONE_FILES: 0x400, CLONE_SIGHAND: 0x800, CLONE_THREAD: 0x1_0000,
  CLONE_NEWNS: 0x2_0000, CLONE_NEWCGROUP: 0x200_0000, CLONE_NEWUTS: 0x400_0000, CLONE_NEWIPC: 0x800_0000,
  CLONE_NEWUSER: 0x1000_0000, CLONE_NEWPID: 0x2000_0000, CLONE_NEWNET: 0x4000_0000,
  PRIO_PROCESS: 0, PRIO_PGRP: 1, PRIO_USER: 2,
  RLIMIT_FSIZE: 1, RLIMIT_NPROC: 6, RLIMIT_NOFILE: 7, RLIMIT_AS: 9,
  GRND_NONBLOCK: 1, GRND_RANDOM: 2, GRND_INSECURE: 4,
  AF_UNSPEC: 0, AF_UNIX: 1, AF_INET: 2, SOCK_STREAM: 1, SOCK_DGRAM: 2, SOCK_RAW: 3, SOCK_NONBLOCK: 0o4000,
  SOCK_CLOEXEC: 0o2000000, SOL_SOCKET: 1, IPPROTO_TCP: 6, IPPROTO_UDP: 17, SO_REUSEADDR: 2, SO_TYPE: 3, SO_ERROR: 4,
  SO_BROADCAST: 6, SO_PEERCRED: 17, SO_ACCEPTCONN: 30, SO_PROTOCOL: 38, SO_DOMAIN: 39, TCP_NODELAY: 1,
  SHUT_RD: 0, SHUT_WR: 1, SHUT_RDWR: 2, MSG_PEEK: 2, MSG_TRUNC: 0x20, MSG_DONTWAIT: 0x40, MSG_NOSIGNAL: 0x4000,
  INADDR_ANY: 0, LOOPBACK: 0x0100_007f,
}; // prettier-ignore

/** The number of an expression of words and numbers joined by `|` and `+`; null for anything else. */
export function constant(text: string): number | null {
  let sum = 0;
  for (const part of text.split(/\s*[|]\s*/)) {
    const value = single(part);
    if (value === null) return null;
    sum |= value;
  }
  return sum;
}

function single(text: string): number | null {
  if (/^-?(?:\d+|0x[\da-fA-F_]+|0o[0-7]+)$/.test(text)) {
    const digits = text.replace(/^-/, '').replaceAll('_', '');
    const octal = /^0[0-7]+$/.test(digits);
    const value = octal ? Number.parseInt(digits, 8) : Number(digits);
    return text.startsWith('-') ? -value : value;
  }
  return words[text] ?? null;
}

/** What a call that fails with this error returns; null for a word that is none. */
export function failure(name: string): number | null {
  return name in Errno ? -Errno[name as keyof typeof Errno] : null;
}
