import type { Result, Walk } from 'ring/walk';

/**
 * Entries that one walk reads, with n levels in the guest's tables and m in
 * the host's; 0 for a stage that does not translate.
 */
export function references(n: number, m: number): number {
  return n * m;
}

/** Where the access arrives, or who refuses it. */
export function walk({ read, satp, hgatp, address, access }: Walk): Result {
  // The guest's root table, if there were no second stage.
  const root = (satp & 0x3fffff) * 4096;
  console.log(access, address.toString(16), satp >>> 31, hgatp >>> 31, root.toString(16), typeof read);
  return 'page-fault';
}
