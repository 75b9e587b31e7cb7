import type { Host } from 'ring/sharing';

/** Runs the host to its end. */
export function sharePages(host: Host): void {
  for (;;) {
    const event = host.run();
    if (event.kind === 'end') return;
    if (event.kind === 'look') console.log('look', event.guest, event.page, host.hash(event));
  }
}
