// The machine that a page shows before anything is loaded: run by the server up to where the page wants it, and looked at.

import { extensionNames } from '../../lessons-engine/machine/index.ts';
import type {
  Arrival,
  Look,
  LookRequest,
  MachineWishes,
  Motion,
  Opened,
} from '../../lessons-engine/worker/explorer/messages.ts';
import { ExplorerSession } from '../../lessons-engine/worker/explorer/session.ts';
import { machineViews, type MachineView } from './explorer-data.ts';

export interface Start {
  opened: Opened;
  look: Look;
  /** The run that leads there, as a file. */
  run: Uint8Array;
  /** What memory and page walk look at: as it was written, and as an address. */
  at: string;
  address: number;
  /** The first physical page that is listed. */
  pagesFrom: number;
}

/** Rows of code and of memory, and pages, in the small explorer. */
export const ROWS = { code: 10, memory: 8, pages: 8 } as const;

/** The views that `text` names, in its order: "registers, page-walk". Throws an `Error` with those there are. */
export function viewsOf(text: string, where: string): MachineView[] {
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  const all = machineViews.map(({ id }) => id);
  return names.map((name) => {
    const view = all.find((id) => id === name);
    if (view === undefined)
      throw new Error(`${where}: expected views among ${all.join(', ')}, found "${name}"`);
    return view;
  });
}

/** The extensions of a machine with or without H. */
export function extensionsOf(hypervisor: boolean): NonNullable<MachineWishes['extensions']> {
  return extensionNames.filter((name) => hypervisor || name !== 'H');
}

/**
 * `start`: steps, or an address as a reader writes it, where the hart comes first. `at`: an address for memory and page walk.
 * Throws an `Error` that names `where` when the guest does not come there, and an `AssemblyError` for its source.
 */
export function startMachine(guest: {
  name: string;
  source: string;
  wishes: MachineWishes;
  start: number | string;
  at: string;
  where: string;
}): Start {
  const { where, at } = guest;
  const session = new ExplorerSession({ name: guest.name, text: guest.source }, guest.wishes);
  const address = (text: string): number => {
    const found = session.address(text);
    if (found === null)
      throw new Error(`${where}: expected an address or a symbol of the guest, found "${text}"`);
    return found;
  };
  if (guest.start !== 0) {
    const motion: Motion =
      typeof guest.start === 'number'
        ? { go: 'run', steps: guest.start }
        : { go: 'until', address: address(guest.start) };
    const { reason, text } = moved(session, motion, where);
    if (reason !== 'done')
      throw new Error(`${where}: expected the guest to come to ${guest.start}, found: ${text}`);
  }
  // A motion that goes nowhere: so nothing is marked as changed.
  moved(session, { go: 'to', step: session.travel.step }, where);
  const place = address(at);
  const request: LookRequest = {
    csrs: true,
    devices: true,
    code: { address: null, rows: ROWS.code },
    memory: { address: place, rows: ROWS.memory, space: 'virtual' },
    pages: { address: 0x8000_0000, count: ROWS.pages },
    walk: { address: place, access: 'read' },
    console: { from: 0, line: 'uart' },
  };
  return {
    opened: session.opened(),
    look: session.look(request),
    run: session.save('run').bytes,
    at,
    address: place,
    pagesFrom: 0x8000_0000,
  };
}

/** More steps than this are no place to begin at: a build would wait for them. */
const MOST = 100_000_000;

function moved(session: ExplorerSession, motion: Motion, where: string): Arrival {
  session.begin(motion);
  const arrival = session.work(MOST);
  if (arrival === null) throw new Error(`${where}: expected a start within ${MOST} steps, found none`);
  return arrival;
}
