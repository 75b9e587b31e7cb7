// The worker's end of the channel: answers requests, and works on the motion under way in slices between them.

import { AssemblyError, ElfError } from '../../isa/index.ts';
import { ImageError, SnapshotFileError } from '../../machine/index.ts';
import type { Port } from '../messages.ts';
import { UnfitGuest } from './unfit-guest.ts';
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

/** Answers what arrives at `port` from now on; no guest is open yet. */
export function serveExplorer(port: Port, { now, later }: Surroundings): void {
  let session: ExplorerSession | null = null;
  /** Number of the request whose motion is under way. */
  let moving: number | null = null;
  let budget = 100_000;
  /** A guest on its way to where it is to be opened; until it is there, the one before stays. */
  let opening: { id: number; next: ExplorerSession } | null = null;

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

  /** Takes a slice of the work, so long as it should be. Whether it came to an end: `work` says so with true. */
  function timed(work: (budget: number) => boolean): boolean {
    const began = now();
    const ended = work(budget);
    const took = now() - began;
    // A slice that is cut short by its end says nothing about speed.
    if (!ended)
      budget = Math.round(
        Math.min(LONGEST, Math.max(SHORTEST, took < 1 ? budget * 4 : budget * Math.min(4, SLICE / took))),
      );
    return ended;
  }

  function slice(id: number): void {
    const present = session;
    if (moving !== id || present === null) return;
    try {
      const ended = timed((steps) => {
        const arrival = present.work(steps);
        if (arrival !== null) settle(arrival);
        return arrival !== null;
      });
      if (!ended) later(() => slice(id));
    } catch (error) {
      moving = null;
      send(failure(id, error, false));
    }
  }

  function open(id: number): void {
    if (opening?.id !== id) return;
    const { next } = opening;
    try {
      if (!timed((steps) => next.restore(steps))) {
        later(() => open(id));
        return;
      }
      opening = null;
      session = next;
      send({ id, type: 'opened', opened: next.opened() });
    } catch (error) {
      opening = null;
      send(failure(id, error, true));
    }
  }

  function giveUpOpening(): void {
    if (opening !== null)
      send({ id: opening.id, type: 'refused', message: 'Opening was given up.', problems: [] });
    opening = null;
  }

  function answer(id: number, request: ExplorerRequest): ExplorerResponse | null {
    switch (request.type) {
      case 'open': {
        interrupt();
        giveUpOpening();
        opening = { id, next: new ExplorerSession(request.file, request.wishes) };
        open(id);
        return null;
      }
      case 'reset':
        interrupt();
        giveUpOpening();
        session = opened().reset();
        return { id, type: 'opened', opened: session.opened() };
      case 'move':
        interrupt();
        giveUpOpening();
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
        opened().input(request.bytes, request.line);
        return { id, type: 'done' };
      case 'look':
        return { id, type: 'look', look: opened().look(request.at) };
      case 'address':
        return { id, type: 'address', address: opened().address(request.text) };
      case 'save':
        return { id, type: 'saved', saved: opened().save(request.as) };
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
