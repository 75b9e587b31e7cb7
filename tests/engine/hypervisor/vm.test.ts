// Vm: regions of memory, as KVM_SET_USER_MEMORY_REGION has them.

import { describe, expect, it } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { InvalidArgument, Vm, type UserMemoryRegion } from '../../../lessons-engine/hypervisor/index.ts';
import { GUEST, GUEST_SIZE, guestInVm, USERSPACE } from '../../support/guest-in-vm.ts';

const region: UserMemoryRegion = {
  slot: 1,
  guestPhysAddr: 0x9000_0000,
  memorySize: 0x1000,
  userspaceAddr: 0,
};

describe('setUserMemoryRegion() refuses', () => {
  it.each<[string, Partial<UserMemoryRegion>, string]>([
    ['a slot below 0', { slot: -1 }, 'expected a slot from 0 to 31, found -1'],
    ['a slot above 31', { slot: 32 }, 'expected a slot from 0 to 31, found 32'],
    ['half a slot', { slot: 0.5 }, 'expected a slot from 0 to 31, found 0.5'],
    ['a guest address inside a page', { guestPhysAddr: 0x9000_0800 }, 'expected guestPhysAddr in whole pages of 4096 bytes, found 2415921152'],
    ['a size that is no whole page', { memorySize: 100 }, 'expected memorySize in whole pages of 4096 bytes, found 100'],
    ['an address inside a page of the monitor', { userspaceAddr: 1 }, 'expected userspaceAddr in whole pages of 4096 bytes, found 1'],
    ['a negative size', { memorySize: -0x1000 }, 'expected memorySize in whole pages of 4096 bytes, found -4096'],
    ['NaN', { guestPhysAddr: NaN }, 'expected guestPhysAddr in whole pages of 4096 bytes, found NaN'],
    ['a region behind the monitor\u2019s memory', { userspaceAddr: 0x7000, memorySize: 0x2000 }, "expected a region inside the monitor's 32768 bytes, found its end at 36864"],
    ['a region that reaches over 4 GiB', { guestPhysAddr: 0xffff_f000, memorySize: 0x2000 }, 'expected a region below 4 GiB, found 4294971392'],
    ['an overlap', { guestPhysAddr: GUEST + 0x3000 }, 'expected no overlap in guest-physical addresses, found slots 0 and 1 overlapping'],
    ['an overlap around another slot', { guestPhysAddr: GUEST - 0x1000, memorySize: 0x6000 }, 'expected no overlap in guest-physical addresses, found slots 0 and 1 overlapping'],
  ])('%s', (_, wrong, message) => {
    const { vm } = guestInVm('ecall');
    const before = vm.memoryRegions;
    const act = (): void => vm.setUserMemoryRegion({ ...region, ...wrong });
    expect(act).toThrow(InvalidArgument);
    expect(act).toThrow(`setUserMemoryRegion: ${message}`);
    expect(vm.memoryRegions).toEqual(before);
  }); // prettier-ignore
});

