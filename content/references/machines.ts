// Works on what a virtual machine is, where it came from, and which machines can have them. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const machines = {
  ibm1970: {
    id: 'ibm-1970',
    authors: [{ given: '', family: 'IBM' }],
    year: 1970,
    title: 'System/370 Announcement',
    where: 'Data Processing Division press release, 30 June 1970',
    url: 'https://www.ibm.com/ibm/history/exhibits/mainframe/mainframe_PR370.html',
  },
  goldberg1973: {
    id: 'goldberg-1973',
    authors: [{ given: 'Robert P.', family: 'Goldberg' }],
    year: 1973,
    title: 'Architectural Principles for Virtual Computer Systems',
    where:
      'PhD thesis, Harvard University; ESD-TR-73-105, AD-772 809; known here from its abstract and from notes that quote it',
    url: 'https://apps.dtic.mil/sti/citations/AD0772809',
  },
  popekGoldberg1974: {
    id: 'popek-goldberg-1974',
    authors: [
      { given: 'Gerald J.', family: 'Popek' },
      { given: 'Robert P.', family: 'Goldberg' },
    ],
    year: 1974,
    title: 'Formal Requirements for Virtualizable Third Generation Architectures',
    where: 'Communications of the ACM 17(7), 412–421',
    url: 'https://doi.org/10.1145/361011.361073',
  },
  creasy1981: {
    id: 'creasy-1981',
    authors: [{ given: 'Robert J.', family: 'Creasy' }],
    year: 1981,
    title: 'The Origin of the VM/370 Time-Sharing System',
    where: 'IBM Journal of Research and Development 25(5), 483–490',
    url: 'https://doi.org/10.1147/rd.255.0483',
  },
  robinIrvine2000: {
    id: 'robin-irvine-2000',
    authors: [
      { given: 'John Scott', family: 'Robin' },
      { given: 'Cynthia E.', family: 'Irvine' },
    ],
    year: 2000,
    title: 'Analysis of the Intel Pentium’s Ability to Support a Secure Virtual Machine Monitor',
    where: '9th USENIX Security Symposium, 129–144',
    url: 'https://www.usenix.org/legacy/events/sec2000/robin.html',
  },
  rosenblumGarfinkel2005: {
    id: 'rosenblum-garfinkel-2005',
    authors: [
      { given: 'Mendel', family: 'Rosenblum' },
      { given: 'Tal', family: 'Garfinkel' },
    ],
    year: 2005,
    title: 'Virtual Machine Monitors: Current Technology and Future Trends',
    where: 'IEEE Computer 38(5), 39–47',
    url: 'https://doi.org/10.1109/MC.2005.176',
  },
} as const satisfies Record<string, Reference>;
