// Numbers of Linux that a runtime needs and the engine keeps as a table of its own or not at all.

export const SIGCHLD = 17;

/** Options of prctl(2). */
export const PR_SET_NAME = 15;
export const PR_CAPBSET_DROP = 24;
export const PR_SET_NO_NEW_PRIVS = 38;
/** The version word of capset(2): two words a set. */
export const CAPABILITY_VERSION_3 = 0x2008_0522;
export const SECCOMP_SET_MODE_FILTER = 1;
