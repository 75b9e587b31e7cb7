// The balloon driver of the guest kernel, and drivers that lie.

import { describe, expect, it } from 'vitest';
import layout from '../../../../content/guests/kernel/layout.s?raw';
import driver from '../../../../content/guests/kernel/balloon.s?raw';
import { guestKernel } from '../../../../content/guests/library.ts';
import { memoryGuests } from '../../../../content/guests/memory/library.ts';
import {
  Bare,
  cacheGuest,
  Host,
  operationsOf,
  type HostedGuest,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { findVirtio, VirtioBalloon } from '../../../../lessons-engine/machine/index.ts';
import { checkHost } from '../../../support/check-host.ts';

const devices = () => ({ balloon: true });
const PAGES = 80;

/** The cache guest, which has filled its memory. */
function full(host: Host): HostedGuest {
  const program = cacheGuest(memoryGuests.cache, { pages: PAGES, blocks: 100 });
  const { guest } = host.add(program, { memorySize: PAGES * 4096, devices: devices() });
  while (operationsOf(guest) < 300) guest.run(5000);
  return guest;
}

describe('balloon.s', () => {
  it('gives as many pages as the host asks for, and what they held is gone', () => {
    const host = new Host({ frames: 160, seed: 1 });
    const guest = full(host);
    const { free } = host.pools.frames;
    guest.balloon!.setTarget(50);
    guest.run(20_000);
    expect([guest.balloon!.actual, guest.pages.balloon.size]).toEqual([50, 50]);
    expect(guest.pages.resident).toBe(PAGES - 50);
    expect(host.pools.frames.free).toBeGreaterThanOrEqual(free + 49);
    for (const page of guest.pages.balloon)
      expect(guest.pages.peek(page).every((byte) => byte === 0)).toBe(true);
    checkHost(host, 'inflated');
  });

  it('takes pages back when the host asks for fewer, and uses them', () => {
    const host = new Host({ frames: 160, seed: 1 });
    const guest = full(host);
    guest.balloon!.setTarget(50);
    guest.run(20_000);
    guest.balloon!.setTarget(10);
    guest.run(1_000_000);
    expect([guest.balloon!.actual, guest.pages.balloon.size, guest.pages.counts.touchedInBalloon]).toEqual([
      10, 10, 0,
    ]);
    expect(guest.pages.resident).toBe(PAGES - 10);
    checkHost(host, 'deflated');
  });

  it('gives what it can, and the rest when it can', () => {
    const host = new Host({ frames: 160, seed: 1 });
    const guest = full(host);
    guest.balloon!.setTarget(1000);
    guest.run(20_000);
    expect(guest.balloon!.actual).toBeGreaterThan(PAGES - 15);
    expect(guest.balloon!.actual).toBeLessThan(PAGES);
  });

  it.each<[target: number, console: string]>([
    [150, 'churn\n'],
    [400, 'killed\n'],
  ])('in the kernel, with %d of 256 pages asked for: %j', (target, console) => {
    const host = new Host({ frames: 1024, seed: 1 });
    const tenant = host.add(guestKernel('churn'), { devices: devices() });
    tenant.guest.balloon!.setTarget(target);
    host.run(100, 100_000);
    expect(tenant.guest.platform.console).toBe(console);
    expect(tenant.stop).toEqual({ reason: 'shutdown', code: 0 });
  });

  it('needs no host of any kind: on bare hardware it does the same', () => {
    const vm = new Bare(guestKernel('idle'), { devices: devices() });
    const balloon = findVirtio(vm.platform.bus.devices, VirtioBalloon)!;
    balloon.setTarget(100);
    vm.run(1_000_000);
    expect([balloon.actual, balloon.pages.size, vm.platform.console]).toEqual([100, 100, '.....\n']);
  });
});

/** A guest whose driver hands over the pages of a list, uses them afterwards, and hands them over again. */
const liar = (lies: string): ReturnType<typeof assemble> =>
  assemble(
    [
      layout,
      driver,
      `
        .text
_start: la    sp, stack
        la    t0, give_up
        csrw  stvec, t0
        call  balloon_init
        la    t0, balloon_target
        li    t1, 6
        sw    t1, 0(t0)
        call  balloon_adjust
        la    s0, mine                  # goes on using what it gave away
        li    t0, 77
        sw    t0, 0(s0)
        la    t0, balloon_target
        sw    zero, 4(t0)
        la    t0, next
        la    t1, lies
        sw    t1, 0(t0)
        call  balloon_adjust
        lw    t0, 0(s0)
        j     1f
give_up:
1:      li    t1, UART
        addi  t0, t0, 48
        sb    t0, 0(t1)
        li    a7, 0x53525354
        li    a6, 0
        li    a0, 0
        li    a1, 0
        ecall
take_page:
        la    t0, next
        lw    t1, 0(t0)
        lw    a0, 0(t1)
        addi  t1, t1, 4
        sw    t1, 0(t0)
        ret
release:
        ret
        .data
        .align 2
next:   .word lies
lies:   ${lies}
        .word 0
        .bss
        .space 64
stack:  .balign 4096
mine:   .space 4096
      `,
    ].join('\n'),
    { fileName: 'liar.s' },
  );

describe('a balloon driver that lies harms itself alone', () => {
  it.each<[what: string, lies: string, inBalloon: number]>([
    ['gives a page twice', '.word mine, mine, mine', 1],
    ['gives what is not its memory', '.word 0x40000000, 0xc0000000, 0xc0010000, 0x80200000, 0xfffff000', 0],
    ['goes on using what it gave', '.word mine', 1],
    ['gives away the page that it runs on', '.word 0x80000000', 1],
    ['gives away the queue', '.word balloon_queues, balloon_pages, mine', 3],
  ])('%s', (what, lies, inBalloon) => {
    const host = new Host({ frames: 400, seed: 1 });
    const other = host.add(guestKernel('churn'), {});
    const program = liar(lies);
    const { guest } = host.add(program, { memorySize: 0x40000, devices: devices() });
    for (let turn = 0; turn < 16; turn++) {
      host.turn(50_000);
      checkHost(host, what);
    }
    expect(guest.pages.balloon.size).toBeLessThanOrEqual(inBalloon);
    for (const page of guest.pages.balloon) expect(guest.pages.slots.holds(page)).toBe(true);
    const bare = new Bare(guestKernel('churn'));
    bare.run(1_000_000);
    expect(other.guest.fingerprint()).toBe(bare.fingerprint());
  });

  it('counts pages that are used in the balloon, so that the host can swap what it does not get', () => {
    const host = new Host({ frames: 400, seed: 1 });
    const { guest } = host.add(liar('.word mine'), { memorySize: 0x40000, devices: devices() });
    host.run(10, 50_000);
    expect(guest.pages.counts).toMatchObject({ ballooned: 1, touchedInBalloon: 1 });
  });
});
