// Watchpoints on accesses that are no plain loads and stores: atomic ones, those on a guest's behalf, those of devices.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import {
  extensionNames,
  FastMachine,
  type MachineOptions,
  type Pause,
  type Stop,
} from '../../../../lessons-engine/machine/index.ts';
import { Breakpoints } from '../../../../lessons-engine/worker/travel/breakpoints.ts';
import type { Watchpoint } from '../../../../lessons-engine/worker/travel/watched-accesses.ts';

/** Runs from the start to where one of the watchpoints pauses; `at` are the symbols. */
function watch(
  source: string,
  points: (at: (name: string) => number) => Watchpoint[],
  options: MachineOptions = {},
): { next: () => Stop | Pause; at: (name: string) => number } {
  const program = assemble(source);
  const runner = new FastMachine(options);
  runner.machine.load(program);
  const at = (name: string): number => program.symbols.get(name) as number;
  const { hart } = runner.machine;
  const next = () =>
    runner.runUntil(10_000, new Breakpoints({ addresses: [], watchpoints: points(at), hart }));
  return { next, at };
}

const end = 'end: j end\n .data\n .balign 4096\ncell: .word 5\n';

test('an AMO is a read and a write', () => {
  const source = `la t0, cell\n li t1, 3\nhere: amoadd.w a0, t1, (t0)\n${end}`;
  for (const on of ['read', 'write', 'both'] as const) {
    const { next, at } = watch(source, (at) => [{ address: at('cell'), size: 1, on }]);
    expect(next()).toMatchObject({
      reason: 'watchpoint',
      pc: at('here'),
      watched: { access: on === 'read' ? 'read' : 'write', before: 5, after: 8, by: 'hart' },
    });
    expect(next()).toEqual({ reason: 'budget' });
  }
});

test('an SC that fails has written nothing, one that succeeds has', () => {
  const source = `la t0, cell\n li t1, 3\nfails: sc.w x0, t1, (t0)\n lr.w a0, (t0)\nworks: sc.w x0, t1, (t0)\n${end}`;
  const { next, at } = watch(source, (at) => [{ address: at('cell'), size: 4, on: 'write' }]);
  expect(next()).toMatchObject({ reason: 'watchpoint', pc: at('works'), watched: { before: 5, after: 3 } });
  expect(next()).toEqual({ reason: 'budget' });
});

test('HLV and HSV are seen at the addresses of the guest', () => {
  const source = `la t0, cell\nload: hlv.hu a0, (t0)\n addi t0, t0, 4\nstore: hsv.b a0, (t0)\n hlvx.wu a1, (t0)\n${end}`;
  const options = { extensions: extensionNames };
  const both = watch(source, (at) => [{ address: at('cell'), size: 8, on: 'both' }], options);
  const seen = [both.next(), both.next(), both.next()].map((pause) =>
    pause.reason === 'watchpoint' ? { pc: pause.pc, ...pause.watched } : pause,
  );
  const cell = both.at('cell');
  const unknown = { before: null, after: null, by: 'guest' };
  expect(seen).toEqual([
    { pc: both.at('load'), access: 'read', address: cell, size: 2, ...unknown },
    { pc: both.at('store'), access: 'write', address: cell + 4, size: 1, ...unknown },
    { pc: both.at('store') + 4, access: 'read', address: cell + 4, size: 4, ...unknown },
  ]);
});

const entropy = readFileSync('content/guests/virtio/entropy.s', 'utf8');

test('what a device writes pauses behind the store that told it to', () => {
  const { next, at } = watch(
    entropy,
    (at) => [
      { address: at('buffer'), size: 8, on: 'write' },
      { address: at('used') + 2, size: 2, on: 'write' },
    ],
    { devices: { entropy: { seed: 1 } } },
  );
  const pause = next();
  expect(pause).toMatchObject({
    reason: 'watchpoint',
    watched: { access: 'write', address: at('buffer'), before: 0, by: { device: 'virtio4-entropy' } },
  });
  expect(next()).toEqual({ reason: 'shutdown', code: 0 });
});

test('a device that writes elsewhere, and one that is read, pause nothing', () => {
  const points = (at: (name: string) => number): Watchpoint[] => [
    { address: at('buffer') + 8, size: 8, on: 'both' },
    { address: at('_start'), size: 4, on: 'both' },
  ];
  expect(watch(entropy, points, { devices: { entropy: { seed: 1 } } }).next()).toEqual({ reason: 'shutdown', code: 0 }); // prettier-ignore
});
