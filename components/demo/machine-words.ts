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

/** What happened between two frames, for the status line and for screen readers. */
export function whatHappened(before: MachineFrame, after: MachineFrame): string {
  if (after.step < before.step) return `Back at step ${count(after.step)}.`;
  if (after.step === before.step)
    return after.stopped === null ? 'Nothing happened.' : `Stopped: ${after.stopped}.`;
  const taken = after.step - before.step;
  const sentences = [taken === 1 ? `Step ${count(after.step)}.` : `${count(taken)} steps.`];
  const events = after.timeline.slice(before.timeline.length);
  const event = events[0];
  if (events.length === 1 && event) sentences.push(`${eventTitle(event)}: ${event.outcome}.`);
  else if (events.length > 1) sentences.push(`${timelineText(events)}.`);
  if (taken === 1) {
    const changed = [...after.registers, ...after.csrs].filter((register) => register.changed);
    if (changed.length > 0)
      sentences.push(`${changed.map((r) => `${r.name} = ${word(r.value)}`).join(', ')}.`);
  }
  const printed = after.console.slice(before.console.length);
  if (printed !== '') {
    sentences.push(
      taken === 1 ? `Printed ${JSON.stringify(printed)}.` : `Printed ${count(printed.length)} characters.`,
    );
  }
  if (after.stopped !== null) sentences.push(`Stopped: ${after.stopped}.`);
  return sentences.join(' ');
}

export function eventTitle({ kind, cause }: Pick<TimelineEntry, 'kind' | 'cause'>): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${cause}`;
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
