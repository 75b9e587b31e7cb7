// Every figure of this chapter that was measured here: days of four guests on one server, run when the site is built.

import type { OneServerData } from '../../../components/one-server/one-server-data.ts';
import {
  allThere,
  GUEST_SIZE,
  oneServer,
  QUANTUM,
  type GuestEnd,
  type Property,
  type ServerRun,
} from '../../../lessons-engine/hypervisor/properties/one-server.ts';
import { PAGE_SIZE } from '../../../lessons-engine/machine/index.ts';
import { glossary } from '../../glossary.ts';
import { alone, ownGuests } from './guests.ts';

const days = {
  whole: oneServer(allThere, ownGuests),
  ...Object.fromEntries(
    (['abstraction', 'multiplexing', 'isolation', 'encapsulation', 'portability'] as const).map((missing) => [
      missing,
      oneServer({ ...allThere, [missing]: false }, ownGuests),
    ]),
  ),
} as Record<Property | 'whole', ServerRun>;

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** For the demo. */
export const server: OneServerData = {
  guests: ownGuests.map((own) => ({
    name: own.name,
    does: own.does,
    entry: own.program.entry,
    segments: own.program.segments.map(({ address, bytes }) => ({ address, base64: base64(bytes) })),
    alone: alone(own).console,
  })),
  first: days.whole,
};

const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');
const numberIn = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? NaN);

function end(day: Property | 'whole', name: string): GuestEnd {
  const found = days[day].guests.find((each) => each.name === name);
  if (found === undefined) throw new Error(`figures: expected a guest ${name}, found none`);
  return found;
}

const owed = numberIn(end('whole', 'payroll').console);
const paid = numberIn(end('encapsulation', 'payroll').console);
const payroll = ownGuests[1]!;
const withMultiply = alone(payroll, ['M', 'A', 'C']).hart.instret;
const without = alone(payroll).hart.instret;

export const figures = {
  day: {
    instructions: grouped(days.whole.instructions),
    turns: grouped(days.whole.turns),
    exits: grouped(days.whole.exits),
    carried: grouped(days.whole.carried),
    size: grouped(GUEST_SIZE),
    page: grouped(PAGE_SIZE),
    quantum: grouped(QUANTUM),
  },
  multiplexing: { web: grouped(end('multiplexing', 'web').instructions) },
  isolation: {
    right: String(numberIn(end('whole', 'archive').console)),
    wrong: String(numberIn(end('isolation', 'archive').console)),
  },
  encapsulation: { owed: grouped(owed), paid: grouped(paid), tooMuch: grouped(paid - owed) },
  portability: {
    with: grouped(withMultiply),
    without: grouped(without),
    times: (without / withMultiply).toFixed(1),
  },
};

const {
  virtualization, host, guest, hypervisor, virtualMachine, abstraction, multiplexing, isolation, encapsulation,
  portability, fullVirtualization, container, applicationVirtualization, virtualDesktop, overcommitment, vmm,
} = glossary; // prettier-ignore

/** The words of this chapter, for the list at its end. */
export const words = [
  virtualization, host, guest, virtualMachine, hypervisor, vmm, abstraction, multiplexing, isolation, encapsulation,
  portability, fullVirtualization, container, applicationVirtualization, virtualDesktop, overcommitment,
]; // prettier-ignore
