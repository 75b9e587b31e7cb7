// The worker's end of the channel: answers requests, and works on the motion under way in slices between them.

import { AssemblyError, ElfError } from '../../isa/index.ts';
import { ImageError, SnapshotFileError } from '../../machine/index.ts';
import type { Port } from '../messages.ts';
import { UnfitGuest } from './guest.ts';
import type { ExplorerRequest, ExplorerResponse, NumberedExplorerRequest } from './messages.ts';
import { ExplorerSession } from './session.ts';

/** What the driver needs of the place that it runs in. */
export interface Surroundings {
  /** Milliseconds from some moment on. Only for how long a slice takes; nothing that a guest sees depends on it. */
  now(): number;
  /** Calls back when what has arrived meanwhile has been handled. */
  later(callback: () => void): void;
}

/** A slice is meant to last so long: messages wait no longer than a frame of the screen (unit: ms). */
const SLICE = 8;
const SHORTEST = 1000;
const LONGEST = 50_000_000;

export function serveExplorer(port: Port, { now, later }: Surroundings): void {
  let session: ExplorerSession | null = null;
  /** Number of the request whose motion is under way. */
  let moving: number | null = null;
  let budget = 100_000;

  const send = (response: ExplorerResponse): void => port.postMessage(response);
  const opened = (): ExplorerSession => {
    if (session === null) throw new UnfitGuest('expected an open guest, found none');
    return session;
  };

  /** The motion under way has come to its end, or to this one. */
  function settle(arrival: ReturnType<ExplorerSession['pause']>): void {
    const id = moving;
    moving = null;
    if (id !== null) send({ id, type: 'arrived', arrival });
  }

  function interrupt(): void {
    if (moving !== null && session !== null) settle(session.pause());
  }

  function slice(id: number): void {
    if (moving !== id || session === null) return;
    try {
      const began = now();
      const arrival = session.work(budget);
      const took = now() - began;
      // A slice that is cut short by its end says nothing about speed.
      if (arrival === null)
        budget = Math.round(
          Math.min(LONGEST, Math.max(SHORTEST, took < 1 ? budget * 4 : budget * Math.min(4, SLICE / took))),
        );
      if (arrival !== null) settle(arrival);
      else later(() => slice(id));
    } catch (error) {
      moving = null;
      send(failure(id, error, false));
    }
  }

  function answer(id: number, request: ExplorerRequest): ExplorerResponse | null {
    switch (request.type) {
      case 'open': {
        interrupt();
        // The old one goes first: both may not fit into memory.
        const next = new ExplorerSession(request.file, request.wishes);
        session = next;
        return { id, type: 'opened', opened: next.opened() };
      }
      case 'reset':
        interrupt();
        session = opened().reset();
        return { id, type: 'opened', opened: session.opened() };
      case 'move':
        interrupt();
        opened().begin(request.motion);
        moving = id;
        slice(id);
        return null;
      case 'pause':
        interrupt();
        return { id, type: 'done' };
      case 'stops':
        opened().setStops(request.breakpoints, request.watchpoints);
        return { id, type: 'done' };
      case 'input':
        opened().input(request.bytes);
        return { id, type: 'done' };
      case 'look':
        return { id, type: 'look', look: opened().look(request.at) };
      case 'address':
        return { id, type: 'address', address: opened().address(request.text) };
      case 'save':
        return { id, type: 'saved', ...opened().save() };
    }
  }

  port.addEventListener('message', ({ data }) => {
    const { id, ...request } = data as NumberedExplorerRequest;
    try {
      const response = answer(id, request as ExplorerRequest);
      if (response !== null) send(response);
    } catch (error) {
      if (moving === id) moving = null;
      send(failure(id, error, request.type === 'open'));
    }
  });
}

const forTheReader = [UnfitGuest, AssemblyError, ElfError, ImageError, SnapshotFileError];

/** A `RangeError` while a guest is opened is about what was asked for: options that do not fit, another machine's state. */
function failure(id: number, error: unknown, opening: boolean): ExplorerResponse {
  const message = error instanceof Error ? error.message : String(error);
  if (forTheReader.some((kind) => error instanceof kind) || (opening && error instanceof RangeError)) {
    const problems = error instanceof AssemblyError ? [...error.problems] : [];
    return { id, type: 'refused', message, problems };
  }
  return { id, type: 'bug', message, stack: error instanceof Error ? (error.stack ?? '') : '' };
}
