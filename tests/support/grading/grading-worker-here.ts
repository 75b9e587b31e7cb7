// A grading worker that is none: both ends in this process, joined by copies of what they send, as a channel makes them.

import type { GradableCourse } from '../../../lessons-engine/assignment/index.ts';
import { serveGrading } from '../../../lessons-engine/worker/index.ts';
import type { SpawnedWorker } from '../../../components/workers/registry.ts';
import { sandbox } from '../../engine/sandbox/sandbox-under-test.ts';

type Listener = (event: { data: unknown }) => void;

export interface WorkerHere extends SpawnedWorker {
  /** Lets the page believe that the worker broke. */
  fail(message?: string): void;
  ended: boolean;
}

/** `course` undefined: it never answers. */
export function workerHere(course?: GradableCourse): WorkerHere {
  const toPage: Listener[] = [];
  const toWorker: Listener[] = [];
  const failures: ((event: { message?: string }) => void)[] = [];
  const worker: WorkerHere = {
    ended: false,
    postMessage: (message) => {
      const data = structuredClone(message);
      queueMicrotask(() => toWorker.forEach((listen) => listen({ data })));
    },
    addEventListener: (type: string, listener: never) => {
      if (type === 'message') toPage.push(listener);
      else if (type === 'error') failures.push(listener);
    },
    terminate: () => (worker.ended = true),
    fail: (message) => failures.forEach((listen) => listen(message === undefined ? {} : { message })),
  };
  if (course !== undefined)
    serveGrading(
      {
        postMessage: (message) => {
          const data = structuredClone(message);
          if (!worker.ended) queueMicrotask(() => toPage.forEach((listen) => listen({ data })));
        },
        addEventListener: (_, listener) => toWorker.push(listener),
      },
      {
        course: async () => course,
        sandbox: async () => sandbox,
        crypto: crypto.subtle as unknown as Parameters<typeof serveGrading>[1]['crypto'],
      },
    );
  return worker;
}
