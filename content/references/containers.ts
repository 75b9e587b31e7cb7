// How processes were kept apart on one kernel, from chroot to control groups. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const containers = {
  kampWatson2000: {
    id: 'kamp-watson-2000',
    authors: [
      { given: 'Poul-Henning', family: 'Kamp' },
      { given: 'Robert N. M.', family: 'Watson' },
    ],
    year: 2000,
    title: 'Jails: Confining the Omnipotent Root',
    where: '2nd International System Administration and Networking Conference (SANE)',
    url: 'https://docs.freebsd.org/44doc/papers/jail/',
  },
  priceTucker2004: {
    id: 'price-tucker-2004',
    authors: [
      { given: 'Daniel', family: 'Price' },
      { given: 'Andrew', family: 'Tucker' },
    ],
    year: 2004,
    title: 'Solaris Zones: Operating System Support for Consolidating Commercial Workloads',
    where: '18th Large Installation System Administration Conference (LISA), 241–254',
    url: 'https://www.usenix.org/legacy/publications/library/proceedings/lisa04/tech/price.html',
  },
  heo2015: {
    id: 'heo-2015',
    authors: [{ given: 'Tejun', family: 'Heo' }],
    year: 2015,
    title: 'Control Group v2',
    where: 'Linux, Documentation/admin-guide/cgroup-v2.rst',
    url: 'https://docs.kernel.org/admin-guide/cgroup-v2.html',
  },
  kolyshkin2015: {
    id: 'kolyshkin-2015',
    authors: [{ given: 'Kir', family: 'Kolyshkin' }],
    year: 2015,
    title: 'A Brief History of (Mostly) Linux Containers',
    where: 'Slides, ContainerDays Boston, 5 June 2015',
    url: 'https://www.slideshare.net/slideshow/brief-history-of-linux-containers/49400047',
  },
  losh2020: {
    id: 'losh-2020',
    authors: [{ given: 'Warner', family: 'Losh' }],
    year: 2020,
    title: 'Whither chroot?',
    where: 'Blog, June 2020',
    url: 'https://bsdimp.blogspot.com/2020/06/whither-chroot.html',
  },
  manPages2023: {
    id: 'man-pages-2023',
    authors: [{ given: '', family: 'Linux man-pages project' }],
    year: 2023,
    title: 'Linux man-pages',
    where: 'Version 6.03, February 2023',
    url: 'https://www.kernel.org/doc/man-pages/',
  },
  runc2024: {
    id: 'runc-2024',
    authors: [{ given: '', family: 'runc maintainers' }],
    year: 2024,
    title: 'Several Container Breakouts Due to Internally Leaked File Descriptors',
    where: 'Security advisory GHSA-xr7r-f8xq-vfvv, CVE-2024-21626, January 2024',
    url: 'https://github.com/opencontainers/runc/security/advisories/GHSA-xr7r-f8xq-vfvv',
  },
} as const satisfies Record<string, Reference>;
