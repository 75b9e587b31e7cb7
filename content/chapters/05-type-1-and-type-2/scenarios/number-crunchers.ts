// Guests that compute at night on desks: work that hardly exits, and a Linux that must stay.

import type { Scenario } from '../../../../lessons-engine/grader/scenario.ts';
import { figures } from '../figures.ts';
import { choose } from './choose.ts';

export const numberCrunchers: Scenario = {
  id: 'number-crunchers',
  title: 'Simulations on borrowed machines',
  prompt:
    'An institute has twenty Linux machines that compute at night and are desks by day. At night, guests are to run simulations on them: hours of arithmetic, a result of a few lines. By day the same Linux must serve the people at the desks. A consultant says that only type 1 is fast enough.',
  choices: [
    choose(
      'kvm',
      'A guest is a process of the Linux that is there, and can be stopped in the morning like any other.',
    ),
    choose(
      'virtualbox',
      'It runs beside everything else on that Linux, and a guest that computes hardly needs it.',
    ),
    choose('esxi', 'It would have to replace the Linux at the desks, or make it a guest too.'),
    choose(
      'xcp-ng',
      'The Linux of the desks would become a guest, or at best the driver domain of an appliance.',
    ),
  ],
  facts: [
    {
      id: 'rare-exits',
      text: `A guest that computes exits rarely: the one of this chapter once in ${figures.compute.stepsPerExit} steps.`,
      decides: true,
      explanation:
        'So the place of the monitor hardly matters for the speed of this work, and other facts are free to decide.',
    },
    {
      id: 'linux-stays',
      text: 'The Linux on the machines must go on scheduling them and driving their devices.',
      decides: true,
      rulesOut: ['esxi', 'xcp-ng'],
      explanation: 'Who owns the scheduler and the drivers is what the types name. Here the owner is given.',
    },
    {
      id: 'direct-access',
      text: 'Type 1 is faster, because it accesses the hardware directly.',
      decides: false,
      explanation: 'While a guest computes, it is the guest that has the processor, in every arrangement.',
    },
    {
      id: 'five-to-ten',
      text: 'A type 2 hypervisor can run five to ten guests.',
      decides: false,
      explanation: 'The notes that this course began from say so. No source is given and none was found.',
    },
    {
      id: 'free-esxi',
      text: 'A free edition of ESXi is available again.',
      decides: false,
      source: 'Broadcom 2025',
      explanation: 'True since April 2025. The price is not what stands in its way here.',
    },
  ],
};
