// Courses on PCs with Windows: a desk that must stay, and a licence that is free for some.

import type { Scenario } from '../../../../lessons-engine/grader/scenario.ts';
import { choose } from './choose.ts';

export const trainingRooms: Scenario = {
  id: 'training-rooms',
  title: 'A company that gives courses',
  prompt:
    'A company trains administrators for money, on thirty PCs with an edition of Windows that includes Hyper-V. Other courses need that Windows as it is. The trainees are to run Linux guests with a device that, in VirtualBox, comes with the Extension Pack. There is no budget for licences.',
  choices: [
    choose(
      'virtualbox',
      'Its base package would do for many courses; this one needs the part that costs a fee at work.',
    ),
    choose('workstation', 'It installs on the Windows that is there and costs nothing, in a company too.'),
    choose(
      'hyper-v',
      'It is part of the Windows that is there. That Windows becomes the root partition, and stays usable as it is.',
    ),
    choose('esxi', 'It takes the whole PC. The other courses would lose their Windows.'),
  ],
  facts: [
    {
      id: 'windows-stays',
      text: 'The PCs must keep the Windows that people sit at.',
      decides: true,
      rulesOut: ['esxi'],
      explanation: 'A hypervisor with its own drivers has the machine to itself and no desk in front of it.',
    },
    {
      id: 'extension-pack',
      text: 'VirtualBox’s Extension Pack is free for personal and educational use; other business use costs a fee.',
      decides: true,
      rulesOut: ['virtualbox'],
      source: 'Oracle 2024',
      explanation:
        'Educational means academic institutions in that licence. A company that sells courses pays.',
    },
    {
      id: 'workstation-price',
      text: 'Workstation Pro costs about 250 dollars.',
      decides: false,
      explanation: 'It did. Since November 2024 it is free for everybody (VMware 2024).',
    },
    {
      id: 'virtualbox-free',
      text: 'VirtualBox is completely free and open source.',
      decides: false,
      explanation:
        'The base package is, under GPLv3. The sentence leaves the Extension Pack out, and this course needs it.',
    },
    {
      id: 'demanding-loads',
      text: 'Workstation is faster than VirtualBox on demanding loads.',
      decides: false,
      explanation: 'Often said. We found no benchmark behind it, and nobody here asked for speed.',
    },
  ],
};
