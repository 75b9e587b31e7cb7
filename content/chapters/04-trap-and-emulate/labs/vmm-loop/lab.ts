// Lab: write the loop around vcpu.run(). Each check runs one guest under the reader's monitor and on bare hardware and
// compares. The checks follow the three properties of Popek and Goldberg (1974): equivalence, resource control, efficiency.

import {
  CheckFailure,
  expectSame,
  VmWorld,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { type Assembly, type CsrName } from '../../../../../lessons-engine/isa/index.ts';
import { readCsr, type Machine } from '../../../../../lessons-engine/machine/index.ts';
import { bareRun, csrReads, guest, guestSources, MEMORY_SIZE, wordBytes, type Patches } from './guests.ts';

/** A guest under the reader's monitor: what came of it. */
interface Run {
  world: VmWorld;
  csrs: Record<string, unknown>;
  bare: Machine;
  legend: string;
}

/** `legend`: what the characters that the guest prints mean, when its lines do not say it themselves. */
async function underMonitor(attempt: Attempt, program: Assembly, legend = ''): Promise<Run> {
  const bare = bareRun(program);
  const world = new VmWorld({ program, memorySize: MEMORY_SIZE });
  try {
    const csrs = await attempt.call('runGuest', [], world.api());
    return {
      world,
      csrs: csrs !== null && typeof csrs === 'object' ? (csrs as Record<string, unknown>) : {},
      bare,
      legend,
    };
  } catch (error) {
    if (error instanceof CheckFailure && error.expected === undefined && world.console !== '') {
      const place = error.place === undefined ? {} : { place: error.place };
      const what = legend === '' ? error.message : `${error.message.replace(/\w$/, '$&.')} ${legend}`;
      throw new CheckFailure(what, { expected: bare.console, found: world.console, ...place });
    }
    throw error;
  } finally {
    attempt.count(world.counters);
  }
}

function sameConsole({ world, bare, legend }: Run): void {
  const what = `The guest printed something else than on bare hardware. ${legend}`.trim();
  expectSame(what, bare.console, world.console);
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;

/** Compares virtual CSRs with those of the bare machine. */
function sameCsrs({ csrs, bare }: Run, names: readonly CsrName[]): void {
  const line = (name: string, value: unknown): string =>
    `${name.padEnd(9)}${typeof value === 'number' ? hex(value) : value === undefined ? 'missing' : JSON.stringify(value)}`;
  expectSame(
    'The virtual CSRs that `runGuest` returned are not those of bare hardware.',
    names.map((name) => line(name, readCsr(bare.hart, name))).join('\n'),
    names.map((name) => line(name, csrs[name])).join('\n'),
  );
}

/** A word of which the guest prints a digit wherever it must have come by itself. */
const salted = ({ random }: Attempt): Patches => ({ salt: wordBytes([random.word()]) });

const prints: Check = {
  id: 'prints',
  title:
    'hello.s prints its line: loads and stores to the UART are emulated, and the guest can switch itself off',
  async run(attempt) {
    sameConsole(await underMonitor(attempt, guest('hello')));
  },
};

const csrs: Check = {
  id: 'csrs',
  title: 'csrs.s reads and writes virtual CSRs in all six ways and finds what bare hardware would give',
  async run(attempt) {
    const seed = [attempt.random.word(), attempt.random.word(), attempt.random.word()];
    const result = await underMonitor(attempt, guest('csrs', { seed: wordBytes(seed) }));
    const program = guest('csrs');
    const seen = program.symbols.get('seen') as number;
    const words = ({ buffer, byteOffset }: Uint8Array, at: number): string =>
      csrReads
        .map((instruction, i) => {
          const word = new DataView(buffer, byteOffset).getUint32(at + 4 * i, true);
          return `${hex(word)}  ${instruction}`;
        })
        .join('\n');
    const { image, vm } = result.world;
    const offset = seen - image.guestPhysAddr;
    expectSame(
      'The values that the guest read with its CSR instructions differ. Each line is what one instruction of `csrs.s` read, and that instruction.',
      words(result.bare.bus.rams[0]?.bytes as Uint8Array, offset),
      words(vm.memory, image.userspaceAddr + offset),
    );
    sameCsrs(result, ['mscratch', 'mcause', 'mtval', 'mtvec', 'mepc', 'mie', 'mstatus']);
  },
};

const delivers: Check = {
  id: 'traps',
  title:
    "traps.s: what the guest's user program may not do, and its system calls, end in the guest's own trap handler",
  async run(attempt) {
    const result = await underMonitor(
      attempt,
      guest('traps', salted(attempt)),
      'Each group is a trap: the cause, the last octal digit of `mtval`, then MPP, MPIE and MIE of `mstatus`, and a digit that the grader chose; the three digits that follow the first group are `mstatus` after its `mret`.',
    );
    sameConsole(result);
    sameCsrs(result, ['mepc', 'mcause', 'mtvec', 'mscratch']);
  },
};

const interrupts: Check = {
  id: 'interrupts',
  title:
    'timer.s is interrupted by its virtual timer, in wfi and in a loop that never traps, but only when it allows it',
  async run(attempt) {
    const result = await underMonitor(
      attempt,
      guest('timer', salted(attempt)),
      'What each character stands for is said in `timer.s`, line by line.',
    );
    sameConsole(result);
    sameCsrs(result, ['mcause', 'mie', 'mtvec']);
  },
};

const otherData: Check = {
  id: 'other-data',
  title: 'cipher.s prints a message that nobody knew before, carried through virtual CSRs',
  async run(attempt) {
    const { random } = attempt;
    const letters = Array.from({ length: 12 + random.below(20) }, () => 97 + random.below(26));
    const key = random.word();
    let next = key;
    const message = [...letters, 0].map((letter) => {
      const byte = (letter ^ next) & 0xff;
      next = (Math.imul(next, 33) + 7) >>> 0;
      return byte;
    });
    sameConsole(await underMonitor(attempt, guest('cipher', { key: wordBytes([key]), message })));
  },
};

const control: Check = {
  id: 'resource-control',
  title:
    "probe.s cannot reach a byte of your monitor's memory: every attempt is an access fault, as on bare hardware",
  async run(attempt) {
    const result = await underMonitor(
      attempt,
      guest('probe', salted(attempt)),
      'Each group of three is a load or store that must fail: the cause (5 is a load access fault, 7 a store access fault), `!` when `mtval` was the address that was tried and `?` when not, and a digit that the grader chose.',
    );
    if (!result.world.monitorUntouched)
      throw new CheckFailure(
        'The guest has written to memory that belongs to your monitor. Which region did you give it?',
      );
    sameConsole(result);
    expectSame(
      'The guest could see memory that belongs to your monitor.',
      '0 bytes of the monitor’s own memory in a region, at any time',
      `${result.world.exposedBytes} bytes of the monitor’s own memory in a region, at any time`,
    );
  },
};

/** Exits that a sensible monitor needs for compute.s: three digits and a newline, two accesses each, and switching off. */
const FEW_EXITS = 40;

const efficiency: Check = {
  id: 'efficiency',
  title: `compute.s runs directly: at most ${FEW_EXITS} exits for its more than 27,000 instructions`,
  async run(attempt) {
    const result = await underMonitor(
      attempt,
      guest('compute', { limit: wordBytes([900 + attempt.random.below(100)]) }),
    );
    sameConsole(result);
    const { exits, instructions } = result.world.counters;
    if (exits > FEW_EXITS)
      throw new CheckFailure('Your monitor came between the guest and its processor too often.', {
        expected: `at most ${FEW_EXITS} exits`,
        found: `${exits} exits for ${instructions} instructions that ran directly`,
      });
    const total = result.bare.hart.instret;
    if (instructions < 0.99 * total)
      throw new CheckFailure('Most instructions must run directly, not be emulated.', {
        expected: `at least 99 % of ${total} instructions run directly`,
        found: `${instructions}`,
      });
  },
};

const lab: Lab = {
  id: 'trap-and-emulate/vmm-loop',
  title: 'Write the monitor',
  minutes: 60,
  brief:
    'Write `runGuest(vm)`: give the guest its memory, then loop around `vcpu.run()`. Emulate what the guest may not do itself — CSR instructions, `mret`, `wfi`, the UART and the timer — on virtual CSRs that you keep, deliver traps and timer interrupts to the guest, and return those CSRs when it switches itself off. Each check runs another guest, and bare hardware is the measure.',
  api: 'ring/vm',
  exports: ['runGuest'],
  seed: 4,
  material: guestSources,
  hints: [
    {
      title: 'Where to begin',
      text: 'Make the first check pass alone. An `mmio` exit at `0x10000005` is the guest asking whether the UART is free: `completeMmio(0x60)`. A write to `0x10000000` is a character: `vm.putchar(exit.data)`, then `completeMmio()`. A write to `0x00100000` switches the machine off: return.',
    },
    {
      title: 'A CSR instruction in five lines',
      text: 'Read the old value. For `csrrw` the new value is register `rs1`, for `csrrs` it is `old | rs1`, for `csrrc` it is `old & ~rs1`; the forms with an `i` use `imm` instead of the register. `csrrs` and `csrrc` with `rs1 = 0` do not write. Take the source before you write `rd`: both may be the same register. Then `vcpu.pc += 4`. Keep values unsigned with `>>> 0`.',
    },
    {
      title: 'Delivering a trap',
      text: 'Four CSRs and two modes: `mepc` = pc, `mcause` = cause, `mtval` = value; in `mstatus` the bit MIE (3) moves to MPIE (7) and becomes 0, and MPP (bits 12 and 11) receives the virtual mode, 3 or 0. Then the virtual mode is machine and pc = `mtvec`. `mret` is the way back: MIE from MPIE, MPIE = 1, the mode from MPP, MPP = 0, pc = `mepc`.',
    },
    {
      title: 'Which mode is the guest in?',
      text: 'The vCPU is always in user mode. Whether the guest is, only you know: keep a variable. In virtual user mode a privileged instruction must not be emulated; it is an illegal instruction (cause 2, `mtval` = the word). `ecall` is cause 8 from virtual user mode and 11 from virtual machine mode.',
    },
    {
      title: 'Time',
      text: 'Let the guest’s clock be `vcpu.instret` plus what it slept. Stores to `0x02004000` and `0x02004004` are the two halves of `mtimecmp`; loads from `0x0200bff8` and `0x0200bffc` read the clock. `mtimecmp` begins as all ones. Ask for `run(mtimecmp - now)` to come back in time, or for `run()` when that is not positive. The timer is pending while now ≥ mtimecmp (`mip` bit 7). It interrupts when bit 7 of `mie` is set and the guest is in user mode or MIE is set; the cause is `0x80000007`. In `wfi` the guest sleeps until the timer is pending.',
    },
    {
      title: 'Everything else',
      text: 'An `mmio` exit at an address where you have no device is an access fault: cause 5 for a load, 7 for a store, `mtval` = the address. An `exception` exit goes to the guest as it is.',
    },
  ],
  checks: [prints, csrs, delivers, interrupts, otherData, control, efficiency],
};

export default lab;
