// What the simulated platform wrote while each of the four incidents happened. The stories are invented; the logs are those of
// runs, cut to the lines that somebody would look at.

import {
  logLine,
  Simulation,
  traceOf,
  usualFunction,
  type Call,
  type FunctionSettings,
  type LogEntry,
} from '../../../lessons-engine/cloud/index.ts';

const SECOND = 1_000_000;

interface Incident {
  log: LogEntry[];
  simulation: Simulation;
}

function happened(settings: Partial<FunctionSettings>[], calls: Call[], until: number): Incident {
  const log: LogEntry[] = [];
  const simulation = new Simulation({
    functions: settings.map((each) => ({ ...usualFunction, ...each })),
    trace: traceOf(calls),
    log: (entry) => log.push(entry),
  }).run(until * SECOND);
  return { log, simulation };
}

const at = (time: number, duration: number): Call => ({
  time: Math.round(time * SECOND),
  function: 0,
  duration: Math.round(duration * SECOND),
});

const lines = (log: readonly LogEntry[], count: number, from = 0): string[] =>
  log.slice(from, from + count).map(logLine);

/** A function that writes a smaller picture into the folder that it is called for. */
export const recursion = (() => {
  const follows = { function: 0, times: 1, longestChain: Infinity };
  const { log, simulation } = happened([{ name: 'thumbnail', init: SECOND, follows }], [at(0, 0.8)], 3600);
  return { lines: lines(log, 9), calls: simulation.functions[0]!.counts.calls };
})();

/** A page that is asked for four times an hour, and an instance that takes long to make. */
export const slowHello = (() => {
  const calls = [0, 900, 1800, 2700].map((time) => at(time, 0.02));
  const { log, simulation } = happened([{ name: 'hello', init: 30 * SECOND, memory: 512 }], calls, 4000);
  return { lines: lines(log, 15), cold: simulation.functions[0]!.counts.cold };
})();

/** A payment whose bank is slow on one afternoon. */
export const payment = (() => {
  const calls = [at(0, 1.2), at(20, 41), at(90, 1.1)];
  const settings = { name: 'payment', init: SECOND / 2, timeout: 30 * SECOND, retries: 2, backoff: SECOND };
  const { log } = happened([settings], calls, 300);
  return { lines: lines(log, 20) };
})();

/** A sale that begins at noon: everybody at once, and whoever has waited for three seconds tries again. */
export const herd = (() => {
  const calls = Array.from({ length: 400 }, (_, index) => at(1 + index / 400, 1));
  const settings = {
    name: 'shop',
    init: 6 * SECOND,
    provisioned: 1,
    most: 40,
    patience: 3 * SECOND,
    retries: 3,
    backoff: SECOND / 2,
  };
  const { log, simulation } = happened([settings], calls, 300);
  const { counts } = simulation.functions[0]!;
  const first = log.findIndex(({ kind }) => kind === 'gave-up');
  const late = log.findIndex(({ time }) => time > 30 * SECOND);
  return {
    lines: [...lines(log, 5), '…', ...lines(log, 4, first), '…', ...lines(log, 4, late)],
    counts: { ...counts },
    last: Math.round((log.findLast(({ kind }) => kind === 'done')?.time ?? 0) / SECOND),
  };
})();
