// The works that the course cites. A chapter imports `refs` and writes <Cite of={refs.popekGoldberg1974} />; a work that
// is not here is a type error. Sorted by year.

import type { Reference } from '../components/cite/reference.ts';

export const refs = {
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
  barham2003: {
    id: 'barham-2003',
    authors: [
      { given: 'Paul', family: 'Barham' },
      { given: 'Boris', family: 'Dragovic' },
      { given: 'Keir', family: 'Fraser' },
      { given: 'Steven', family: 'Hand' },
      { given: 'Tim', family: 'Harris' },
      { given: 'Alex', family: 'Ho' },
      { given: 'Rolf', family: 'Neugebauer' },
      { given: 'Ian', family: 'Pratt' },
      { given: 'Andrew', family: 'Warfield' },
    ],
    year: 2003,
    title: 'Xen and the Art of Virtualization',
    where: '19th ACM Symposium on Operating Systems Principles (SOSP), 164–177',
    url: 'https://doi.org/10.1145/945445.945462',
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
  adamsAgesen2006: {
    id: 'adams-agesen-2006',
    authors: [
      { given: 'Keith', family: 'Adams' },
      { given: 'Ole', family: 'Agesen' },
    ],
    year: 2006,
    title: 'A Comparison of Software and Hardware Techniques for x86 Virtualization',
    where:
      '12th International Conference on Architectural Support for Programming Languages and Operating Systems (ASPLOS), 2–13',
    url: 'https://doi.org/10.1145/1168857.1168860',
  },
  bugnion2012: {
    id: 'bugnion-2012',
    authors: [
      { given: 'Edouard', family: 'Bugnion' },
      { given: 'Scott', family: 'Devine' },
      { given: 'Mendel', family: 'Rosenblum' },
      { given: 'Jeremy', family: 'Sugerman' },
      { given: 'Edward Y.', family: 'Wang' },
    ],
    year: 2012,
    title: 'Bringing Virtualization to the x86 Architecture with the Original VMware Workstation',
    where: 'ACM Transactions on Computer Systems 30(4), article 12, 51 pages',
    url: 'https://doi.org/10.1145/2382553.2382554',
  },
  riscvUnprivileged: {
    id: 'riscv-unprivileged',
    authors: [{ given: '', family: 'RISC-V International' }],
    year: 2025,
    part: 'Volume I',
    title: 'The RISC-V Instruction Set Manual, Volume I: Unprivileged Architecture',
    where: 'Version 20250508',
    url: 'https://riscv.org/specifications/ratified/',
  },
  riscvPrivileged: {
    id: 'riscv-privileged',
    authors: [{ given: '', family: 'RISC-V International' }],
    year: 2025,
    part: 'Volume II',
    title: 'The RISC-V Instruction Set Manual, Volume II: Privileged Architecture',
    where: 'Version 20250508',
    url: 'https://riscv.org/specifications/ratified/',
  },
} as const satisfies Record<string, Reference>;
