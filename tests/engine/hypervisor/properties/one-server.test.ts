// oneServer(): a day of four guests, and what a missing property does to it. Nothing in it is staged, so every effect is held
// to what the guests do on a machine of their own.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  allThere,
  DAY,
  GUEST_SIZE,
  oneServer,
  properties,
  REPAIR,
  type Property,
  type ServerRun,
} from '../../../../lessons-engine/hypervisor/properties/one-server.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { run, virtMachine } from '../../../../lessons-engine/machine/index.ts';

const names = ['web', 'payroll', 'trial', 'archive'] as const;
const read = (file: string): string => readFileSync(`content/guests/server/${file}.s`, 'utf8');
const images = names.map((name) => ({ name, program: assemble(read('library') + read(name)) }));

/** What a guest prints on a machine of its own, with a memory of the same size. */
function alone(name: (typeof names)[number], extensions: ('M' | 'A' | 'C')[]): string {
  const machine = virtMachine({ ramSize: GUEST_SIZE, extensions });
  machine.load(images[names.indexOf(name)]!.program);
  run(machine, DAY);
  return machine.console;
}

const off = (...missing: Property[]): ServerRun =>
  oneServer({ ...allThere, ...Object.fromEntries(missing.map((name) => [name, false])) }, images);
const guest = ({ guests }: ServerRun, name: (typeof names)[number]) => {
  const found = guests.find((each) => each.name === name);
  if (found === undefined) throw new Error(`expected a guest ${name}`);
  return found;
};

describe('a guest on a machine of its own', () => {
  it('says the same with and without the multiply instruction', () => {
    for (const name of ['payroll', 'archive'] as const)
      expect(alone(name, ['M', 'A', 'C'])).toBe(alone(name, ['A', 'C']));
    expect(alone('payroll', ['A', 'C'])).toMatch(/^paid \d{7} in all\n$/);
  });

  it('pays what the list says', () => {
    const list = read('payroll').split('people:')[1]!.match(/\d+/g)!.map(Number);
    const month = list.reduce(
      (sum, value, index) => (index % 2 === 0 ? sum + value * list[index + 1]! : sum),
      0,
    );
    expect(list).toHaveLength(80);
    expect(alone('payroll', ['A', 'C'])).toBe(`paid ${12 * month} in all\n`);
  });
});

describe('with all five properties', () => {
  const day = off();

  it('every guest says what it says alone, across the repair', () => {
    for (const name of ['payroll', 'archive', 'trial'] as const)
      expect(guest(day, name).console).toBe(alone(name, ['A', 'C']));
    expect(alone('web', ['A', 'C']).startsWith(guest(day, 'web').console)).toBe(true);
    expect(guest(day, 'web').console).toMatch(/request 40\n/);
  });

  it('the guest with the mistake hurts itself alone', () => {
    expect(guest(day, 'trial')).toMatchObject({ state: 'stopped', console: 'trial: begins\n' });
    expect(guest(day, 'trial').why).toContain('0x80003000');
  });

  it('is the same day again', () => {
    expect(off()).toEqual(day);
  });

  it('counts every instruction once', () => {
    expect(day.guests.reduce((sum, { instructions }) => sum + instructions, 0)).toBe(day.instructions);
    expect(day.instructions).toBeGreaterThanOrEqual(DAY);
    expect(day.carried).toBe(names.length * (GUEST_SIZE + 128));
  });
});

describe('without abstraction', () => {
  it('nobody can say a word: the real server has no terminal where guests expect one', () => {
    const day = off('abstraction');
    expect(day.guests.map(({ console }) => console).join('')).toBe('');
    expect(day.guests.every(({ state }) => state === 'stopped')).toBe(true);
    expect(guest(day, 'web').why).toContain('0x10000000');
  });
});

describe('without multiplexing', () => {
  it('the first has the machine all day, and nobody else a turn', () => {
    const day = off('multiplexing');
    expect(guest(day, 'web').instructions).toBe(day.instructions);
    expect(day.guests.slice(1).map(({ state }) => state)).toEqual(Array(3).fill('never had a turn'));
  });

  it('guests that end are followed by the next', () => {
    const reversed = oneServer({ ...allThere, multiplexing: false }, images.toReversed());
    expect(reversed.guests.map(({ state }) => state)).toEqual(['off', 'stopped', 'off', 'running']);
  });
});

describe('without isolation', () => {
  const day = off('isolation');

  it('the mistake of one spoils the result of its neighbour, and nobody is told', () => {
    expect(guest(day, 'trial')).toMatchObject({
      state: 'off',
      console: 'trial: begins\ntrial: all is well\n',
    });
    expect(guest(day, 'archive')).toMatchObject({ state: 'off', why: '' });
    expect(guest(day, 'archive').console).toMatch(/^checksum \d+\n$/);
    expect(guest(day, 'archive').console).not.toBe(alone('archive', ['A', 'C']));
  });

  it('leaves the others alone', () => {
    expect(guest(day, 'payroll').console).toBe(alone('payroll', ['A', 'C']));
  });
});

describe('without encapsulation', () => {
  const day = off('encapsulation');

  it('what was in the processor is lost: sums go on, and the lists begin again', () => {
    const paid = (text: string): number => Number(/\d+/.exec(text)?.[0]);
    expect(paid(guest(day, 'payroll').console)).toBeGreaterThan(1.1 * paid(alone('payroll', ['A', 'C'])));
    expect(guest(day, 'web').console).toMatch(/request 1\nrequest 1\n/);
    expect(guest(day, 'archive').console).not.toBe(alone('archive', ['A', 'C']));
  });

  it('carries the memory alone', () => {
    expect(day.carried).toBe(names.length * GUEST_SIZE);
  });
});

describe('without portability', () => {
  const day = off('portability');

  it('whoever has looked at the first server’s processor meets the second’s', () => {
    for (const name of ['payroll', 'archive'] as const) {
      expect(guest(day, name)).toMatchObject({ state: 'stopped', console: '' });
      expect(guest(day, name).why).toContain('`mul`');
    }
    expect(day.events.filter(({ says }) => says.includes('`mul`')).every(({ at }) => at >= REPAIR)).toBe(
      true,
    );
  });

  it('is no trouble for who never asked', () => {
    expect(alone('web', ['A', 'C']).startsWith(guest(day, 'web').console)).toBe(true);
    expect(guest(day, 'trial').console).toBe(alone('trial', ['A', 'C']));
  });
});

it('every combination of properties is a day that ends', () => {
  for (let mask = 0; mask < 2 ** properties.length; mask++) {
    const missing = properties.filter((_, index) => (mask >> index) & 1);
    const day = off(...missing);
    const alive = day.guests.some(({ state }) => state === 'running' || state === 'never had a turn');
    expect(day.instructions >= DAY || !alive, missing.join()).toBe(true);
  }
});
