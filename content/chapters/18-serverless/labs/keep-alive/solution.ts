import type { Idle, Platform } from 'ring/keep-alive';

const RANGE = 120;
const HEAD = 0.05;
const TAIL = 0.99;
const MARGIN = 0.1;
const FORECAST = 0.15;
const ENOUGH = 5;
const LEAST_VARIATION = 2;

/** What is known of an application: idle times by the minute, those beyond the range, and the last ones. */
interface Known {
  bins: number[];
  within: number;
  beyond: number;
  squares: number;
  last: number[];
}

/** The hybrid histogram policy. */
export function policy(platform: Platform): void {
  const apps = new Map<number, Known>();
  let each: Idle | null = platform.first();
  while (each !== null) {
    const known = apps.get(each.app) ?? nothing();
    apps.set(each.app, known);
    if (each.idle !== null) learn(known, each.idle);
    const [prewarm, keepAlive] = windows(known);
    each = platform.keep(prewarm, keepAlive);
  }
}

const nothing = (): Known => ({
  bins: new Array<number>(RANGE).fill(0),
  within: 0,
  beyond: 0,
  squares: 0,
  last: [],
});

function learn(known: Known, idle: number): void {
  known.last.push(idle);
  if (known.last.length > 8) known.last.shift();
  const bin = Math.floor(idle);
  if (bin >= RANGE) {
    known.beyond++;
    return;
  }
  const count = known.bins[bin]!;
  known.squares += 2 * count + 1;
  known.bins[bin] = count + 1;
  known.within++;
}

function windows(known: Known): [number, number] {
  const { within, beyond, last } = known;
  if (beyond > within) {
    const next = last.reduce((sum, idle) => sum + idle, 0) / last.length;
    return [next * (1 - FORECAST), next * 2 * FORECAST];
  }
  if (within + beyond < ENOUGH || variation(known) < LEAST_VARIATION) return [0, RANGE];
  const prewarm = percentile(known, HEAD) * (1 - MARGIN);
  return [prewarm, (percentile(known, TAIL) + 1) * (1 + MARGIN) - prewarm];
}

/** Of the counts in the bins: deviation by mean. */
function variation({ within, squares }: Known): number {
  if (within === 0) return 0;
  const mean = within / RANGE;
  return Math.sqrt(squares / RANGE - mean * mean) / mean;
}

/** The first minute with which the share is reached. */
function percentile({ bins, within }: Known, share: number): number {
  let sum = 0;
  for (let minute = 0; minute < RANGE; minute++) {
    sum += bins[minute]!;
    if (sum >= share * within) return minute;
  }
  return RANGE - 1;
}
