// What an explorer shows of a machine, and its ways to go on.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ExplorerSession } from '../../../../lessons-engine/worker/index.ts';
import type {
  Arrival,
  LookRequest,
  MachineWishes,
  Motion,
} from '../../../../lessons-engine/worker/explorer/messages.ts';

const tick = readFileSync('content/guests/tick.s', 'utf8');

function open(text: string, wishes: MachineWishes = {}): ExplorerSession {
  return new ExplorerSession({ name: 'guest.s', text }, wishes);
}

function move(session: ExplorerSession, motion: Motion): Arrival {
  session.begin(motion);
  for (let slice = 0; slice < 10_000; slice++) {
    const arrival = session.work(1000);
    if (arrival !== null) return arrival;
  }
  throw new Error(`${motion.go}: expected an end, found none`);
}

const look = (session: ExplorerSession, at: LookRequest = {}) => session.look(at);

/** Two stages: a guest in VS-mode behind Sv32 and Sv32x4; the megapages of both are the same 4 MiB. */
const twoStages = `
        .equ ROOT, 0x80100000
        .equ G_ROOT, 0x80104000
        .equ LEAF, 0x20000000 | 0xdf       # superpage at 0x80000000: D A U X W R V
_start: li   t0, ROOT + 0x800              # for the virtual and guest-physical address 0x80000000
        li   t1, LEAF & ~0x10              # the first stage without U
        sw   t1, 0(t0)
        li   t0, G_ROOT + 0x800
        li   t1, LEAF
        sw   t1, 0(t0)
        li   t0, 0x80000000 | (G_ROOT >> 12)
        csrw hgatp, t0
        li   t0, 0x80000000 | (ROOT >> 12)
        csrw vsatp, t0
        la   t0, guest
        csrw mepc, t0
        li   t0, 1 << 7
        csrs mstatush, t0
        li   t0, 1 << 11
        csrs mstatus, t0
        mret
guest:  lw   a0, 0(zero)
        j    guest
`;

