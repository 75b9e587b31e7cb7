// Every figure of this chapter that was counted here: one web server in five arrangements, run when the site is built, what a
// seal stops, what becomes of fork. Figures of other people stand in papers.ts and in the text.

import { glossary } from '../../glossary.ts';
import { processFile, serverObject, unikernel } from '../../unikernel/images.ts';
import {
  countActs,
  countArrangements,
  countFamily,
  countModel,
  countModules,
  lastWords,
} from './counting.ts';

const grouped = (count: number): string => Math.round(count).toLocaleString('en-US');
const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}\u00a0%`;

const counted = countArrangements();
const model = countModel();
const plain = unikernel(serverObject(), 'none');
const whole = unikernel(serverObject(), 'none', { drop: false });
const sealed = unikernel(serverObject());
const { unikernel: one, process, rewritten, shared, servers } = counted;
const residue = shared.rewriting.slice(1).reduce((sum, each) => sum + each, 0);

export const figures = {
  rows: [one, rewritten, process, servers].map(({ title, size, ready, request, pages }) => ({
    title,
    size: grouped(size),
    ready: grouped(ready.instructions),
    request: grouped(request.instructions),
    traps: grouped(request.traps),
    switches: grouped(request.switches),
    pages: grouped(pages),
  })),
  model: {
    size: grouped(model.size),
    ready: grouped(model.ready.instructions),
    request: grouped(model.request.instructions),
    systemCalls: grouped(model.request.systemCalls),
    pages: grouped(model.request.faults),
  },
  unikernel: {
    size: grouped(one.size),
    ready: grouped(one.ready.instructions),
    request: grouped(one.request.instructions),
    traps: grouped(one.request.traps),
    pages: grouped(one.pages),
    plain: grouped(plain.size),
    whole: grouped(whole.size),
    sealed: grouped(sealed.size),
    saved: percent(whole.size - plain.size, whole.size),
    sections: grouped(plain.kept.length),
    dropped: grouped(plain.dropped.length),
    file: grouped(processFile(serverObject()).length),
    own: percent(model.request.instructions, one.request.instructions),
  },
  process: {
    request: grouped(process.request.instructions),
    traps: grouped(process.request.traps),
    more: grouped(process.request.instructions - one.request.instructions),
    perTrap: grouped((process.request.instructions - one.request.instructions) / process.request.traps),
    share: percent(process.request.instructions - one.request.instructions, one.request.instructions),
    pages: grouped(process.pages),
  },
  rewritten: {
    sites: grouped(rewritten.rewriting[0] ?? 0),
    traps: grouped(rewritten.request.traps),
    request: grouped(rewritten.request.instructions),
    ready: grouped(rewritten.ready.instructions),
    overUnikernel: grouped(rewritten.request.instructions - one.request.instructions),
  },
  shared: {
    sites: grouped(shared.rewriting[0] ?? 0),
    traps: grouped(shared.request.traps),
    request: grouped(shared.request.instructions),
    overProcess: grouped(shared.request.instructions - process.request.instructions),
    pattern: grouped(shared.rewriting[1] ?? 0),
    number: grouped(shared.rewriting[2] ?? 0),
    residue: grouped(residue),
  },
  servers: {
    request: grouped(servers.request.instructions),
    traps: grouped(servers.request.traps),
    switches: grouped(servers.request.switches),
    messages: grouped(servers.request.switches / 2),
    share: percent(servers.request.instructions - one.request.instructions, one.request.instructions),
    pages: grouped(servers.pages),
  },
  modules: countModules(plain).map(({ module, kept, all }) => ({
    module,
    kept: grouped(kept),
    all: grouped(all),
  })),
  acts: countActs(),
  lastWords: lastWords(),
  family: countFamily(),
};

/** The numbers that the quiz asks about. */
export const counts = {
  unikernel: one.request.instructions,
  process: process.request.instructions,
  traps: process.request.traps,
  switches: servers.request.switches,
};

/** The words of this chapter, for the list at its end. */
export const words = [
  glossary.initialiser,
  glossary.ipc,
  glossary.libraryOs,
  glossary.microkernel,
  glossary.relocation,
  glossary.seal,
  glossary.trampoline,
  glossary.unikernel,
];
