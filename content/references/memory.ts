// Works on the memory of guests: page walks, balloons, sharing and what it gives away. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const memory = {
  waldspurger2002: {
    id: 'waldspurger-2002',
    authors: [{ given: 'Carl A.', family: 'Waldspurger' }],
    year: 2002,
    title: 'Memory Resource Management in VMware ESX Server',
    where: '5th Symposium on Operating Systems Design and Implementation (OSDI), 181–194',
    url: 'https://www.usenix.org/legacy/events/osdi02/tech/waldspurger.html',
  },
  bhargava2008: {
    id: 'bhargava-2008',
    authors: [
      { given: 'Ravi', family: 'Bhargava' },
      { given: 'Benjamin', family: 'Serebrin' },
      { given: 'Francesco', family: 'Spadini' },
      { given: 'Srilatha', family: 'Manne' },
    ],
    year: 2008,
    title: 'Accelerating Two-Dimensional Page Walks for Virtualized Systems',
    where:
      '13th International Conference on Architectural Support for Programming Languages and Operating Systems (ASPLOS); known here from its abstract',
    url: 'https://doi.org/10.1145/1346281.1346286',
  },
  broadcom2015: {
    id: 'broadcom-2015',
    authors: [{ given: '', family: 'Broadcom' }],
    year: 2015,
    title: 'Additional Transparent Page Sharing Management Capabilities and New Default Settings',
    where: 'Knowledge base article 323624; undated, on releases of December 2014 to February 2015',
    url: 'https://knowledge.broadcom.com/external/article/323624/additional-transparent-page-sharing-mana.html',
  },
  gandhi2016: {
    id: 'gandhi-2016',
    authors: [
      { given: 'Jayneel', family: 'Gandhi' },
      { given: 'Mark D.', family: 'Hill' },
      { given: 'Michael M.', family: 'Swift' },
    ],
    year: 2016,
    title: 'Agile Paging: Exceeding the Best of Nested and Shadow Paging',
    where:
      '43rd International Symposium on Computer Architecture (ISCA), 707–718; known here from its abstract',
    url: 'https://doi.org/10.1145/3007787.3001212',
  },
  vusion2017: {
    id: 'vusion-2017',
    authors: [
      { given: 'Marco', family: 'Oliverio' },
      { given: 'Kaveh', family: 'Razavi' },
      { given: 'Herbert', family: 'Bos' },
      { given: 'Cristiano', family: 'Giuffrida' },
    ],
    year: 2017,
    title: 'Secure Page Fusion with VUsion',
    where:
      '26th ACM Symposium on Operating Systems Principles (SOSP), 531–545; known here from its abstract and its authors’ page',
    url: 'https://www.vusec.net/projects/vusion/',
  },
  duyck2020: {
    id: 'duyck-2020',
    authors: [{ given: 'Alexander', family: 'Duyck' }],
    year: 2020,
    title: 'virtio-balloon: add support for providing free page reports to host',
    where: 'Linux kernel, commit b0c504f15471, 7 April 2020',
    url: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/commit/?id=b0c504f154718904ae49349147e3b7e6ae91ffdc',
  },
  linuxZswap2025: {
    id: 'linux-zswap-2025',
    authors: [{ given: '', family: 'Linux kernel developers' }],
    year: 2025,
    part: 'zswap',
    title: 'zswap',
    where: 'Linux 6.17-rc7, Documentation/admin-guide/mm/zswap.rst',
    url: 'https://docs.kernel.org/admin-guide/mm/zswap.html',
  },
  linuxSlit2026: {
    id: 'linux-slit-2026',
    authors: [{ given: '', family: 'Linux kernel developers' }],
    year: 2026,
    part: 'SLIT',
    title: 'SLIT: System Locality Information Table',
    where: 'Linux, Documentation/driver-api/cxl/platform/acpi/slit.rst; read in 2026',
    url: 'https://docs.kernel.org/driver-api/cxl/platform/acpi/slit.html',
  },
  linuxTopology2026: {
    id: 'linux-topology-2026',
    authors: [{ given: '', family: 'Linux kernel developers' }],
    year: 2026,
    part: 'topology.h',
    title: 'include/linux/topology.h',
    where: 'Linux, definitions of LOCAL_DISTANCE and REMOTE_DISTANCE; read in 2026',
    url: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/linux/topology.h',
  },
} as const satisfies Record<string, Reference>;
