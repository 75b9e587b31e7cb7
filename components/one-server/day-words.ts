// A day of the guests in words: what each did, measured by what it does on a machine of its own.

import {
  properties,
  type GuestEnd,
  type Property,
  type ServerRun,
  type Setting,
} from '../../lessons-engine/hypervisor/properties/one-server.ts';

export const propertyWords: Readonly<Record<Property, string>> = {
  abstraction: 'Guests see a standard machine, whatever the server is.',
  multiplexing: 'They have the server’s processor in turns.',
  isolation: 'Each reaches its own memory, and nothing else.',
  encapsulation: 'All that a guest is can be put into a file.',
  portability: 'They are promised only what every server has.',
};

export type Verdict = 'right' | 'wrong' | 'silent';

/** `alone`: what the guest prints on a machine of its own. Who is not done may have said less by now. */
export function verdictOf({ console, state }: GuestEnd, alone: string): Verdict {
  if (console === alone) return 'right';
  if (console === '') return 'silent';
  return state === 'running' && alone.startsWith(console) ? 'right' : 'wrong';
}

export const verdictWords: Readonly<Record<Verdict, string>> = {
  right: 'As on a machine of its own',
  wrong: 'Not as on a machine of its own',
  silent: 'Not a word',
};

export const verdictMarks: Readonly<Record<Verdict, string>> = { right: '✓', wrong: '✗', silent: '–' };

const count = (value: number): string => value.toLocaleString('en-US');

/** The last lines of a terminal, with a mark when there were more. */
export function lastLines(console: string, lines = 3): string {
  const all = console.split('\n').slice(0, -1);
  if (console === '') return '';
  return all.length > lines ? `…\n${all.slice(-lines).join('\n')}` : all.join('\n');
}

export function stateWords({ state, why, instructions }: GuestEnd): string {
  if (state === 'never had a turn') return 'Never had a turn.';
  const ran = `${count(instructions)} instructions`;
  if (state === 'stopped') return `Stopped after ${ran}: ${why.replaceAll('`', '')}.`;
  return state === 'off' ? `Done, after ${ran}.` : `Goes on, after ${ran}.`;
}

/** `with all five on`, `without isolation`, `without isolation and portability`. */
export function settingWords(setting: Setting): string {
  const missing = properties.filter((name) => !setting[name]);
  return missing.length === 0 ? 'with all five on' : `without ${new Intl.ListFormat('en').format(missing)}`;
}

export function summaryOf(run: ServerRun, alone: readonly string[]): string {
  const right = run.guests.filter((guest, index) => verdictOf(guest, alone[index] ?? '') === 'right');
  const who =
    right.length === 0 ? '' : `: ${new Intl.ListFormat('en').format(right.map(({ name }) => name))}`;
  const words = settingWords(run.setting);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${right.length} of ${run.guests.length} guests do what they would do on a machine of their own${who}.`;
}

export function countsOf({ instructions, turns, exits, carried }: ServerRun): string {
  return `${count(instructions)} instructions in ${count(turns)} ${turns === 1 ? 'turn' : 'turns'}; the hypervisor was needed ${count(exits)} times; ${count(carried)} bytes were carried to the second server.`;
}

/** An event, with the time that it happened: `7,000: trial stops …`. */
export const eventWords = ({ at, says }: { at: number; says: string }): { at: string; says: string } => ({
  at: count(at),
  says: says.replaceAll('`', ''),
});
