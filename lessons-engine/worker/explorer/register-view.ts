// Registers, CSRs, counters and devices as a view shows them, with what has changed since the last stop.

import { csrDocs, type CsrName } from '../../isa/index.ts';
import { csrNamesOf, type DeviceState, type Machine, readCsr } from '../../machine/index.ts';
import type { TimeTravel } from '../travel/time-travel.ts';
import type { CsrInfo, DeviceView, Value } from './messages.ts';

/** What stood in a machine at its last stop. */
export interface Picture {
  x: Int32Array;
  csrs: Map<CsrName, number>;
  devices: DeviceState[];
}

export function picture(machine: Machine, csrs: readonly CsrInfo[]): Picture {
  return {
    x: machine.hart.x.slice(),
    csrs: new Map(csrs.map(({ name }) => [name, readCsr(machine.hart, name)])),
    devices: machine.bus.devices.map((device) => device.save()),
  };
}

/** Machine mode's first, then the other modes', then memory protection, then counters. */
function rank({ name, privilege }: { name: string; privilege: 0 | 1 | 2 | 3 }): number {
  if (name.startsWith('pmp')) return 4;
  if (privilege === 0 || /^m(cycle|instret)/.test(name)) return 5;
  return 3 - privilege;
}

/** The CSRs of a machine that are worth a row: not the many that count nothing. */
export function csrInfos({ hart }: Machine): CsrInfo[] {
  const had = new Set(csrNamesOf(hart).filter((name) => !/hpm/.test(name)));
  return csrDocs()
    .filter(({ name }) => had.has(name))
    .toSorted((a, b) => rank(a) - rank(b) || a.number - b.number)
    .map(({ name, number, says, fields }) => ({ name, number, says, fields }));
}

export function registerValues({ hart }: Machine, before: Picture): Value[] {
  return Array.from(hart.x, (value, index) => ({ value: value >>> 0, changed: value !== before.x[index] }));
}

/** Counters and the time change with every step, and are not marked. */
const ever: ReadonlySet<string> = new Set(['cycle', 'time', 'instret', 'mcycle', 'minstret']);

export function csrValues({ hart }: Machine, infos: readonly CsrInfo[], before: Picture): Value[] {
  return infos.map(({ name }) => {
    const value = readCsr(hart, name);
    return { value: value >>> 0, changed: value !== before.csrs.get(name) && !ever.has(name) };
  });
}

export function counterValues(travel: TimeTravel): { name: string; value: number }[] {
  const { hart, uart } = travel.machine;
  const { exceptions, interrupts, returns } = travel.bins.sum(0, Infinity);
  return [
    { name: 'steps', value: hart.cycle },
    { name: 'instructions retired', value: hart.instret },
    { name: 'ticks skipped while waiting', value: hart.idle },
    { name: 'TLB lookups', value: hart.tlbLookups },
    { name: 'TLB misses', value: hart.tlbMisses },
    { name: 'first-stage entries read', value: hart.firstStageReferences },
    { name: 'second-stage entries read', value: hart.secondStageReferences },
    { name: 'accesses to the UART', value: uart?.counters.accesses ?? 0 },
    { name: 'exceptions recorded', value: exceptions },
    { name: 'interrupts recorded', value: interrupts },
    { name: 'returns recorded', value: returns },
  ];
}

/** Bytes of a device's state that are shown in full, and bytes of a longer one that are not 0. */
const SHOWN = 16;
const FEW = 8;

export function deviceViews({ bus, clint }: Machine, before: Picture): DeviceView[] {
  return bus.devices.map((device, index) => {
    const was = before.devices[index] ?? {};
    const rows = Object.entries(device.save()).map(([name, value]) => {
      const old = was[name];
      return {
        name,
        value: stateText(value),
        changed: old === undefined || stateText(old) !== stateText(value),
      };
    });
    if (device === clint)
      rows.unshift(
        { name: 'mtime', value: String(clint.time), changed: false },
        {
          name: 'mtimecmp',
          value: clint.compare > Number.MAX_SAFE_INTEGER ? 'never' : String(clint.compare),
          changed: false,
        },
      );
    return { name: device.name, base: device.base, size: device.size, rows };
  });
}

function stateText(value: number | Uint8Array): string {
  if (typeof value === 'number') return value < 10 ? String(value) : `${value} (0x${value.toString(16)})`;
  if (value.length === 0) return 'empty';
  const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
  if (value.length <= SHOWN) return [...value].map(hex).join(' ');
  const set = [...value].flatMap((byte, index) => (byte === 0 ? [] : [`${index}: ${hex(byte)}`]));
  if (set.length === 0) return `${value.length} bytes, all 0`;
  if (set.length <= FEW) return `${value.length} bytes, 0 but at ${set.join(', ')}`;
  return `${value.length} bytes, the last ${SHOWN}: ${[...value.subarray(-SHOWN)].map(hex).join(' ')}`;
}
