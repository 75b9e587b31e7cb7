// A guest that wants out by the page that it shares with the monitor, by its programs, or by never coming to an end; one
// test a way. Whatever it does, the monitor's memory is what it was, no table of the guest is writable, and nothing is thrown.

import { describe, expect, it } from 'vitest';
import { SHARED_INFO, SharedField } from '../../../../lessons-engine/hypervisor/index.ts';
import { Cause } from '../../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../../lessons-engine/machine/index.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { holds } from '../../../support/attack-on-monitor.ts';
import {
  BASE,
  Bits,
  entry,
  Page,
  page,
  type ParavirtualGuest,
  slot,
  TRAP_ENTRY,
} from '../../../support/paravirtual-guest.ts';

/** Lets a program of the guest run `words` at 0x40_0000: until its first trap or `steps` steps later. */
function runProgram(guest: ParavirtualGuest, words: readonly number[], steps = 100): void {
  words.forEach((word, index) => guest.mustStore(page(20) + 4 * index, word));
  expect(guest.update([slot(Page.userTable, 0), entry(page(20), Bits.user)])).toBe(0);
  guest.setShared(SharedField.Pc, 0x40_0000);
  guest.setShared(SharedField.Kernel, 0);
  guest.call('iret');
  expect(guest.vm.guest.mode).toBe(Mode.User);
  guest.vm.run(steps);
}

describe('a guest that attacks the shared page', () => {
  it('can forge all of it, and goes on in user mode on its own pages', () => {
    for (let seed = 1; seed <= 50; seed++)
      holds((guest) => {
        const random = new Random(seed);
        for (let field = 0x800; field < 0x840; field += 4) {
          const pick = [
            0,
            -1,
            1,
            page(256),
            guest.vm.host.ram.base,
            SHARED_INFO,
            TRAP_ENTRY,
            random.word() | 0,
          ];
          guest.setShared(field, random.pick(pick));
        }
        guest.call('iret');
        expect(guest.vm.real.mode, `seed ${seed}`).toBe(Mode.User);
        guest.vm.run(200);
      });
  });

  it('cannot execute it', () =>
    holds((guest) => {
      guest.setShared(0x900, 0x0000_0073);
      guest.setShared(SharedField.Pc, SHARED_INFO + 0x900);
      guest.setShared(SharedField.Kernel, 1);
      guest.call('iret');
      guest.vm.run(1);
      expect(guest.shared(SharedField.Cause)).toBe(Cause.InstructionPageFault);
    }));

  it('cannot see it from a program, nor the kernel’s pages', () =>
    holds((guest) => {
      runProgram(guest, [0x8000_2083 | 0, 0x8000_2083 | 0], 2); // lw ra, -2048(zero)
      expect(guest.shared(SharedField.Cause)).toBe(Cause.LoadPageFault);
      expect(guest.shared(SharedField.Value) >>> 0).toBe(0xffff_f800);
      runProgram(guest, [0x8000_00b7 | 0, 0x0000_a083], 3); // lui ra, 0x80000; lw ra, 0(ra)
      expect(guest.shared(SharedField.Value) >>> 0).toBe(BASE);
      expect(guest.update([slot(Page.userTable, 0), 0])).toBe(0);
    }));

  it('cannot make the timer come before its time or the disk answer: forged events are its own business', () =>
    holds((guest) => {
      guest.setShared(SharedField.Pending, -1);
      guest.setShared(SharedField.Mask, 0);
      guest.call('sched_op', 0);
      guest.vm.run(1);
      expect(guest.vm.hypercalls).toMatchObject({ timerEvents: 0, diskEvents: 0 });
    }));
});

describe('a program of the guest', () => {
  it('makes no hypercalls: its ecall is a system call', () =>
    holds((guest) => {
      const calls = guest.vm.counts.call + 2; // an update and an iret
      runProgram(guest, [0x0050_0893, 0x0000_0073], 2); // li a7, new_baseptr; ecall
      expect(guest.vm.counts.call).toBe(calls);
      expect(guest.vm.guest.pc).toBe(TRAP_ENTRY);
      expect(guest.shared(SharedField.Cause)).toBe(Cause.EcallFromU);
      expect(guest.update([slot(Page.userTable, 0), 0])).toBe(0);
    }));
});

describe('a guest that loops', () => {
  it('in traps that lead to traps comes to the end of its budget', () =>
    holds((guest) => {
      guest.call('set_trap_entry', 0x1000);
      guest.load(0x2000);
      expect(guest.vm.run(5000)).toEqual({ reason: 'budget' });
    }));

  it('in iret comes to the end of its budget', () =>
    holds((guest) => {
      guest.setShared(SharedField.Pc, BASE);
      guest.setShared(SharedField.Kernel, 1);
      guest.setShared(SharedField.A7, 1);
      guest.call('iret');
      expect(guest.vm.run(5000)).toEqual({ reason: 'budget' });
      expect(guest.vm.hypercalls.byName.iret).toBeGreaterThan(5000);
    }));

  it('in events that it never takes comes to the end of its budget', () =>
    holds((guest) => {
      guest.setShared(SharedField.Pending, -1);
      guest.setShared(SharedField.Mask, 0);
      guest.setShared(SharedField.AllMasked, 0);
      guest.setShared(SharedField.Pc, BASE);
      guest.call('set_trap_entry', BASE); // an ecall: whatever a7 says
      expect(guest.vm.run(5000)).toEqual({ reason: 'budget' });
    }));
});
