// Every figure of this chapter that was counted here: the starts of chapter 13, and runs of the simulated platform. All of them
// are computed when the site is built; figures of other people stand in the text with their sources.

import { timeText } from '../../../components/challenge/priced/time-text.ts';
import { glossary } from '../../glossary.ts';
import { HERD, herdFigures, type HerdRow } from './herd-figures.ts';
import { measuredStarts, unknownCosts } from './measured-starts.ts';
import { policyFigures, WEEK } from './policy-figures.ts';
import { queueFigures } from './queue-figures.ts';
import { recursionFigures } from './recursion-figures.ts';

const grouped = (count: number): string => Math.round(count).toLocaleString('en-US');
const seconds = (time: number): string => timeText(time * 1e9);
const dollars = (money: number): string =>
  money >= 100 ? `$${grouped(money)}` : money >= 0.01 ? `$${money.toFixed(2)}` : `$${money.toFixed(5)}`;
const percent = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)}\u00a0%`;

const starts = await measuredStarts();
const herd = herdFigures(starts.map(({ title, init }) => ({ title, init })));
const policies = policyFigures();
const queue = queueFigures();
const recursion = recursionFigures();

const herdRow = ({ title, median, slow, cold, instances, gigabyteSeconds }: HerdRow) => ({
  title,
  median: seconds(median),
  slow: seconds(slow),
  cold: grouped(cold),
  instances: grouped(instances),
  memory: grouped(gigabyteSeconds),
});
const policy = (title: string) => {
  const found = policies.rows.find((row) => row.title === title);
  if (found === undefined) throw new Error(`figures: expected a policy "${title}", found none`);
  return { cold: percent(found.cold), waste: percent(found.waste), coldCalls: grouped(found.coldCalls) };
};

export const figures = {
  starts: starts.map(({ title, instructions, init }, index) => ({
    title,
    instructions: grouped(instructions),
    start: timeText(init * 1000),
    slow: seconds(herd.bySeconds[index]?.slow ?? NaN),
    instances: grouped(herd.bySeconds[index]?.instances ?? NaN),
  })),
  unknownCosts,
  herd: {
    calls: grouped(herd.calls),
    before: HERD.before,
    during: HERD.during,
    length: HERD.seconds,
    running: seconds(HERD.running),
    rows: herd.bySettings.map(herdRow),
    plain: herdRow(herd.bySettings[0] as HerdRow),
    restored: herdRow(herd.bySettings[1] as HerdRow),
    shared: herdRow(herd.bySettings[2] as HerdRow),
    ready: herdRow(herd.bySettings[3] as HerdRow),
    limited: herdRow(herd.bySettings[4] as HerdRow),
  },
  policies: {
    applications: WEEK.applications,
    calls: grouped(policies.calls),
    hourly: `${policies.hourly}\u00a0%`,
    rows: policies.rows.map(({ title, kind, cold, waste, coldCalls }) => ({
      title,
      kind,
      cold: percent(cold),
      waste: percent(waste),
      coldCalls: grouped(coldCalls),
      x: cold,
      y: waste,
    })),
    ten: policy('10 minutes'),
    hours: policy('240 minutes'),
    hour: policy('60 minutes'),
    hybridHour: policy('hybrid, 1 h'),
    hybrid: policy('hybrid, 4 h'),
  },
  queue: queue.map(({ instances, load, theory, simulated, bound, waiting }) => ({
    instances: grouped(instances),
    load: `${Math.round(100 * load)}\u00a0%`,
    theory: `${theory.toFixed(1)} ms`,
    simulated: `${simulated.toFixed(1)} ± ${bound.toFixed(1)} ms`,
    waiting: percent(waiting),
  })),
  recursion: {
    rows: recursion.map(({ title, calls, hour, weekend }) => ({
      title,
      calls: grouped(calls),
      hour: dollars(hour),
      weekend: dollars(weekend),
    })),
  },
};

/** The words of this chapter, for the list at its end. */
export const words = [
  glossary.coldStart,
  glossary.functionAsAService,
  glossary.idempotent,
  glossary.keepAlive,
  glossary.littlesLaw,
  glossary.prewarming,
  glossary.provisionedConcurrency,
  glossary.thunderingHerd,
  glossary.isolate,
  glossary.warmStart,
];
