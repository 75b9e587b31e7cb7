import type { Kernel, Monitor } from 'ring/hypercalls';

/** The monitor's side: answers every call. */
export function serve(monitor: Monitor): void {
  for (;;) {
    const call = monitor.next();
    if (call.name === 'end') return;
    if (call.name === 'clock') continue;
    if (call.name === 'mmu_update') {
      for (const { address, entry } of call.updates) {
        monitor.store(address, entry);
      }
    }
    // Everything is allowed? Hardly.
    monitor.done();
  }
}

/** The kernel's side: a call for whatever is wanted. */
export function port(kernel: Kernel): void {
  for (;;) {
    const request = kernel.next();
    switch (request.kind) {
      case 'set': {
        const { address, entry } = request;
        kernel.mmuUpdate([{ address, entry }]);
        break;
      }
      case 'read':
        kernel.answer(kernel.load(request.address));
        break;
      case 'fence':
        break;
      case 'switch':
        kernel.newBaseptr(request.root);
        break;
      case 'timer':
        kernel.setTimer(request.at);
        break;
      case 'event':
        kernel.interrupt();
        break;
      case 'end':
        return;
    }
  }
}
