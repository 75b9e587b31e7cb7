// The address of the machine page with a program in its fragment: nothing is sent anywhere, and the link can be kept.

import { sourceFragment } from '../machine/source-link.ts';

/** For `href`. The fragment holds the whole source. */
export async function machineLink(source: string): Promise<string> {
  return `/machine/${await sourceFragment(source)}`;
}
