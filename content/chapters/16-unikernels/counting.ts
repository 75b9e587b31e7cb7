// The runs that this chapter speaks of, as numbers: for its figures, its quiz and its tests.

import {
  asProcess,
  asRewritten,
  asServers,
  asUnikernel,
  type Arrangement,
} from '../../unikernel/arrangements.ts';
import {
  acts,
  familyObject,
  processFile,
  scribbleObject,
  serverObject,
  unikernel,
  type Seal,
} from '../../unikernel/images.ts';
import { MachineRun } from '../../unikernel/machine-run.ts';
import { ModelProcess } from '../../unikernel/model-process.ts';
import shared from '../../unikernel/process/calls-shared.s?raw';
import { LinkError, placeOf, type Image } from '../../../lessons-engine/unikernel/index.ts';

/** One arrangement of the web server, from the first instruction to a request when everything is warm. */
export interface Counted {
  title: string;
  /** Bytes that have to be loaded. */
  size: number;
  /** Until it waits for the first client. */
  ready: { instructions: number; traps: number };
  /** The second of two equal requests: nobody has to ask for addresses any more. */
  request: { instructions: number; traps: number; switches: number };
  pages: number;
  /** Sites rewritten, and calls that trapped all the same: not the pattern, another number, no room. */
  rewriting: number[];
}

function count(title: string, arrangement: Arrangement): Counted {
  const run = new MachineRun(arrangement.program);
  run.untilIdle();
  const ready = run.counts;
  run.ask();
  const before = run.counts;
  run.ask();
  const after = run.counts;
  return {
    title,
    size: arrangement.size,
    ready,
    request: {
      instructions: after.instructions - before.instructions,
      traps: after.traps - before.traps,
      switches: after.switches - before.switches,
    },
    pages: run.pagesTouched(...arrangement.tables),
    rewriting: run.symbolWords(arrangement.symbols.get('rewrite_counts'), 4),
  };
}

export const countArrangements = (): Record<
  'unikernel' | 'rewritten' | 'shared' | 'process' | 'servers',
  Counted
> => ({
  unikernel: count('unikernel', asUnikernel(serverObject())),
  rewritten: count('process, system calls rewritten', asRewritten(serverObject())),
  shared: count('the same, all calls through one ecall', asRewritten(serverObject(), shared)),
  process: count('process on a kernel of the same modules', asProcess(serverObject())),
  servers: count('the modules as servers of a microkernel', asServers(serverObject())),
});

/** The same object as a process of the kernel model, whose own work is not executed and so not counted. */
export function countModel(): {
  size: number;
  ready: ModelProcess['counts'];
  request: ModelProcess['counts'];
} {
  const file = processFile(serverObject());
  const process = new ModelProcess(file);
  process.untilIdle();
  const ready = process.counts;
  process.ask();
  const before = process.counts;
  process.ask();
  const after = process.counts;
  return {
    size: file.length,
    ready,
    request: {
      instructions: after.instructions - before.instructions,
      systemCalls: after.systemCalls - before.systemCalls,
      faults: after.faults,
    },
  };
}

const causes: Readonly<Record<number, string>> = {
  5: 'nothing there',
  7: 'store access fault',
  12: 'instruction page fault',
  15: 'store page fault',
};

/** What came of each act of scribble.s under each seal. */
export function countActs(): { act: string; ends: Record<Seal, string> }[] {
  const endOf = (index: number, seal: Seal): string => {
    const run = new MachineRun(unikernel(scribbleObject(index), seal));
    run.until(() => false);
    const cause = /^trap ([0-9a-f]{8})/.exec(run.machine.console)?.[1];
    return cause === undefined ? 'done' : (causes[parseInt(cause, 16)] ?? `trap ${cause}`);
  };
  return acts.map((act, index) => ({
    act,
    ends: { none: endOf(index, 'none'), tables: endOf(index, 'tables'), locked: endOf(index, 'locked') },
  }));
}

/** What a sealed image says when it writes to its code, and what the link's map makes of the address. */
export function lastWords(): { console: string; place: string } {
  const image = unikernel(scribbleObject(0));
  const run = new MachineRun(image);
  run.until(() => false);
  const { console } = run.machine;
  return {
    console: console.trim(),
    place: placeOf(image, parseInt(/at ([0-9a-f]{8})/.exec(console)?.[1] ?? '', 16)),
  };
}

/** The program that forks: as a process, linked alone, and with a module that pretends. */
export function countFamily(): { process: string; unresolved: string; pretended: string } {
  const process = new ModelProcess(processFile(familyObject()));
  process.untilIdle();
  let unresolved = '';
  try {
    unikernel(familyObject());
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    unresolved = error.message.split('\n')[0] ?? '';
  }
  const run = new MachineRun(unikernel(familyObject(), 'locked', { more: ['fork'] }));
  run.until(() => false);
  return { process: process.console.trim(), unresolved, pretended: run.machine.console.trim() };
}

/** Bytes of a module that were kept in the server's image, and all that it has. */
export function countModules(image: Image): { module: string; kept: number; all: number }[] {
  const objects = [...new Set([...image.kept, ...image.dropped].map(({ object }) => object))];
  const sum = (lines: readonly { object: string; size: number }[], object: string): number =>
    lines.filter((line) => line.object === object).reduce((bytes, { size }) => bytes + size, 0);
  return objects.map((object) => {
    const kept = sum(image.kept, object);
    return { module: object.replace('.o', ''), kept, all: kept + sum(image.dropped, object) };
  });
}
