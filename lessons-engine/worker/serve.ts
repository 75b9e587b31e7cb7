// The engine's end of the channel: one machine session, grading, races. What can be graded and raced is handed in by
// whoever starts it, for the engine knows no course.

import { grade, type Lab, type PredictChallenge, type RaceResult } from '../grader/index.ts';
import { AssemblyError } from '../isa/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { MachineSession } from './machine-session.ts';
import type { NumberedRequest, Port, Response } from './messages.ts';

/** What the course brings along; everything is loaded on first use. */
export interface Course {
  /** The lab of that id, or undefined. */
  lab(id: string): Promise<Lab | undefined>;
  /** The challenge of that id, or undefined. */
  challenge(id: string): Promise<PredictChallenge<RaceResult | Promise<RaceResult>> | undefined>;
  sandbox(): Promise<Sandbox>;
}

class BadRequest extends Error {}

/** Thrown by a `Course` that cannot be reached just now; the message is for the reader. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** Answers requests that arrive on `port`, one after the other. */
export function serve(port: Port, course: Course): void {
  let session: MachineSession | null = null;
  let last: Promise<void> = Promise.resolve();

  const opened = (): MachineSession => {
    if (session === null) throw new BadRequest('expected an open machine, found none');
    return session;
  };

  async function answer(request: NumberedRequest): Promise<Response> {
    const { id } = request;
    switch (request.type) {
      case 'open':
        session = new MachineSession(request.program, request.way);
        break;
      case 'step':
        opened().step(request.count);
        break;
      case 'back':
        opened().back(request.count);
        break;
      case 'run':
        opened().run();
        break;
      case 'reset':
        opened().reset();
        break;
      case 'grade': {
        const lab = await course.lab(request.lab);
        if (!lab) throw new BadRequest(`expected the id of a lab, found "${request.lab}"`);
        const report = await grade(lab, request.source, await course.sandbox(), {
          ...(request.seed === undefined ? {} : { seed: request.seed }),
          onCheck: (result, index, total) =>
            port.postMessage({ id, type: 'check', result, index, total } satisfies Response),
        });
        return { id, type: 'report', report };
      }
      case 'race': {
        const challenge = await course.challenge(request.challenge);
        if (!challenge) throw new BadRequest(`expected the id of a challenge, found "${request.challenge}"`);
        return { id, type: 'race', result: await challenge.run() };
      }
    }
    return { id, type: 'frame', frame: opened().frame() };
  }

  async function handle(request: NumberedRequest): Promise<void> {
    try {
      port.postMessage(await answer(request));
    } catch (error) {
      const { id } = request;
      const refused = [BadRequest, AssemblyError, Unavailable].some((kind) => error instanceof kind);
      const message = error instanceof Error ? error.message : String(error);
      const stack = error instanceof Error ? (error.stack ?? '') : '';
      port.postMessage(
        (refused ? { id, type: 'refused', message } : { id, type: 'bug', message, stack }) satisfies Response,
      );
    }
  }

  port.addEventListener('message', ({ data }) => {
    last = last.then(() => handle(data as NumberedRequest));
  });
}
