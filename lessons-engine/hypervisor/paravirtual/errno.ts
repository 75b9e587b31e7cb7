// What a hypercall answers when it does not do what it was asked for: Linux's and Xen's names and numbers, negative, in a0.

export const Errno = {
  /** The page, or the address, is not the guest's to use. */
  EPERM: -1,
  ENOMEM: -12,
  /** An address of the caller's that leads nowhere. */
  EFAULT: -14,
  /** The page is in use as something else: a page is a table or writable, never both. */
  EBUSY: -16,
  ENODEV: -19,
  EINVAL: -22,
  ENOSYS: -38,
} as const;

export type ErrnoName = keyof typeof Errno;
/** 0: done. */
export type Outcome = 0 | (typeof Errno)[ErrnoName];
