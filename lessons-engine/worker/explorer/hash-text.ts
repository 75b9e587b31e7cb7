/** The hash of a state, as people compare it: eight digits. */
export function hashText(hash: number): string {
  return hash.toString(16).padStart(8, '0');
}
