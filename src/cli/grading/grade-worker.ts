// Grades one submission after the other in a thread of its own, with the course, the engine and the sandbox of the checkout that
// this file lies in. If it dies, one submission has no row yet and the others have theirs.

import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import {
  gradeSubmission,
  keptSources,
  readAssignment,
  readSubmission,
  refsOf,
} from '../../../lessons-engine/assignment/index.ts';
import { courseData, gradableCourse } from '../course.ts';
import { readSandbox } from '../sandbox.ts';
import { PROTOCOL, type GradeRequest, type WorkerMessage, type WorkerSetup } from './worker-protocol.ts';

const port = parentPort as MessagePort;
const { assignment: assignmentText, box, course: known } = workerData as WorkerSetup;

const assignment = readAssignment(assignmentText);
if (!assignment.ok) throw new Error(assignment.message);
const graded = assignment.value;
const data = known ?? (await courseData(refsOf(graded)));
const course = gradableCourse(data);
const sandbox = await readSandbox();

const say = (message: WorkerMessage): void => port.postMessage(message);

async function grade({ file, text, receivedAt }: GradeRequest): Promise<void> {
  const read = readSubmission(text);
  if (!read.ok) {
    say({ type: 'graded', row: { outcome: 'refused', file, message: read.message }, sources: [] });
    return;
  }
  const row = await gradeSubmission(read.value, graded, course, sandbox, {
    file,
    ...(box === null ? {} : { box }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  });
  say({ type: 'graded', row, sources: keptSources(read.value) });
}

// A rejection is a bug of ours and ends this worker, which the command reports in the place of the row.
port.on('message', (request: GradeRequest) => void grade(request));
say({ type: 'ready', protocol: PROTOCOL, course: data });
