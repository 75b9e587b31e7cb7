// What stands in the tables of a machine, cell by cell: the same words whether the server writes them or the browser.

import { hex32 } from '../../lessons-engine/bits/index.ts';
import { registerName } from '../../lessons-engine/isa/registers.ts';
import type { Look, Opened, TimelineEvent, Value } from '../../lessons-engine/worker/explorer/messages.ts';
import { addressText, byteText, count, fieldsText } from './machine-numbers.ts';

/** One row; `key`: what it is about, where that is asked for. */
export interface Row {
  cells: string[];
  changed?: boolean;
  key?: string;
}

type Needs<K extends keyof Look> = Required<Pick<Look, K>>;

export function registerRows({ registers }: Pick<Look, 'registers'>): Row[] {
  return registers.map(({ value, changed }, index) => ({
    cells: [registerName(index), hex32(value)],
    changed,
  }));
}

/** The CSRs whose names are wanted, with those of their fields that are not 0. */
export function csrRows(
  infos: Opened['csrs'],
  values: readonly Value[],
  wanted: (name: string) => boolean,
): Row[] {
  return infos.flatMap(({ name, fields }, index) => {
    const value = values[index];
    if (value === undefined || !wanted(name)) return [];
    const cells = [name, hex32(value.value), fieldsText(value.value, fields)];
    return [{ cells, changed: value.changed, key: name }];
  });
}

export function counterRows({ counters }: Pick<Look, 'counters'>): Row[] {
  return counters.map(({ name, value }) => ({ cells: [name, count(value)] }));
}

export function deviceRows({ devices }: Needs<'devices'>): Row[] {
  return devices.flatMap(({ name, base, size, rows }) => [
    { cells: [name, 'addresses', `from ${addressText(base)}, ${count(size)} bytes`] },
    ...rows.map((row) => ({ cells: [name, row.name, row.value], changed: row.changed })),
  ]);
}

export function pageRows({ pages }: Needs<'pages'>): Row[] {
  return pages.map(({ address, owners }) => ({
    cells: [
      addressText(address),
      owners.map(({ name }) => name).join(', '),
      owners.map(({ name, how }) => `${name}: ${how}`).join('; '),
    ],
  }));
}

export function walkRows({ walk }: Needs<'walk'>): Row[] {
  return walk.steps.map(({ stage, level, address, entry, bits, text }) => ({
    cells: [`${stage}, level ${level}`, addressText(address), addressText(entry), bits, text],
  }));
}

export function walkSentence({ walk: { regime, address, steps } }: Needs<'walk'>): string {
  const entries = steps.length === 1 ? '1 entry' : `${steps.length} entries`;
  return `${regime} Address ${addressText(address)}, ${entries} read.`;
}

/** 16 bytes, each with whether it has changed; the address before them, the same as characters behind them. */
export function memoryRows({ memory }: Needs<'memory'>): { cells: string[]; changed: boolean[] }[] {
  return memory.map(({ address, bytes, changed }) => ({
    cells: [addressText(address), ...bytes.map(byteText), bytes.map(character).join('')],
    changed,
  }));
}

function character(byte: number | null): string {
  return byte !== null && byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}

export function eventRows(events: readonly TimelineEvent[]): Row[] {
  return events.map(({ step, kind, cause, pc, from, to, symbol }) => ({
    cells: [
      count(step),
      kind,
      cause === '' ? `${from} → ${to}` : cause,
      symbol === '' ? hex32(pc) : symbol,
      `${from} → ${to}`,
    ],
  }));
}

/** Where the machine stands: `step 12, pc 0x80000010 loop`. */
export function positionText({
  step,
  end,
  isPast,
  pc,
  symbol,
  waiting,
}: Pick<Look, 'step' | 'end' | 'isPast' | 'pc' | 'symbol' | 'waiting'>): string {
  const where = symbol === '' ? '' : ` ${symbol}`;
  const past = isPast ? `, in the past: recorded up to ${count(end)}` : '';
  return `step ${count(step)}, pc ${addressText(pc)}${where}${waiting ? ', waiting' : ''}${past}`;
}
