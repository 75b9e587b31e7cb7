// A guest for Windows on Apple silicon: the host is given, and so is the processor.

import type { Scenario } from '../../../../lessons-engine/grader/scenario.ts';
import { choose } from './choose.ts';

export const aMac: Scenario = {
  id: 'a-mac',
  title: 'One program for Windows, on a Mac',
  prompt:
    'You develop on a Mac with Apple silicon and must try your program on Windows now and then. macOS stays where it is. You want the guest’s code to run directly on the processor, not in an interpreter.',
  choices: [
    choose(
      'parallels',
      'Made for this host: its engine for Apple silicon runs guests that are built for Arm.',
    ),
    choose(
      'virtualbox',
      'No fact of the list speaks against it. Whether your Windows runs well in it, you would have to try.',
    ),
    choose('workstation', 'Its hosts are Windows and Linux. Its sister for the Mac is called Fusion.'),
    choose('kvm', 'It is a part of Linux, and there is no Linux under this guest.'),
  ],
  facts: [
    {
      id: 'arm-guest',
      text: 'A guest that runs directly must be built for the processor that is there: on Apple silicon, for Arm.',
      decides: true,
      source: 'Parallels 2026',
      explanation: 'It decides which Windows you need, whatever hypervisor you take: the one for Arm.',
    },
    {
      id: 'host-is-macos',
      text: 'The host is macOS and stays so; the hypervisor must run on it.',
      decides: true,
      rulesOut: ['workstation', 'kvm'],
      explanation:
        'A hosted hypervisor can only live where its host does, and a kernel module only in its kernel.',
    },
    {
      id: 'touch-bar',
      text: 'Parallels supports the Touch Bar.',
      decides: false,
      explanation: 'A key row of some Macs. It says nothing of where a guest can run, or how.',
    },
    {
      id: 'rosetta',
      text: 'Rosetta translates programs for Intel, so a guest for Intel runs directly, too.',
      decides: false,
      explanation:
        'Rosetta translates programs of macOS. It cannot translate a virtual machine that virtualizes an Intel processor (Parallels 2026).',
    },
    {
      id: 'type-two-slow',
      text: 'Hosted hypervisors have 15 to 25 % overhead.',
      decides: false,
      explanation:
        'A figure without a source. Every choice on this list is hosted or rests on the host’s kernel, besides.',
    },
  ],
};
