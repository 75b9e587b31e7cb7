// Monitor: what it does about each exit, counts them, answers hypercalls, and stops.

import { describe, expect, it } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { Monitor, type MonitorOptions } from '../../../lessons-engine/hypervisor/index.ts';
import { Mode } from '../../../lessons-engine/machine/index.ts';

const monitorOf = (source: string, options: MonitorOptions = {}): Monitor =>
  new Monitor(assemble(source), { ramSize: 0x4000, ...options });

const POWER_OFF = 'li t5, 0x100000\nli t6, 0x5555\nsw t6, 0(t5)\n';

describe('step() says what the monitor did', () => {
  it.each([
    ['csrw mscratch, t0', 'illegal-instruction', 'emulated csrrw'],
    ['mret', 'illegal-instruction', 'emulated mret'],
    ['lw a0, 0(zero)', 'mmio', 'delivered to the guest'],
    ['ecall', 'ecall', 'delivered to the guest'],
    ['ebreak', 'exception', 'delivered to the guest'],
    ['.word 0', 'illegal-instruction', 'delivered to the guest'],
    ['.word 0xf1401073 # csrw mhartid', 'illegal-instruction', 'delivered to the guest'],
  ])('%s', (source, reason, outcome) => {
    const monitor = monitorOf(source);
    const { handled } = monitor.step();
    expect(handled).toMatchObject({ exit: { reason }, outcome });
    expect(monitor.exits).toBe(1);
  });

  it('nothing, for an instruction that runs directly', () => {
    const monitor = monitorOf('addi a0, a0, 1');
    expect(monitor.step()).toMatchObject({ handled: null, cause: null, stop: null, mode: Mode.Machine });
    expect([monitor.exits, monitor.guest.x[10], monitor.guest.instret]).toEqual([0, 1, 1]);
  });

  it('emulated, for an access to a device', () => {
    const monitor = monitorOf("li t0, 0x10000000\nli t1, 'A'\nsb t1, 0(t0)");
    monitor.run(2);
    expect(monitor.step().handled).toMatchObject({ exit: { reason: 'mmio' }, outcome: 'emulated sb' });
    expect(monitor.uart.output).toBe('A');
  });
});

describe('the guest under the monitor', () => {
  it('runs in user mode on the hardware, whatever it believes', () => {
    const monitor = monitorOf('csrw mscratch, t0\nmret');
    monitor.run(2);
    expect([monitor.guest.mode, monitor.vcpu.hart.mode]).toEqual([Mode.User, Mode.User]);
    const kernel = monitorOf('csrw mscratch, t0');
    kernel.run(1);
    expect([kernel.guest.mode, kernel.vcpu.hart.mode]).toEqual([Mode.Machine, Mode.User]);
  });

  it('leaves the CSRs of the hardware alone', () => {
    const monitor = monitorOf('li t0, -1\ncsrw mstatus, t0\ncsrw mie, t0\ncsrw mtvec, t0\ncsrw mepc, t0');
    const before = { ...monitor.vcpu.hart.csrs };
    monitor.run(5);
    expect(monitor.vcpu.hart.csrs).toEqual(before);
    expect(monitor.guest.csrs.mie).toBe(0xaaa);
  });

  it('has its trap taken by its own user mode handler when it is in virtual user mode', () => {
    const monitor = monitorOf(
      'la t0, h\ncsrw mtvec, t0\nla t0, u\ncsrw mepc, t0\nmret\nu: csrr a0, mhartid\nh: csrr a1, mcause',
    );
    monitor.run(9);
    expect([monitor.guest.x[11], monitor.guest.csrs.mtval >>> 0]).toEqual([2, 0xf1402573]);
  });

  it('gets its timer interrupt at the very tick', () => {
    const source = `
        la t0, h\ncsrw mtvec, t0\nli t0, 0x02004000\nli t1, 100\nsw t1, 0(t0)\nsw zero, 4(t0)
        li t0, 0x80\ncsrw mie, t0\ncsrsi mstatus, 8
1:      j 1b
h:      nop`;
    const monitor = monitorOf(source);
    monitor.run(100);
    expect(monitor.guest.csrs.mcause).toBe(0);
    monitor.run(1);
    expect([monitor.guest.csrs.mcause >>> 0, monitor.guest.ticks]).toEqual([0x80000007, 101]);
  });

  it('stops when it waits for what cannot come, and time skips when the timer can', () => {
    expect(monitorOf('wfi').run(10)).toEqual({ reason: 'waiting' });
    const monitor = monitorOf(
      `li t0, 0x02004000\nli t1, 5000\nsw t1, 0(t0)\nsw zero, 4(t0)\nli t0, 0x80\ncsrw mie, t0\nwfi\n${POWER_OFF}`,
    );
    expect(monitor.run(100)).toEqual({ reason: 'shutdown', code: 0 });
    expect(monitor.guest.ticks).toBeGreaterThan(5000);
    expect(monitor.guest.cycle).toBeLessThan(20);
  });

  it('stays switched off', () => {
    const monitor = monitorOf(`${POWER_OFF}1: addi a0, a0, 1\nj 1b`);
    expect(monitor.run(100)).toEqual({ reason: 'shutdown', code: 0 });
    const { cycle } = monitor.guest;
    expect(monitor.run(100)).toEqual({ reason: 'shutdown', code: 0 });
    expect(monitor.step()).toMatchObject({ stop: { reason: 'shutdown' }, changes: [] });
    expect([monitor.guest.cycle, monitor.guest.x[10]]).toEqual([cycle, 0]);
  });
});

