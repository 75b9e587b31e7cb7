// A card with a driver for Windows alone: who owns the drivers.

import type { Scenario } from '../../../../lessons-engine/grader/scenario.ts';
import { choose } from './choose.ts';

export const oneDriver: Scenario = {
  id: 'one-driver',
  title: 'A card that only Windows can drive',
  prompt:
    'A laboratory reads its instruments through a storage card. The maker ships a driver for Windows and none for anything else. Two guests with Linux are to work with the data on that card, on the same machine.',
  choices: [
    choose(
      'hyper-v',
      'Its hypervisor has no drivers; Windows has them, in the root partition. The card works as before.',
    ),
    choose('workstation', 'The host is Windows, and drives the card for all guests by way of its process.'),
    choose('esxi', 'It drives the devices itself, with modules made for it. For this card there is none.'),
    choose('kvm', 'Linux would have to drive the card, and nobody has written that driver.'),
  ],
  facts: [
    {
      id: 'windows-driver',
      text: 'Whatever drives the card must be Windows.',
      decides: true,
      rulesOut: ['esxi', 'kvm'],
      explanation:
        'Neither the guest nor the type decides; who owns the drivers does. With ESXi and KVM it is somebody else.',
    },
    {
      id: 'root-partition',
      text: 'In Hyper-V the root partition, which is Windows, has the device drivers.',
      decides: true,
      source: 'Microsoft 2026',
      explanation:
        'It brings a type 1 hypervisor back into the game, one that a look at its type alone would rule out.',
    },
    {
      id: 'linux-support',
      text: 'Hyper-V has limited support for Linux guests.',
      decides: false,
      explanation:
        'Said for years. The list of systems that a guest may report itself as has Linux and FreeBSD in it (Microsoft 2026).',
    },
    {
      id: 'generation-three',
      text: 'Generation 3 of Hyper-V’s virtual machines is faster.',
      decides: false,
      explanation: 'There is no generation 3: the command that makes a machine takes 1 or 2.',
    },
    {
      id: 'dedicated-server',
      text: 'A type 1 hypervisor needs a dedicated server.',
      decides: false,
      explanation:
        'It may be recommended. Hyper-V runs on desktops, under the Windows that people work with.',
    },
  ],
};
