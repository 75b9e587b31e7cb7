// Grades some submissions with one checkout of the course: their texts go to its workers, and a row comes back for each.

import { unreadableMessage, type Assignment, type Box } from '../../../lessons-engine/assignment/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Checkout } from './checkouts.ts';
import { textHash, type Head } from './heads.ts';
import type { Known } from './journal.ts';
import { inWorkers, NoWorker, type Answer } from './worker-pool.ts';
import { PROTOCOL, type GradeRequest, type WorkerMessage, type WorkerSetup } from './worker-protocol.ts';
import { writtenSource } from './written-source.ts';

/** An assignment with the text of its file, which is what workers are told. */
export interface GivenAssignment {
  assignment: Assignment;
  text: string;
}

export interface GradingBench {
  assignment: GivenAssignment;
  /** Of a sealed assignment that is open. */
  box: Box | null;
  receivedAt: (head: Head) => number | undefined;
  workers: number;
  /** How long a single submission may take (unit: ms). */
  patience: number;
}

/** Some hundred MiB are the course and the engine; the rest is for what a submission makes of it. */
const HEAP = 1024;

/** `lasting`: whether the same would come again, rather than that something went wrong on the way. */
export type OnGraded = (head: Head, graded: Known, lasting: boolean) => void;

export async function gradeWith(
  checkout: Checkout,
  heads: readonly Head[],
  bench: GradingBench,
  done: OnGraded,
): Promise<void> {
  const setup: WorkerSetup = {
    protocol: PROTOCOL,
    assignment: bench.assignment.text,
    box: bench.box,
    course: null,
  };
  const requests = (async function* () {
    for (const head of heads) {
      const request = await requestFor(head, bench);
      if (typeof request === 'string') done(head, refused(head, request), false);
      else yield { head, request };
    }
  })();
  try {
    await inWorkers(
      requests,
      {
        script: checkout.script,
        size: bench.workers,
        setup,
        setupAfter: (ready) => ({ ...setup, course: courseOf(ready, checkout) }),
        patience: bench.patience,
        heap: HEAP,
      },
      ({ request }) => request,
      ({ head }, answer) => done(head, gradedBy(head, answer), answer.ok),
    );
  } catch (error) {
    if (!(error instanceof NoWorker) || checkout.folder === null) throw error;
    throw new UsageError(
      `--with: expected a checkout that grades, found that its worker does not start: ${error.message}: ${checkout.folder}`,
    );
  }
}

/** A sentence when there is nothing to grade any more. */
async function requestFor(head: Head, { receivedAt }: GradingBench): Promise<GradeRequest | string> {
  const { found, hash } = head;
  try {
    const text = await found.read();
    if (textHash(text) !== hash) return 'expected the file as it was, found that it changed during the run';
    const received = receivedAt(head);
    return { file: found.file, text, ...(received === undefined ? {} : { receivedAt: received }) };
  } catch (error) {
    return unreadableMessage(error);
  }
}

function courseOf(ready: unknown, { folder }: Checkout): unknown {
  const message = ready as WorkerMessage;
  if (message.type !== 'ready' || message.protocol !== PROTOCOL)
    throw new UsageError(
      `--with: expected a checkout whose workers speak version ${PROTOCOL} of the protocol, found another: ${folder ?? 'this one'}`,
    );
  return message.course;
}

function gradedBy(head: Head, answer: Answer): Known {
  if (!answer.ok)
    return refused(
      head,
      `expected the grader to come to an end, found twice that it did not: ${answer.reason}`,
    );
  const message = answer.value as WorkerMessage;
  if (message.type !== 'graded') throw new Error(`expected a row, found a message of type ${message.type}`);
  return { row: message.row, sources: message.sources.map(writtenSource) };
}

const refused = ({ found: { file } }: Head, message: string): Known => ({
  row: { outcome: 'refused', file, message },
  sources: [],
});
