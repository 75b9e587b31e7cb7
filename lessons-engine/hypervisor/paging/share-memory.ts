// Two buses over the same bytes, the host's and the guest's: whatever one of them notices about a page, the other must
// hear, or a hart would go on executing instructions that are not there any more.

import type { Bus } from '../../machine/index.ts';
import type { HostMemory } from './host-memory.ts';

/** After harts and machines have been put on both buses. */
export function shareMemory(memory: HostMemory, host: Bus, guest: Bus): void {
  const { onCodePage, onPagesSeen } = host;
  host.onCodePage = (page) => {
    onCodePage(page);
    const address = memory.guestAddress(page * 4096);
    if (address >= 0) guest.onCodePage(address / 4096);
  };
  host.onPagesSeen = () => {
    onPagesSeen();
    guest.onPagesSeen();
  };
  guest.onCodeChanged = (address, size) => host.onCodeChanged(memory.hostAddress(address), size);
  guest.onFenceI = () => host.onFenceI();
}
