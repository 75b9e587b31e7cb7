// The table of the lecture that this course began from, cell by cell: what it says, what was counted here, what a paper
// measured, and how much of the lecture's cell can be kept.

import { refs } from '../../references.ts';
import type { Reference } from '../../../components/cite/reference.ts';
import { figures } from './figures.ts';

/** `kept`: a paper has the same order of magnitude. `doubtful`: no source, papers disagree, or it depends on what is started. */
export type Standing = 'kept' | 'doubtful';

export interface LectureCell {
  what: string;
  lecture: string;
  /** From the race of this page. */
  here: string;
  papers: string;
  sources: readonly Reference[];
  standing: Standing;
}

export const lectureCells: readonly LectureCell[] = [
  {
    what: 'VM, start',
    lecture: '45 s; elsewhere 30 s',
    here: figures.times['vm'] ?? '',
    papers: 'Debian 2 s, a unikernel 2.3 ms; Alpine 332 ms; an older VM 11 s',
    sources: [refs.manco2017, refs.kuenzer2021, refs.felter2015],
    standing: 'doubtful',
  },
  {
    what: 'container, start',
    lecture: '0.5 s; elsewhere 5–10 ms, and “seconds”',
    here: figures.times['container'] ?? '',
    papers: '150–200 ms idle; 66 ms',
    sources: [refs.manco2017, refs.kuenzer2021],
    standing: 'kept',
  },
  {
    what: 'function, cold',
    lecture: '2 s',
    here: figures.times['cold-function'] ?? '',
    papers: '2.8 s in Docker, for one that does nothing',
    sources: [refs.shillaker2020],
    standing: 'kept',
  },
  {
    what: 'function, warm',
    lecture: '100 ms',
    here: figures.times['warm-function'] ?? '',
    papers: 'no figure that we could read',
    sources: [],
    standing: 'doubtful',
  },
  {
    what: 'Wasm, start',
    lecture: '1 ms',
    here: figures.times['wasm-instance'] ?? '',
    papers: '5.2 ms; 0.5 ms from a snapshot',
    sources: [refs.shillaker2020],
    standing: 'kept',
  },
  {
    what: 'VM, memory',
    lecture: '512 MB',
    here: figures.memory.vm,
    papers: 'unikernel 3.6 MB; 1,000 Debian VMs 114 GB',
    sources: [refs.manco2017],
    standing: 'doubtful',
  },
  {
    what: 'container, memory',
    lecture: '30 MB',
    here: figures.memory.container,
    papers: '1.3 MB of its own, 5 MB with what it shares, for one that does nothing',
    sources: [refs.shillaker2020],
    standing: 'doubtful',
  },
  {
    what: 'Wasm, memory',
    lecture: '8 MB',
    here: figures.memory.wasm,
    papers: '0.2 MB for one that does nothing',
    sources: [refs.shillaker2020],
    standing: 'doubtful',
  },
  {
    what: 'VM, size',
    lecture: '2 GB',
    here: figures.sizes.vm,
    papers: 'Debian 1.1 GB, Tinyx 9.5 MB, a unikernel 0.48 MB',
    sources: [refs.manco2017],
    standing: 'doubtful',
  },
  {
    what: 'container, size',
    lecture: '50 MB',
    here: figures.sizes.container,
    papers: 'depends on what is in it',
    sources: [],
    standing: 'doubtful',
  },
  {
    what: 'Wasm, size',
    lecture: '2 MB',
    here: figures.sizes.wasm,
    papers: 'depends on what is in it',
    sources: [],
    standing: 'doubtful',
  },
  {
    what: 'overhead while running',
    lecture: 'container 5 %, VM 10–15 %',
    here: 'not raced here',
    papers: 'Docker 0–4 %, KVM 2–22 % of a processor’s work; half of its random disk reads',
    sources: [refs.felter2015],
    standing: 'doubtful',
  },
];
