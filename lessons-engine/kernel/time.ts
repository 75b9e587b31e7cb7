// The kernel's time.

/** Steps, and so ticks, in a second: the timebase of QEMU's virt. A program has no other work than its instructions. */
export const TICKS_PER_SECOND = 10_000_000;
