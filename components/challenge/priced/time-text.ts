// Times from nanoseconds to minutes, as people say them.

const units = [
  { name: 's', nanoseconds: 1e9 },
  { name: 'ms', nanoseconds: 1e6 },
  { name: 'µs', nanoseconds: 1e3 },
  { name: 'ns', nanoseconds: 1 },
] as const;

/** "42.3 ms", "1.8 µs", "0 ns": three digits, in the largest unit of which there is one. */
export function timeText(nanoseconds: number): string {
  const unit = units.find((each) => nanoseconds >= each.nanoseconds) ?? units[3];
  const value = nanoseconds / unit.nanoseconds;
  return `${value.toLocaleString('en-US', { maximumSignificantDigits: 3 })} ${unit.name}`;
}
