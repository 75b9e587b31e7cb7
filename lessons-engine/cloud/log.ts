// What a platform writes down while it runs. One entry a line; whoever looks for the cause of an incident has no more.

export type LogKind =
  'start' | 'ready' | 'begin' | 'done' | 'timeout' | 'refused' | 'retry' | 'gave-up' | 'expire';

export interface LogEntry {
  /** Microseconds. */
  time: number;
  kind: LogKind;
  /** Index of the function that it is about. */
  function: number;
  /** The name of that function. */
  name: string;
  /** Number of the call; −1: it is not about one. */
  attempt: number;
  /** Number of the instance; −1: it is not about one. */
  instance: number;
}

/** "12.345 s  payment  timeout  call 7 in instance 3" */
export function logLine({ time, kind, name, attempt, instance }: LogEntry): string {
  const call = attempt < 0 ? '' : ` call ${attempt}`;
  const where = instance < 0 ? '' : `${call === '' ? '' : ' in'} instance ${instance}`;
  return `${(time / 1_000_000).toFixed(3).padStart(9)} s  ${name}  ${kind}${call}${where}`;
}
