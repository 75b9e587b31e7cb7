// The workers' end: reads an assignment, then grades one submission after the other by it. Nothing of one submission stays for the
// next but what the course itself keeps.

import {
  acrossSubmissions,
  givenAssignment,
  gradeSubmission,
  keptSources,
  matchingLines,
  openBox,
  readReceipts,
  readSubmission,
  type Assignment,
  type Box,
  type BoxCrypto,
  type GradableCourse,
  type Receipts,
} from '../../assignment/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { Port } from '../messages.ts';
import { Unavailable } from '../serve.ts';
import type { GivenAssignment, GradingRequest, GradingResponse, NumberedGradingRequest } from './messages.ts';

export interface GradingPlace {
  /** The course with everything that these items need. */
  course(assignment: Assignment): Promise<GradableCourse>;
  /** Where submissions run; asked for with each of them. */
  sandbox(): Promise<Sandbox>;
  /** Undefined where browsers do not have it: on pages that were not fetched safely. */
  crypto: BoxCrypto | undefined;
}

interface Begun {
  assignment: Assignment;
  course: GradableCourse;
  box?: Box;
  receipts?: Receipts;
}

class BadRequest extends Error {}

type Answer = GradingResponse extends infer Each
  ? Each extends GradingResponse
    ? Omit<Each, 'id'>
    : never
  : never;

/** Answers requests that arrive on `port`, one after the other. */
export function serveGrading(port: Port, place: GradingPlace): void {
  let begun: Begun | null = null;
  let last: Promise<void> = Promise.resolve();

  async function answer(request: GradingRequest, onItem: () => void): Promise<Answer> {
    if (request.type === 'begin') {
      begun = null;
      const next = await begin(request, place);
      begun = next;
      const isClosed = next.assignment.sealed !== undefined && next.box === undefined;
      const { assignment, course, receipts } = next;
      return { type: 'begun', assignment, course: course.version, isClosed, receipts: receipts?.count ?? 0 };
    }
    if (begun === null) throw new BadRequest('expected an assignment, found none');
    const { assignment, course, box, receipts } = begun;
    switch (request.type) {
      case 'grade': {
        const { file, text } = request;
        const read = readSubmission(text);
        if (!read.ok)
          return { type: 'graded', row: { outcome: 'refused', file, message: read.message }, kept: [] };
        const receivedAt = receipts?.at([file], read.value.student.id);
        const options = {
          file,
          onItem,
          ...(box === undefined ? {} : { box }),
          ...(receivedAt === undefined ? {} : { receivedAt }),
        };
        const row = await gradeSubmission(read.value, assignment, course, await place.sandbox(), options);
        return { type: 'graded', row, kept: row.outcome === 'graded' ? keptSources(read.value) : [] };
      }
      case 'across': {
        const across = await acrossSubmissions(request.rows, new Map(request.sources), course);
        return { type: 'across', across };
      }
      case 'pair': {
        const [a, b] = [sourceIn(request.a, request.ref), sourceIn(request.b, request.ref)];
        const starter = (await course.starter(request.ref.slice('lab:'.length))) ?? '';
        return { type: 'pair', pair: { a, b, lines: matchingLines(a, b, starter) } };
      }
    }
  }

  async function handle({ id, ...request }: NumberedGradingRequest): Promise<void> {
    const send = (response: Answer): void => port.postMessage({ id, ...response });
    try {
      send(await answer(request as GradingRequest, () => send({ type: 'item' })));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isTheirs = [BadRequest, Unavailable].some((kind) => error instanceof kind);
      const stack = error instanceof Error ? (error.stack ?? '') : '';
      send(isTheirs ? { type: 'refused', message } : { type: 'bug', message, stack });
    }
  }

  port.addEventListener('message', ({ data }) => {
    last = last.then(() => handle(data as NumberedGradingRequest));
  });
}

async function begin({ text, passphrase, receipts }: GivenAssignment, place: GradingPlace): Promise<Begun> {
  const read = givenAssignment(text);
  if (!read.ok) throw new BadRequest(read.message);
  const assignment = read.value;
  const times = receipts === undefined ? null : readReceipts(receipts);
  if (times !== null && !times.ok) throw new BadRequest(`Times of receipt: ${times.message}`);
  const course = await place.course(assignment);
  const begun = { assignment, course, ...(times === null ? {} : { receipts: times.value }) };
  if (assignment.sealed === undefined || passphrase === undefined) return begun;
  if (place.crypto === undefined)
    throw new BadRequest(
      'expected a page that may use the browser’s cryptography, found one that came over plain HTTP; open it by https, or grade with the command',
    );
  const opened = await openBox(assignment, passphrase, place.crypto);
  if (!opened.ok) throw new BadRequest(opened.message);
  return { ...begun, box: opened.value };
}

function sourceIn(text: string, ref: string): string {
  const read = readSubmission(text);
  if (!read.ok) throw new BadRequest(read.message);
  const work = Object.hasOwn(read.value.work, ref) ? read.value.work[ref] : undefined;
  if (work?.kind !== 'lab') throw new BadRequest(`expected a program for ${ref}, found none`);
  return work.source;
}
