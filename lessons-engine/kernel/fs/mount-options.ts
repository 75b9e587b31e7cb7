// Options of a file system as mount(2) gives them: `size=64k,mode=755,ro`.

import { KernelError } from '../kernel-error.ts';

/** Options by name; one without `=` has the value ''. */
export function readOptions(data: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const part of data.split(',').filter((each) => each !== '')) {
    const equals = part.indexOf('=');
    if (equals === -1) options.set(part, '');
    else options.set(part.slice(0, equals), part.slice(equals + 1));
  }
  return options;
}

const factors: Record<string, number> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** `64k` → 65536; EINVAL for what is no size. */
export function readSize(name: string, text: string): number {
  const found = /^(\d+)([kmg]?)$/i.exec(text);
  if (found === null) throw new KernelError('EINVAL', `${name}=: expected a size, found "${text}"`);
  return Number(found[1]) * (factors[(found[2] ?? '').toLowerCase()] as number);
}

/** A number in base `base`; EINVAL for what is none. */
export function readNumber(name: string, text: string, base = 10): number {
  const value = /^[0-7]+$/.test(text) || (base === 10 && /^\d+$/.test(text)) ? parseInt(text, base) : NaN;
  if (Number.isNaN(value)) throw new KernelError('EINVAL', `${name}=: expected a number, found "${text}"`);
  return value;
}
