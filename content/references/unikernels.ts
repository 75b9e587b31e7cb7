// Works on library operating systems, unikernels and microkernels. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const unikernels = {
  liedtke1993: {
    id: 'liedtke-1993',
    authors: [{ given: 'Jochen', family: 'Liedtke' }],
    year: 1993,
    title: 'Improving IPC by Kernel Design',
    where: '14th Symposium on Operating Systems Principles (SOSP), 175–188; known here from its abstract',
    url: 'https://doi.org/10.1145/168619.168633',
  },
  madhavapeddy2013: {
    id: 'madhavapeddy-2013',
    authors: [
      { given: 'Anil', family: 'Madhavapeddy' },
      { given: 'Richard', family: 'Mortier' },
      { given: 'Charalampos', family: 'Rotsos' },
      { given: 'David', family: 'Scott' },
      { given: 'Balraj', family: 'Singh' },
      { given: 'Thomas', family: 'Gazagnaire' },
      { given: 'Steven', family: 'Smith' },
      { given: 'Steven', family: 'Hand' },
      { given: 'Jon', family: 'Crowcroft' },
    ],
    year: 2013,
    title: 'Unikernels: Library Operating Systems for the Cloud',
    where:
      'Architectural Support for Programming Languages and Operating Systems (ASPLOS), 461–472; known here from its abstract',
    url: 'https://doi.org/10.1145/2451116.2451167',
  },
  nabla2018: {
    id: 'nabla-2018',
    authors: [{ given: '', family: 'Nabla Containers' }],
    year: 2018,
    title: 'Nabla containers: a new approach to container isolation',
    where: 'Project page; its runtime runnc says on GitHub that it was archived on 2 May 2023',
    url: 'https://nabla-containers.github.io/',
  },
  nccGroup2019: {
    id: 'ncc-group-2019',
    authors: [{ given: '', family: 'NCC Group' }],
    year: 2019,
    title: 'Assessing Unikernel Security',
    where: 'White paper; known here from its abstract',
    url: 'https://nccgroup.com/us/research-blog/assessing-unikernel-security',
  },
  olivier2019: {
    id: 'olivier-2019',
    authors: [
      { given: 'Pierre', family: 'Olivier' },
      { given: 'Daniel', family: 'Chiba' },
      { given: 'Stefan', family: 'Lankes' },
      { given: 'Changwoo', family: 'Min' },
      { given: 'Binoy', family: 'Ravindran' },
    ],
    year: 2019,
    title: 'A Binary-Compatible Unikernel',
    where:
      '15th International Conference on Virtual Execution Environments (VEE); known here from its abstract',
    url: 'https://doi.org/10.1145/3313808.3313817',
  },
  shen2019: {
    id: 'shen-2019',
    authors: [
      { given: 'Zhiming', family: 'Shen' },
      { given: 'Zhen', family: 'Sun' },
      { given: 'Gur-Eyal', family: 'Sela' },
      { given: 'Eugene', family: 'Bagdasaryan' },
      { given: 'Christina', family: 'Delimitrou' },
      { given: 'Robbert', family: 'Van Renesse' },
      { given: 'Hakim', family: 'Weatherspoon' },
    ],
    year: 2019,
    title:
      'X-Containers: Breaking Down Barriers to Improve Performance and Isolation of Cloud-Native Containers',
    where:
      'Architectural Support for Programming Languages and Operating Systems (ASPLOS), 121–135; known here from its abstract and a reader’s notes',
    url: 'https://doi.org/10.1145/3297858.3304016',
  },
  kressel2025: {
    id: 'kressel-2025',
    authors: [
      { given: 'John Alistair', family: 'Kressel' },
      { given: 'Hugo', family: 'Lefeuvre' },
      { given: 'Pierre', family: 'Olivier' },
    ],
    year: 2025,
    title: 'μFork: Supporting POSIX fork Within a Single-Address-Space OS',
    where: 'Symposium on Operating Systems Principles (SOSP); known here from its abstract',
    url: 'https://luneresearch.com/zh-Hans/papers/ce9a071b-1ecb-4f70-85b9-b076e7e3b438',
  },
  mirage2025: {
    id: 'mirage-2025',
    authors: [{ given: '', family: 'MirageOS' }],
    year: 2025,
    title: 'package mirage, Changes',
    where: 'ocaml.org; the newest entry is 4.10.3 of 27 October 2025',
    url: 'https://ocaml.org/p/mirage/latest/CHANGES.html',
  },
  includeos2025: {
    id: 'includeos-2025',
    authors: [{ given: '', family: 'IncludeOS' }],
    year: 2025,
    title: 'Issue 2212, comment by MagnusS of 19 November 2025',
    where: 'GitHub, includeos/IncludeOS',
    url: 'https://github.com/includeos/IncludeOS/issues/2212',
  },
  unikraft2025: {
    id: 'unikraft-2025',
    authors: [{ given: '', family: 'Unikraft' }],
    year: 2025,
    title: 'Multiprocess support on Unikraft',
    where: 'unikraft.org, 15 May 2025',
    url: 'https://unikraft.org/blog/2025-05-15-multiprocess',
  },
  osv2026: {
    id: 'osv-2026',
    authors: [{ given: '', family: 'OSv' }],
    year: 2026,
    title: 'README',
    where: 'GitHub, cloudius-systems/osv; undated, read in 2026',
    url: 'https://github.com/cloudius-systems/osv',
  },
  rust2026: {
    id: 'rust-2026',
    authors: [{ given: '', family: 'Rust project' }],
    year: 2026,
    title: 'The rustc book: *-unknown-hermit',
    where: 'doc.rust-lang.org; undated, read in 2026',
    url: 'https://doc.rust-lang.org/rustc/platform-support/hermit.html',
  },
} as const satisfies Record<string, Reference>;
