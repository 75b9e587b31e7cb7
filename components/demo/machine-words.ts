// What a machine view says in words: numbers, modes, what a step did, what the timeline shows.

import { hex32 } from '../../lessons-engine/bits/index.ts';
import type { MachineFrame, TimelineEntry } from '../../lessons-engine/worker/messages.ts';

const number = new Intl.NumberFormat('en');

export function count(value: number): string {
  return number.format(value);
}

export function word(value: number): string {
  return hex32(value);
}

/** What the two modes of a frame mean. */
export function modeSentence({
  way,
  mode,
  guestMode,
}: Pick<MachineFrame, 'way' | 'mode' | 'guestMode'>): string {
  return way === 'bare'
    ? `The guest runs on the hardware itself: it is in ${mode}-mode, and knows it.`
    : `The hardware is in ${mode}-mode; the guest believes that it is in ${guestMode}-mode.`;
}

/** Where the machine stands: one short line. */
export function positionText({ step, pc }: Pick<MachineFrame, 'step' | 'pc'>): string {
  return `step ${count(step)}, pc ${word(pc)}`;
}

/** What one step, forth or back, has done: for the status line and for screen readers. */
export function whatHappened(before: MachineFrame, after: MachineFrame): string {
  if (after.step < before.step) return `Back at step ${count(after.step)}.`;
  if (after.step === before.step)
    return after.stopped === null ? 'Nothing happened.' : `Stopped: ${after.stopped}.`;
  const sentences = [`Step ${count(after.step)}.`];
  const event = after.timeline.slice(before.timeline.length)[0];
  if (event) sentences.push(`${eventTitle(event)}: ${event.outcome}.`);
  const changed = [...after.registers, ...after.csrs].filter((register) => register.changed);
  if (changed.length > 0) sentences.push(`${changed.map((r) => `${r.name} = ${word(r.value)}`).join(', ')}.`);
  const printed = after.console.slice(before.console.length);
  if (printed !== '') sentences.push(`Printed ${JSON.stringify(printed)}.`);
  if (after.stopped !== null) sentences.push(`Stopped: ${after.stopped}.`);
  return sentences.join(' ');
}

/** What a run has done, counted from the guest's first step, wherever the run began. */
export function sinceTheStart({ step, instructions, timeline, console, stopped }: MachineFrame): string {
  // Every step is one or the other: that is why there are more steps than instructions.
  const entered = step - instructions;
  const handlers = entered === 0 ? '' : `, ${count(entered)} entered a trap handler`;
  const sentences = [
    `${count(step)} steps since the start: ${count(instructions)} retired an instruction${handlers}.`,
    `${capital(timelineText(timeline))}.`,
  ];
  if (console !== '') sentences.push(`Printed ${count(console.length)} characters.`);
  if (stopped !== null) sentences.push(`Stopped: ${stopped}.`);
  return sentences.join(' ');
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function eventTitle({ kind, cause }: Pick<TimelineEntry, 'kind' | 'cause'>): string {
  return `${capital(kind)}, ${cause}`;
}

const KINDS = ['exit', 'trap', 'interrupt'] as const;

/** `20 exits, 1 trap`, or `no events`. */
export function timelineText(entries: readonly Pick<TimelineEntry, 'kind'>[]): string {
  const parts = KINDS.flatMap((kind) => {
    const n = entries.filter((entry) => entry.kind === kind).length;
    return n === 0 ? [] : [`${count(n)} ${kind}${n === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? 'no events' : parts.join(', ');
}

/** The picture's text alternative. */
export function pictureText({
  timeline,
  instructions,
}: Pick<MachineFrame, 'timeline' | 'instructions'>): string {
  return `${timelineText(timeline)} in ${count(instructions)} instructions`;
}
