// The address of the machine page with a program in its fragment: nothing is sent anywhere, and the link can be kept.

/** For `href`. The fragment holds the whole source. */
export function machineLink(source: string): string {
  return `/machine/#source=${encodeURIComponent(source)}`;
}
