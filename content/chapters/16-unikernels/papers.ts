// What papers measured of unikernels, with the place where it stands. Rows of one paper can be compared with one another.

import type { Reference } from '../../../components/cite/reference.ts';
import { refs } from '../../references.ts';

export interface Measurement {
  what: string;
  figure: string;
  source: Reference;
  at: string;
}

export const measurements: readonly Measurement[] = [
  {
    what: 'a system call that does nothing: Linux; without mitigations; translated at run time; a plain call',
    figure: '222; 154; 84; 4 cycles',
    source: refs.kuenzer2021,
    at: 'table 1, artifacts',
  },
  {
    what: 'image that says hello: Unikraft; HermiTux; Rumprun; MirageOS; OSv',
    figure: '0.21; 1.29; 2.81; 3.33; 4.52 MB',
    source: refs.kuenzer2021,
    at: 'figure 9, artifacts',
  },
  {
    what: 'nginx on Unikraft, with unreachable code dropped; as it comes',
    figure: '853; 1,639 KB',
    source: refs.kuenzer2021,
    at: 'figure 8, artifacts',
  },
  {
    what: 'memory that nginx needs at least: Unikraft; Docker; a Linux microVM',
    figure: '5; 7; 29 MB',
    source: refs.kuenzer2021,
    at: 'figure 11, artifacts',
  },
  {
    what: 'requests that nginx answers a second: Unikraft; OSv; Linux; Docker; MirageOS’s own server',
    figure: '292; 233; 176; 160; 26 thousand',
    source: refs.kuenzer2021,
    at: 'figure 13, artifacts',
  },
  {
    what: 'a unikernel on Xen, and on LightVM, a Xen made lean: its image; its memory; its boot on LightVM',
    figure: '480 KB; 3.6 MB; 2.3 ms',
    source: refs.manco2017,
    at: 'sections 4.2, 6.1, 6.3',
  },
  {
    what: 'raw system calls in an X-Container, over those in Docker',
    figure: 'up to 27 times as many a second',
    source: refs.shen2019,
    at: 'abstract',
  },
  {
    what: 'a short message on the L3 microkernel, over other microkernels of 1993',
    figure: '5 instead of 100 µs',
    source: refs.liedtke1993,
    at: 'abstract',
  },
];