describe('step().undo()', () => {
  it('takes back an exit: the counts of the monitor and of the vCPU too', () => {
    const monitor = monitorOf('csrw mscratch, t0\necall');
    monitor.step().undo();
    expect([monitor.exits, monitor.vcpu.exits, monitor.vcpu.pc]).toEqual([0, {}, 0x8000_0000]);
  });
});

describe('a guest too large', () => {
  it('is refused with what was expected and found', () => {
    expect(() => monitorOf('.space 0x5000')).toThrow(
      "Monitor: expected every segment in the guest's 16384 bytes, found 20480 bytes at 0x80000000",
    );
  });
});

describe('hypercalls of a paravirtual guest', () => {
  const call = (extension: number, fid: number, a0: number | string, a1: number | string): string =>
    `${typeof a0 === 'string' ? 'la' : 'li'} a0, ${a0}\n${typeof a1 === 'string' ? 'la' : 'li'} a1, ${a1}\nli a6, ${fid}\nli a7, ${extension}\necall\n`;
  const CONSOLE = 0x4442434e;
  const TIME = 0x54494d45;
  const RESET = 0x53525354;

  it('print in one exit what a serial line prints in one exit a byte', () => {
    const monitor = monitorOf(`${call(CONSOLE, 0, 5, 'text')}${call(RESET, 0, 0, 0)}\ntext: .ascii "hello"`, {
      paravirtual: true,
    });
    expect(monitor.run(100)).toEqual({ reason: 'shutdown', code: 0 });
    expect([monitor.uart.output, monitor.exits]).toEqual(['hello', 2]);
  });

  it.each<[string, string, number, number]>([
    ['text behind memory', call(CONSOLE, 0, 5, 0x80003ffe), -3, 0],
    ['text outside memory', call(CONSOLE, 0, 5, 0x1000), -3, 0],
    ['a text of absurd length', call(CONSOLE, 0, -1, 0x80000000), -3, 0],
    ['a function that is not there', call(CONSOLE, 9, 0, 0), -2, 0],
    ['an extension that is not there', call(0x1234, 0, 0, 0), -2, 0],
    ['text in memory', call(CONSOLE, 0, 3, 0x80000000), 0, 3],
    ['the timer', call(TIME, 0, 77, 1), 0, 0],
  ])('answer in a0 and a1: %s', (_, source, error, value) => {
    const monitor = monitorOf(source, { paravirtual: true });
    monitor.run(source.match(/\n/g)?.length ?? 0);
    while (monitor.vcpu.instruction()?.name === 'ecall' || monitor.exits === 0) monitor.step();
    expect([monitor.guest.x[10], monitor.guest.x[11]]).toEqual([error, value]);
  });

  it('set the timer', () => {
    const monitor = monitorOf(call(TIME, 0, 77, 1), { paravirtual: true });
    while (monitor.exits === 0) monitor.step();
    expect(monitor.clint.compare).toBe(2 ** 32 + 77);
  });

  it('switch the machine off with a code', () => {
    expect(monitorOf(call(RESET, 0, 0, 3), { paravirtual: true }).run(100)).toEqual({
      reason: 'shutdown',
      code: 3,
    });
  });

  it('count as one retired instruction, and are taken back', () => {
    const monitor = monitorOf(call(CONSOLE, 0, 3, 0x80000000), { paravirtual: true });
    while (monitor.vcpu.instruction()?.name !== 'ecall') monitor.step();
    const { instret, cycle } = monitor.guest;
    const { undo, handled } = monitor.step();
    expect(handled?.outcome).toBe('hypercall: console write');
    expect([monitor.guest.instret, monitor.guest.cycle, monitor.uart.outputLength]).toEqual([
      instret + 1,
      cycle + 1,
      3,
    ]);
    undo();
    expect([monitor.guest.instret, monitor.guest.cycle, monitor.uart.outputLength]).toEqual([
      instret,
      cycle,
      0,
    ]);
  });

  it('are for its kernel: from virtual user mode an ecall is a system call', () => {
    const monitor = monitorOf('la t0, u\ncsrw mepc, t0\nmret\nu: ecall', { paravirtual: true });
    monitor.run(5);
    expect(monitor.guest.csrs.mcause).toBe(8);
  });

  it('are system calls to itself when the monitor is not paravirtual', () => {
    const monitor = monitorOf(call(CONSOLE, 0, 3, 0x80000000));
    monitor.run(12);
    expect([
      monitor.uart.output,
      monitor.guest.csrs.mcause === 11 || monitor.guest.csrs.mcause === 1,
    ]).toEqual(['', true]);
  });
});
