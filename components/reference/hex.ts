// Words as the reference writes them.

/** `0x0000001f`; with fewer digits for registers of fewer bytes. */
export function hex(value: number, bytes: number = 4): string {
  return `0x${(value >>> 0).toString(16).padStart(2 * bytes, '0')}`;
}

/** Small numbers in decimal, with a sign; others in hexadecimal. */
export function shortNumber(value: number): string {
  const signed = value | 0;
  return Math.abs(signed) < 256 ? String(signed).replace('-', '−') : `0x${(value >>> 0).toString(16)}`;
}
