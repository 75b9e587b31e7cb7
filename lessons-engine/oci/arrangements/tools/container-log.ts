// A container's log as the kubelet reads it (kubernetes cri-client logs): time, stream, F for a whole line and P for a part of
// one, text. What kept the clock is CLOCK_MONOTONIC, so that the times begin in 1970.

import { type Calls, mkdirAll, now, O_APPEND, O_CREAT, O_WRONLY, writeFile } from '../../../kernel/index.ts';

export function* appendLog(log: string, stream: 'stdout' | 'stderr', text: string): Calls<void> {
  const time = new Date(yield* now()).toISOString();
  const lines = text.split(/(?<=\n)/).map((line) => {
    const whole = line.endsWith('\n');
    return `${time} ${stream} ${whole ? 'F' : 'P'} ${whole ? line : `${line}\n`}`;
  });
  yield* mkdirAll(log.slice(0, log.lastIndexOf('/')));
  yield* writeFile(log, lines.join(''), O_WRONLY | O_CREAT | O_APPEND);
}
