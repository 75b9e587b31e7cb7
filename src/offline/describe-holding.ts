// What the control says about what is kept, and which buttons it has then.
import type { Holding } from './messages.ts';

export interface Description {
  sentence: string;
  /** What is on the button that fetches, or null where there is nothing to fetch. */
  keep: string | null;
  stop: boolean;
  forget: boolean;
}

/** `6291456` → `6.3 MB`, in one line; a megabyte has 10⁶ bytes. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)}\u00a0MB`;

export function describeHolding({ kept, all, unpacked, busy, trouble }: Holding): Description {
  const part = `${megabytes(kept)} of ${megabytes(all)}`;
  if (kept >= all)
    return {
      sentence: `The whole course is here, and works without a network. It takes ${megabytes(unpacked)} of this browser’s storage.`,
      keep: null,
      stop: false,
      forget: true,
    };
  // Said once and not at every step: the bar has the rest.
  if (busy) return { sentence: 'The whole course is being fetched …', keep: null, stop: true, forget: false };
  if (trouble === 'full')
    return {
      sentence: `The browser has no room for more: ${part} are here, and pages that are complete work without a network. Free some space on this device, then go on.`,
      keep: 'Go on',
      stop: false,
      forget: true,
    };
  if (trouble === 'network')
    return {
      sentence: `The network ended before all was here: ${part}. What has come is kept.`,
      keep: 'Go on',
      stop: false,
      forget: true,
    };
  return {
    sentence: `Each page that you have opened works without a network: ${part} are here. To keep the whole course, ${megabytes(all - kept)} are fetched; it takes ${megabytes(unpacked)} of this browser’s storage.`,
    keep: `Keep the whole course (${megabytes(all - kept)})`,
    stop: false,
    forget: false,
  };
}