describe('ExplorerSession', () => {
  test('marks what a motion changed', () => {
    const session = open('li a0, 5\n csrw mscratch, a0\n nop\n');
    const changed = () => {
      const { registers, csrs } = look(session, { csrs: true });
      const names = session.opened().csrs;
      return [
        ...registers.flatMap(({ changed }, index) => (changed ? [`x${index}`] : [])),
        ...csrs!.flatMap(({ changed }, index) => (changed ? [names[index]!.name] : [])),
      ];
    };
    move(session, { go: 'step' });
    expect(changed()).toEqual(['x10']);
    move(session, { go: 'step' });
    expect(changed()).toEqual(['mscratch']);
    move(session, { go: 'step' });
    expect(changed()).toEqual([]);
    move(session, { go: 'back', steps: 3 });
    expect(changed()).toEqual(['x10', 'mscratch']);
  });

  test('steps over a call and out of one', () => {
    const session = open(tick);
    const printed = () => look(session, { console: { from: 0, line: 'uart' } }).console!.text;
    move(session, { go: 'until', address: session.address('putchar')! });
    move(session, { go: 'out' });
    const inside = look(session);
    expect(inside.symbol).toMatch(/^print \+ /);
    expect(printed()).toBe('k');
    move(session, { go: 'to', step: 0 });
    for (let step = 0; step < 40 && printed() === ''; step++) move(session, { go: 'over' });
    expect(look(session).symbol).toMatch(/^_start \+ /);
    expect(printed()).toBe('kernel: up\n');
  });

  test('shows code around the pc, with labels and lines of the source', () => {
    const session = open(tick);
    move(session, { go: 'run', steps: 40 });
    const { code, pc, line } = look(session, { code: { address: null, rows: 12 } });
    expect(code).toHaveLength(12);
    const here = code!.find(({ address }) => address === pc)!;
    expect(here.line).toBe(line);
    expect(code!.indexOf(here)).toBeGreaterThan(1);
  });

  test('shows compressed code in step with the pc', () => {
    const session = open(
      '.option rvc\n_start: addi a0, a0, 1\n lui a1, 0x12345\n addi a0, a0, 1\n nop\nhere: j here\n',
    );
    move(session, { go: 'run', steps: 3 });
    const { code, pc } = look(session, { code: { address: null, rows: 9 } });
    expect(code!.map(({ address }) => address)).toContain(pc);
    expect(code!.map(({ text }) => text)).toContain('lui a1, 0x12345');
  });

  test('reads addresses as a reader writes them', () => {
    const session = open(tick);
    const read = ['0x8000_0010', '_start + 8', 'trap - 0x4', 'pc', 'line 12', 'line 1', 'nowhere', '1 +'];
    expect(read.map((text) => session.address(text))).toEqual([
      0x8000_0010,
      0x8000_0008,
      session.address('trap')! - 4,
      0x8000_0000,
      0x8000_0000,
      null,
      null,
      null,
    ]);
  });

  test('shows memory, and marks the bytes that changed', () => {
    const session = open(
      '_start: la t0, cell\n li t1, 0x1234\n sh t1, 2(t0)\n .data\ncell: .word 0xaabbccdd\n',
    );
    const address = session.address('cell')!;
    move(session, { go: 'run', steps: 5 });
    const [row] = look(session, { memory: { address, rows: 1, space: 'virtual' } }).memory!;
    expect(row!.bytes.slice(0, 4)).toEqual([0xdd, 0xcc, 0x34, 0x12]);
    expect(row!.changed.slice(0, 4)).toEqual([false, false, true, true]);
    const [device] = look(session, { memory: { address: 0x1000_0000, rows: 1, space: 'physical' } }).memory!;
    expect(device!.bytes.every((byte) => byte === null)).toBe(true);
  });

  test('says who owns a page and how that is known', () => {
    const session = open(tick);
    move(session, { go: 'run' });
    const { pages } = look(session, { pages: { address: 0x8000_0000, count: 3 } });
    expect(pages![0]!.owners.map(({ name }) => name)).toEqual(['code', 'loaded', 'data']);
    expect(pages![2]!.owners).toEqual([
      { name: 'untouched', how: 'all its bytes are zero, as before the first step' },
    ]);
    const device = look(session, { pages: { address: 0x1000_0000, count: 1 } }).pages![0]!;
    expect(device.owners[0]!.name).toBe('uart');
  });

  test('walks both stages entry by entry, and says why a walk fails', () => {
    const session = open(twoStages, { extensions: ['M', 'A', 'C', 'Sv32', 'H'], ramSize: 2 << 20 });
    move(session, { go: 'until', address: session.address('guest')! });
    expect(look(session).world).toBe('VS');
    const { walk } = look(session, { walk: { address: session.address('guest')!, access: 'execute' } });
    expect(walk!.steps.map(({ stage, kind, bits }) => `${stage} ${kind} ${bits}`)).toEqual([
      'second leaf DA·UXWRV',
      'first leaf DA··XWRV',
      'second leaf DA·UXWRV',
    ]);
    expect(walk!.physical).toBe(session.address('guest'));
    const zero = look(session, { walk: { address: 0, access: 'read' } }).walk!;
    expect(zero.physical).toBeNull();
    expect(zero.outcome).toBe('A page fault: the first-stage entry at 0x80100000 is not valid.');
    const owners = look(session, { pages: { address: 0x8010_0000, count: 6 } }).pages!.map(
      ({ owners: [first] }) => first!.name,
    );
    expect([owners[0], owners[4]]).toEqual(['page table', 'page table']);
  });

  test('shows events with their causes, and bins that add up', () => {
    const session = open(tick);
    move(session, { go: 'run' });
    const { end } = look(session);
    const { timeline } = look(session, { timeline: { from: 0, to: end, bins: 100, most: 500 } });
    expect(timeline!.complete).toBe(true);
    expect(timeline!.events[1]).toMatchObject({
      kind: 'exception',
      cause: 'environment call from U-mode',
      from: 'U',
      to: 'M',
    });
    const steps = timeline!.bins
      .flatMap(({ worlds }) => Object.values(worlds))
      .reduce((sum, each) => sum + each, 0);
    expect(steps).toBe(end);
  });

  test('input in the past begins another future', () => {
    const session = open(`
_start: li   t0, 0x10000000
1:      lbu  t1, 5(t0)
        andi t1, t1, 1
        beqz t1, 1b
        lbu  t2, 0(t0)
        sb   t2, 0(t0)
        j    1b
`); // prettier-ignore
    move(session, { go: 'run', steps: 100 });
    session.input(Uint8Array.of(0x61));
    move(session, { go: 'run', steps: 100 });
    move(session, { go: 'to', step: 50 });
    expect(look(session).isPast).toBe(true);
    session.input(Uint8Array.of(0x62));
    move(session, { go: 'run', steps: 200 });
    expect(look(session, { console: { from: 0, line: 'uart' } }).console!.text).toBe('b');
  });
});

describe('the way back to a stop', () => {
  test('leads to the last breakpoint, watchpoint or trap, and the way forth undoes it exactly', () => {
    const session = open(tick);
    const address = (name: string): number => session.address(name)!;
    session.setStops([address('putchar')], [{ address: address('ticks'), size: 4, on: 'write' }]);
    for (let turn = 0; turn < 9; turn++) move(session, { go: 'run' });
    move(session, { go: 'run', steps: 3 });
    const here = look(session);
    const texts = [1, 2, 3].map(() => move(session, { go: 'previous' }).text);
    expect(texts[0]).toMatch(/^Back at step [\d,]+\. (Breakpoint|Watchpoint|Exception|Interrupt)/);
    expect(look(session).step).toBeLessThan(here.step);
    expect(look(session).isPast).toBe(true);
    let arrival: Arrival;
    do arrival = move(session, { go: 'next' });
    while (arrival.step < here.step);
    expect(arrival).toMatchObject({
      step: here.step,
      text: expect.stringMatching(/again, where the way back began\.$/),
    });
    expect(look(session)).toMatchObject({
      registers: here.registers.map(({ value }) => ({ value })),
      isPast: false,
    });
  });

  test('ends at the start when there is none, and is paused like any other', () => {
    const session = open('nop\n nop\n nop\n 1: j 1b\n');
    move(session, { go: 'run', steps: 50_000 });
    session.begin({ go: 'previous' });
    expect(session.work(10)).toBeNull();
    expect(session.pause().reason).toBe('paused');
    move(session, { go: 'to', step: 50_000 });
    expect(move(session, { go: 'previous' })).toMatchObject({
      step: 0,
      text: 'At the start: no breakpoint, watchpoint or trap before step 50,000.',
    });
  });
});
