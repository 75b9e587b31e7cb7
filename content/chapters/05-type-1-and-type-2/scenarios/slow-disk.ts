// Small requests to a disk: borders that a request crosses, counted on the page.

import type { Scenario } from '../../../../lessons-engine/grader/scenario.ts';
import { figures } from '../figures.ts';
import { choose } from './choose.ts';

export const slowDisk: Scenario = {
  id: 'slow-disk',
  title: 'The disk is slow, says the team',
  prompt:
    'A team’s guests under KVM and QEMU do many small requests to a disk, in the arrangement of this chapter, without a doorbell in the kernel. The team wants to change whatever makes each request cross fewer borders than now, and count them first. A consultant recommends “a real type 1, with a driver domain”.',
  choices: [
    choose('kvm', 'It stays, and its doorbell moves into the kernel: the same hypervisor, a shorter path.'),
    choose(
      'xcp-ng',
      'A driver domain has to be told and scheduled for every register of the disk. In this count that is more, not less.',
    ),
    choose('hyper-v', 'The same arrangement: the drivers, and with them the disk, are in another guest.'),
    choose(
      'esxi',
      'With the drivers in its own kernel the path is the shortest of the four. It is also all in one place.',
    ),
  ],
  facts: [
    {
      id: 'domain-crosses-more',
      text: `With a driver domain the disk guest crosses ${figures.disk.domainAll} borders, with a kernel module ${figures.disk.moduleAll}.`,
      decides: true,
      rulesOut: ['xcp-ng', 'hyper-v'],
      explanation:
        'Counted on this page. Whatever else may speak for a driver domain, it is not what the team asked for.',
    },
    {
      id: 'doorbell',
      text: `With the doorbell in the kernel, the kernel module crosses ${figures.disk.bellAll}.`,
      decides: true,
      source: 'Linux kernel developers 2026',
      explanation: 'A change that the team can make at once, and measure, before it moves anything.',
    },
    {
      id: 'real-type-one',
      text: 'A real type 1 hypervisor has less overhead.',
      decides: false,
      explanation: `Of the two arrangements of type 1, one crosses the fewest borders and the other the most. “Real” does not say which.`,
    },
    {
      id: 'attack-surface',
      text: 'Type 1 has a smaller attack surface.',
      decides: false,
      explanation: 'It depends on what runs beside the hypervisor, and the team did not ask.',
    },
    {
      id: 'sandy-bridge',
      text: `An exit and its entry took ${figures.hardware.newest} cycles on a processor of ${figures.hardware.newestYear}.`,
      decides: false,
      source: 'Agesen et al. 2012',
      explanation: 'True, and the same in all four arrangements: the exits are as many in each.',
    },
  ],
};
