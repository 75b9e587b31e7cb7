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
    what: 'requests that nginx answers a second: Unikraft; OSv; Linux; Docker; an example server of MirageOS',
    figure: '292; 233; 176; 160; 26 thousand',
    source: refs.kuenzer2021,
    at: 'figure 13, artifacts',
  },
  {
    what: 'unikernels on Xen: one that tells the time, its image; its memory; one with nothing to do, its boot on a Xen made lean',
    figure: '480 KB; 3.6 MB; 2.3 ms',
    source: refs.manco2017,
    at: 'sections 3.1, 6.1',
  },
  {
    what: 'raw system calls in an X-Container, over those in Docker with its filter and a patched kernel',
    figure: 'up to 27 times as many a second',
    source: refs.shen2019,
    at: 'abstract',
  },
  {
    what: 'a short message at 50 MHz: Liedtke’s L3; most microkernels of 1993',
    figure: '5; 100 µs',
    source: refs.liedtke1993,
    at: 'abstract',
  },
];
