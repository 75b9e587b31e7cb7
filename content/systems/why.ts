// Systems of chapters 01 to 03.

import type { Systems } from './system.ts';

export const why = {
  'VMM / hypervisor': {
    chapter: 1,
    run: 'Each day is run on a machine, with a processor and memory, that comes with the page',
  },
  'Full virtualization': {
    chapter: 1,
    run: 'Whole operating systems, with their programs, run on virtual hardware.',
  },
  'ThinApp / App-V': { chapter: 1, named: 'ThinApp does this for Windows programs', cites: 'probsee-2025' },
  'Infrastructure as Code / templates': {
    chapter: 1,
    named: 'that is called infrastructure as code',
    cites: 'terraform-2026',
  },
  'NIST SP 800-145 / 800-190': {
    chapter: 1,
    named: "NIST's definition does not even require virtualization.",
    cites: 'mell-grance-2011',
  },
  'IBM CP-40': {
    chapter: 2,
    run: 'The demo above is made like that. Every user has a virtual machine with two pages of memory',
  },
  'IBM VM/370': { chapter: 2, named: 'The control program becomes a product', cites: 'klensk-2002' },
  'IBM System/370 mainframes': {
    chapter: 2,
    named: 'On 30 June, without virtual memory at first',
    cites: 'ibm-1970',
  },
  'IBM mainframes (1960s)': {
    chapter: 2,
    named: 'It ran on one System/360 Model 40, modified for the purpose',
    cites: 'encyclopedia-2022',
  },
  'Disco-style VMM (Stanford, 1990s)': {
    chapter: 2,
    named: 'a prototype can run several copies of a commercial system on one multiprocessor',
    cites: 'bugnion-1997',
  },
  'Windows Server 2003 guest': { chapter: 3 },
  'Oracle Database licensing': { chapter: 3 },
} as const satisfies Systems;
