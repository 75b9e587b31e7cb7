// What papers measured, by contender: the figure as it stands there, with the place where it stands. Machines differ from row
// to row, and so does what "started" means; rows of one paper can be compared with one another.

import { refs } from '../../references.ts';
import type { Reference } from '../../../components/cite/reference.ts';

export interface Measurement {
  what: string;
  figure: string;
  source: Reference;
  at: string;
}

export const measurements: readonly Measurement[] = [
  {
    what: 'Debian as a VM on Xen: created, then booted',
    figure: '500 ms + 1.5 s',
    source: refs.manco2017,
    at: 'section 4.2',
  },
  { what: 'Docker container, idle host', figure: '200 ms', source: refs.manco2017, at: 'section 4.2' },
  { what: 'process, by fork and exec', figure: '3.5 ms', source: refs.manco2017, at: 'section 4.2' },
  {
    what: 'unikernel that does nothing and has no devices, on a Xen made lean for it',
    figure: '2.3 ms',
    source: refs.manco2017,
    at: 'section 6.1',
  },
  {
    what: 'Alpine Linux as a VM on Firecracker, until it runs its program',
    figure: '332 ms',
    source: refs.kuenzer2021,
    at: 'artifacts, txt_01',
  },
  {
    what: 'Docker container that says hello',
    figure: '66 ms',
    source: refs.kuenzer2021,
    at: 'artifacts, txt_01',
  },
  {
    what: 'OSv, a unikernel, on Firecracker',
    figure: '4.4 ms',
    source: refs.kuenzer2021,
    at: 'artifacts, txt_01',
  },
  {
    what: 'Unikraft, a unikernel: the monitor Firecracker, then the guest',
    figure: '1.8 ms + 1.3 ms',
    source: refs.kuenzer2021,
    at: 'figure 10',
  },
  {
    what: 'Linux on Firecracker, end to end, median',
    figure: '161 ms',
    source: refs.agache2020,
    at: 'figure 5, data',
  },
  {
    what: 'Linux on QEMU with a short firmware, median',
    figure: '214 ms',
    source: refs.agache2020,
    at: 'figure 5, data',
  },
  {
    what: 'function that does nothing, cold, in Docker',
    figure: '2.8 s',
    source: refs.shillaker2020,
    at: 'table 3',
  },
  {
    what: 'the same as a Wasm instance; restored from a snapshot',
    figure: '5.2 ms; 0.5 ms',
    source: refs.shillaker2020,
    at: 'table 3',
  },
];