describe('setUserMemoryRegion()', () => {
  it('puts regions edge to edge, and up to 4 GiB', () => {
    const { vm } = guestInVm('ecall');
    vm.setUserMemoryRegion({ ...region, guestPhysAddr: GUEST + GUEST_SIZE });
    vm.setUserMemoryRegion({ ...region, slot: 2, guestPhysAddr: 0xffff_f000 });
    expect(vm.memoryRegions.map(({ slot }) => slot)).toEqual([0, 1, 2]);
  });

  it('replaces the region of a slot, also by one that overlaps the old one', () => {
    const { vm } = guestInVm('ecall');
    const moved = { slot: 0, guestPhysAddr: GUEST + 0x1000, memorySize: 0x1000, userspaceAddr: 0 };
    vm.setUserMemoryRegion(moved);
    expect(vm.memoryRegions).toEqual([moved]);
  });

  it('takes a slot away with size 0, whatever the other fields say', () => {
    const { vm } = guestInVm('ecall');
    vm.setUserMemoryRegion(region);
    vm.setUserMemoryRegion({ slot: 1, guestPhysAddr: GUEST + 0x1000, memorySize: 0, userspaceAddr: 0 });
    expect(vm.memoryRegions.map(({ slot }) => slot)).toEqual([0]);
  });

  it('lets the guest use two regions, each where it belongs in the monitor\u2019s memory', () => {
    const { vm, vcpu } = guestInVm('li t0, 0x90000000\nli t1, 0x55\nsb t1, 7(t0)\nlbu a0, 8(t0)\necall');
    vm.setUserMemoryRegion({ ...region, userspaceAddr: 0x1000 });
    vm.memory[0x1008] = 0x66;
    expect(vcpu.run().reason).toBe('ecall');
    expect([vm.memory[0x1007], vcpu.x[10]]).toEqual([0x55, 0x66]);
  });

  it('takes effect between two runs: the next access goes to the new memory', () => {
    const { vm, vcpu } = guestInVm('li t0, 0x90000000\n1: lw a0, 0(t0)\necall\nj 1b');
    vm.memory[0] = 1;
    vm.memory[0x1000] = 2;
    expect(vcpu.run()).toMatchObject({ reason: 'mmio', address: 0x9000_0000 });
    vm.setUserMemoryRegion(region);
    expect([vcpu.run().reason, vcpu.x[10]]).toEqual(['ecall', 1]);
    vm.setUserMemoryRegion({ ...region, userspaceAddr: 0x1000 });
    vcpu.pc += 4;
    expect([vcpu.run().reason, vcpu.x[10]]).toEqual(['ecall', 2]);
    vm.setUserMemoryRegion({ ...region, memorySize: 0 });
    vcpu.pc += 4;
    expect(vcpu.run()).toMatchObject({ reason: 'mmio', address: 0x9000_0000 });
  });

  it('gives the guest other code when its code is replaced', () => {
    const { vm, vcpu } = guestInVm('li a0, 1\necall');
    expect([vcpu.run().reason, vcpu.x[10]]).toEqual(['ecall', 1]);
    vm.memory.set(assemble('li a0, 2\necall').segments[0]?.bytes ?? [], 0);
    vm.setUserMemoryRegion({ slot: 0, guestPhysAddr: GUEST, memorySize: 0x1000, userspaceAddr: 0 });
    vcpu.pc = GUEST;
    expect([vcpu.run().reason, vcpu.x[10]]).toEqual(['ecall', 2]);
  });

  it('makes code that was changed through another address visible after fence.i', () => {
    const { vm, vcpu } = guestInVm(`
        la   t0, patch
        lw   t0, 0(t0)
        la   t1, f
        li   t2, 0x10000000     # slot 1: the same memory at 0x90000000
        add  t1, t1, t2
        call f
        sw   t0, 0(t1)
        fence.i
        call f
        ecall
f:      addi a0, a0, 1
        ret
patch:  addi a0, a0, 16`);
    vm.setUserMemoryRegion({
      slot: 1,
      guestPhysAddr: 0x9000_0000,
      memorySize: GUEST_SIZE,
      userspaceAddr: USERSPACE,
    });
    expect([vcpu.run().reason, vcpu.x[10]]).toEqual(['ecall', 17]);
  });
});

describe('the guest', () => {
  it('sees none of the monitor\u2019s memory outside its regions, and changes none', () => {
    const { vm, vcpu } = guestInVm(`
        li   t0, 0x80000000
        lw   a0, -4(t0)
        lw   a1, 4(t0)
        sw   a1, -4(t0)
        li   t0, 0x80004000
        sw   a1, 0(t0)
        lw   a2, 0(t0)
        li   t0, 0x2000
        sw   a1, 0(t0)
        ecall`);
    vm.memory.fill(0xa5, 0, USERSPACE);
    vm.memory.fill(0xa5, USERSPACE + GUEST_SIZE);
    const addresses: number[] = [];
    for (;;) {
      const exit = vcpu.run();
      if (exit.reason === 'ecall') break;
      if (exit.reason !== 'mmio') throw new Error(`expected mmio or ecall, found ${exit.reason}`);
      addresses.push(exit.address);
      vcpu.completeMmio(0);
    }
    expect(addresses).toEqual([0x7fff_fffc, 0x7fff_fffc, 0x8000_4000, 0x8000_4000, 0x2000]);
    expect([vcpu.x[10], vcpu.x[12]]).toEqual([0, 0]);
    expect(vm.memory.subarray(0, USERSPACE).every((byte) => byte === 0xa5)).toBe(true);
    expect(vm.memory.subarray(USERSPACE + GUEST_SIZE).every((byte) => byte === 0xa5)).toBe(true);
  });

  it('cannot be given memory that is not there', () => {
    expect(() => new Vm(new Uint8Array(0)).setUserMemoryRegion(region)).toThrow(
      "inside the monitor's 0 bytes",
    );
  });
});
