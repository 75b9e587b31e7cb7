// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { comparePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  // The lecture asks for hands of those who have used VirtualBox, VMware in production, several hypervisors.
  {
    id: 'what-have-you-used',
    before: 'four-places-to-put-a-monitor',
    question: 'Which have you run guests with, the one that you know best?',
    options: [
      { id: 'virtualbox', text: 'VirtualBox' },
      { id: 'workstation', text: 'VMware Workstation, Fusion or Parallels' },
      { id: 'servers', text: 'ESXi, Hyper-V or Xen, in production' },
      { id: 'kvm', text: 'KVM' },
      { id: 'several', text: 'Several, and I cannot say which' },
      { id: 'none', text: 'None yet' },
    ],
    counted: `In the count of this chapter the same work at the disk crossed ${figures.disk.hostedAll} borders in a hosted arrangement as VirtualBox and Workstation have it, ${figures.disk.moduleAll} with a kernel module as KVM, ${figures.disk.ownAll} with drivers of its own as ESXi, ${figures.disk.domainAll} with a driver domain as Hyper-V and Xen.`,
  },
  comparePoll({
    id: 'longest-ways',
    before: 'what-was-crossed',
    question: 'In which arrangement does the work of the disk guest cross the most borders?',
    most: true,
    unit: 'borders',
    options: [
      { id: 'own', text: 'Type 1 with drivers of its own', count: countOf(figures.disk.ownAll) },
      { id: 'domain', text: 'Type 1 with a driver domain', count: countOf(figures.disk.domainAll) },
      { id: 'module', text: 'A kernel module', count: countOf(figures.disk.moduleAll) },
      { id: 'hosted', text: 'Type 2, hosted', count: countOf(figures.disk.hostedAll) },
    ],
    counted: `The driver domain, with ${figures.disk.domainAll}. The fewest are of type 1 as well: ${figures.disk.ownAll}.`,
  }),
];

export default polls;
