// Integer registers and their names in the calling convention (RISC-V ABIs Specification, "Integer Register Convention").

export const registerNames = [
  'zero', 'ra', 'sp', 'gp', 'tp', 't0', 't1', 't2', 's0', 's1', 'a0', 'a1', 'a2', 'a3', 'a4', 'a5',
  'a6', 'a7', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10', 's11', 't3', 't4', 't5', 't6',
] as const; // prettier-ignore

const numbers = new Map<string, number>([['fp', 8]]);
registerNames.forEach((name, index) => {
  numbers.set(name, index);
  numbers.set(`x${index}`, index);
});

/** The ABI name of register `index` (0 … 31). */
export function registerName(index: number): string {
  const name = registerNames[index];
  if (name === undefined) throw new RangeError(`registerName: expected 0 … 31, found ${index}`);
  return name;
}

/** The number of a register by any of its names (`x10`, `a0`, `fp`), or undefined. */
export function registerNumber(name: string): number | undefined {
  return numbers.get(name);
}
