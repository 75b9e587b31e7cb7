// Every figure of this chapter that was measured here: days at one machine, run when the site is built. Figures of other people
// stand in the text with their citation.

import type { SharedDay, TimeShareData } from '../../../components/time-share/time-share-data.ts';
import type { Span, TimeShared } from '../../../lessons-engine/hypervisor/index.ts';
import { glossary } from '../../glossary.ts';
import { DAY, LONG_EACH, priceOfSwitch, roundRobinDay, shortResponses, THINK, within } from './day.ts';

const users = [1, 2, 4, 6, 8, 10, 12, 14] as const;
const quanta = [100, 300, 1_000, 4_000, 16_000, 64_000] as const;
/** The part of the day that the strip shows, and its points. */
const STRIP = { from: 200_000, points: 240, every: 500 };

function stripOf(spans: readonly Span[]): string {
  let span = 0;
  return Array.from({ length: STRIP.points }, (_, point) => {
    const at = STRIP.from + point * STRIP.every;
    while ((spans[span]?.to ?? Infinity) <= at) span++;
    const who = spans[span]?.who ?? 'idle';
    return who === 'control program' ? '+' : who === 'idle' ? '.' : who.toString(36);
  }).join('');
}

const share = (part: number, whole: number): number => Math.round((10_000 * part) / whole) / 10_000;

function shared(machine: TimeShared): SharedDay {
  const times = shortResponses(machine.responses);
  return {
    work: share(machine.work, machine.now),
    overhead: share(machine.overhead, machine.now),
    idle: share(machine.idle, machine.now),
    answered: times.length,
    half: within(times, 0.5),
    nine: within(times, 0.9),
    strip: stripOf(machine.spans),
  };
}

/** For the demo: by quantum, then by number of users. */
export const days: TimeShareData = {
  users,
  quanta,
  days: quanta.map((quantum) => users.map((number) => shared(roundRobinDay(number, quantum)))),
  every: STRIP.every,
};

/** Where the demo begins: one user, turns of 4,000 instructions. */
export const start = { users: 0, quantum: 3 };

const percent = (value: number): string => `${Math.round(100 * value)}\u00a0%`;
const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');

function dayFigures(number: (typeof users)[number], quantum: (typeof quanta)[number]) {
  const day = days.days[quanta.indexOf(quantum)]?.[users.indexOf(number)];
  if (day === undefined) throw new Error(`figures: expected a day with ${number} users at ${quantum}`);
  return {
    work: percent(day.work),
    overhead: percent(day.overhead),
    idle: percent(day.idle),
    half: grouped(day.half),
    nine: grouped(day.nine),
  };
}

export const figures = {
  price: String(priceOfSwitch()),
  turns: { short: grouped(quanta[0]), usual: grouped(quanta[3]), long: grouped(quanta[5]) },
  day: grouped(DAY),
  think: grouped(THINK),
  longEach: String(LONG_EACH),
  alone: dayFigures(1, 4_000),
  six: dayFigures(6, 4_000),
  ten: dayFigures(10, 4_000),
  fourteen: dayFigures(14, 4_000),
  shortTurns: dayFigures(10, 100),
  longTurns: dayFigures(10, 64_000),
};

const {
  mainframe, timeSharing, batch, controlProgram, virtualMachine, guest, trap, dispatcher, quantum, responseTime,
  logicalPartition, hypervisor, binaryTranslation, paravirtualization, container, microVm,
} = glossary; // prettier-ignore

/** The words of this chapter, for the list at its end. */
export const words = [
  mainframe, timeSharing, batch, controlProgram, virtualMachine, guest, trap, dispatcher, quantum, responseTime,
  logicalPartition, hypervisor, binaryTranslation, paravirtualization, container, microVm,
]; // prettier-ignore
