// Forty servers at the end of a subscription: how cores are counted.

import type { Scenario } from '../../../../lessons-engine/grader/scenario.ts';
import { choose } from './choose.ts';

export const smallProcessors: Scenario = {
  id: 'small-processors',
  title: 'Renewal time',
  prompt:
    'A firm runs forty servers under ESXi, each with two processors of eight cores. Its subscription ends. The board has decided to pay for the cores that it has, or for none, and for no others. The administrators are willing to learn.',
  choices: [
    choose('esxi', 'Familiar, and good at what it does here. The board’s condition cannot be met with it.'),
    choose(
      'xcp-ng',
      'Also an appliance for servers, with a driver domain; there is no paywall, and support can be bought.',
    ),
    choose(
      'kvm',
      'Part of the Linux that would then run on the servers. What it takes is people who know it.',
    ),
  ],
  facts: [
    {
      id: 'sixteen-cores',
      text: 'ESXi is licensed by the core, and at least sixteen are counted for each processor.',
      decides: true,
      rulesOut: ['esxi'],
      source: 'Filipsson 2026',
      explanation: `Each server has ${2 * 8} cores and would be counted as ${2 * 16}: the firm would pay for twice what it has.`,
    },
    {
      id: 'no-paywall',
      text: 'There are hypervisors for servers without any licence by core or processor.',
      decides: true,
      source: 'XCP-ng project 2026',
      explanation: 'Without one the condition of the board could not be met at all. XCP-ng and KVM are two.',
    },
    {
      id: 'per-processor',
      text: 'ESXi is licensed by the processor.',
      decides: false,
      explanation: 'It was. Under that rule the firm would pay for two a server; the rule is gone.',
    },
    {
      id: 'market-share',
      text: 'ESXi has 75 % of the enterprise market.',
      decides: false,
      explanation:
        'The notes that this course began from say so. No source is given and none was found. It would not pay the bill either.',
    },
    {
      id: 'type-one-costs',
      text: 'Type 1 hypervisors cost thousands, type 2 hypervisors up to 300 dollars.',
      decides: false,
      explanation: 'Prices do not follow the types: there are free ones of each, and there were before.',
    },
  ],
};
