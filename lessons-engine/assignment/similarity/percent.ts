/** A share (0 … 1) in whole percents; 100 only when it is all. */
export function percent(share: number): string {
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100} %`;
}
