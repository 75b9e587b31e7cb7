// The nine answers of the lecture's game beside what was counted here and what papers measured.

import type { Reference } from '../../../components/cite/reference.ts';
import { refs } from '../../references.ts';
import { figures } from './figures.ts';

export interface GameRow {
  what: string;
  lecture: string;
  here: string;
  papers: string;
  sources: readonly Reference[];
  so: string;
}

const [container, wasm, vm] = figures.showdown;

export const lectureGame: readonly GameRow[] = [
  {
    what: 'Container, start',
    lecture: '500 ms',
    here: container?.time ?? '',
    papers: '150–200 ms; 2.8 s for a function that does nothing',
    sources: [refs.manco2017, refs.shillaker2020],
    so: 'between the two: it depends on what starts the container',
  },
  {
    what: 'Wasm, start',
    lecture: '1 ms',
    here: wasm?.time ?? '',
    papers: '5.2 ms; 0.5 ms from a snapshot',
    sources: [refs.shillaker2020],
    so: 'the right order; here compiling and instantiating are unknown and not in it',
  },
  {
    what: 'VM, start',
    lecture: '30 s',
    here: vm?.time ?? '',
    papers: '2 s for Debian, 2.3 ms for a unikernel',
    sources: [refs.manco2017],
    so: 'far too long for what papers booted',
  },
  {
    what: 'Container, memory',
    lecture: '30 MB',
    here: container?.memory ?? '',
    papers: '5 MB for one that does nothing',
    sources: [refs.shillaker2020],
    so: 'depends on the program in it',
  },
  {
    what: 'Wasm, memory',
    lecture: '8 MB',
    here: wasm?.memory ?? '',
    papers: '0.2 MB for one that does nothing, 0.09 from a snapshot',
    sources: [refs.shillaker2020],
    so: 'far too much for an instance; an engine around it may need it',
  },
  {
    what: 'VM, memory',
    lecture: '512 MB',
    here: vm?.memory ?? '',
    papers: '3.6 MB for a unikernel, 111 MB for Debian',
    sources: [refs.manco2017],
    so: 'what somebody gave it, not what it needs',
  },
  {
    what: 'Container, size',
    lecture: '50 MB',
    here: container?.size ?? '',
    papers: 'none that we could read',
    sources: [],
    so: 'unknown: it depends on the image',
  },
  {
    what: 'Wasm, size',
    lecture: '2 MB',
    here: wasm?.size ?? '',
    papers: 'code is 85 % of native code’s size',
    sources: [refs.haas2017],
    so: 'unknown: it depends on the module',
  },
  {
    what: 'VM, size',
    lecture: '2 GB',
    here: vm?.size ?? '',
    papers: '0.48 MB for a unikernel, 1.1 GB for Debian',
    sources: [refs.manco2017],
    so: 'a size of one disk among many',
  },
];
