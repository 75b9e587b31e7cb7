// Challenge: the fewest exits under the hypervisor extension. The reader sets what a monitor sets before it lets a guest run;
// guests of the library, and some that mean harm, then run under it. The engine counts their exits.

import { type Attempt, type Check, type Lab } from '../../../../../lessons-engine/grader/index.ts';
import { assemble, type Assembly } from '../../../../../lessons-engine/isa/index.ts';
import { guestKernel, type ProgramName } from '../../../../guests/library.ts';
import reach from './guests/reach.s?raw';
import spy from './guests/spy.s?raw';
import start from './guests/start.s?raw';
import { expectSafe, PAGE, type GuestRun } from './world.ts';

const MEBIBYTE = 0x10_0000;
const SUPERPAGE = 4 * MEBIBYTE;
const BASE = 0x8000_0000;

const kernelWith = (name: ProgramName, alone: boolean): GuestRun => ({
  name,
  program: guestKernel(name),
  memorySize: MEBIBYTE,
  alone,
  options: () => ({ devices: { block: { image: new Uint8Array(0x1_0000) } } }),
});

/** The guest that tries addresses up to its end and behind it. */
function reaching(attempt: Attempt, memorySize: number): GuestRun {
  const { random } = attempt;
  const end = BASE + memorySize;
  const behind = Array.from({ length: 3 }, () => end + 4 * random.below(PAGE));
  const inside = BASE + memorySize - PAGE + 4 * random.below(PAGE / 4);
  const superpageEnd = Math.ceil(memorySize / SUPERPAGE) * SUPERPAGE + BASE - 4;
  const probes = random.shuffle([
    inside,
    end - 4,
    end,
    ...behind,
    ...(superpageEnd >= end ? [superpageEnd] : []),
  ]);
  const program: Assembly = assemble(`${start}${reach}probes: .word ${probes.join(', ')}, 0\n`, {
    fileName: 'reach.s',
  });
  return { name: 'reach', program, memorySize, alone: false };
}

const spying = (memorySize = 16 * PAGE): GuestRun => ({
  name: 'spy',
  program: assemble(start + spy, { fileName: 'spy.s' }),
  memorySize,
  alone: false,
});

const calls = [kernelWith('getpid', false), kernelWith('churn', false)];
const interrupts = [kernelWith('two', false), kernelWith('disk', false)];
const processes = [kernelWith('forkwait', true)];
const sleeps = [kernelWith('idle', false)];
const alone = [kernelWith('idle', true)];

const runs = (id: string, title: string, guests: (attempt: Attempt) => readonly GuestRun[]): Check => ({
  id,
  title,
  async run(attempt) {
    for (const guest of guests(attempt)) await expectSafe(attempt, guest);
  },
});

const lab: Lab = {
  id: 'cpu-virtualization/fewest-exits',
  title: 'The fewest exits',
  minutes: 20,
  brief:
    'Write `configure(guest)`: what goes to the guest’s kernel directly, what exits, and what the second stage holds before the guest begins. Each guest then runs under your settings. It must end as on bare hardware, reach nothing that is not its own, and give the hart back when others wait for it. Every exit counts.',
  api: 'ring/controls',
  exports: ['configure'],
  seed: 6,
  goal: { counter: 'exits', better: 'fewer', reference: 510 },
  material: [
    { name: 'start.s', text: start },
    { name: 'reach.s', text: reach },
    { name: 'spy.s', text: spy },
  ],
  hints: [
    {
      title: 'Where to begin',
      text: 'The starter lets everything exit, and forgets one interrupt. Change one field at a time, and look at the count. A field that makes a check fail is not always wrong for every guest: `guest` says what differs.',
    },
    {
      title: 'What a bit does',
      text: 'An exception in `hedeleg` goes to the guest’s kernel and is no exit. An interrupt that is not in `hideleg` never reaches the guest at all. `vtvm` and `vtsr` make the monitor do what the guest could do by itself; with two stages of translation nothing depends on it.',
    },
    {
      title: 'The second stage',
      text: 'Every page that you do not map costs an exit when it is touched first. A mapping that goes beyond the guest’s memory shows it what lies behind. A superpage is 4 MiB, whether the guest has that much or not; there is room for 300 entries.',
    },
    {
      title: 'Waiting',
      text: 'With `vtw` false a guest that waits keeps the hart. Whether that matters depends on who else needs it.',
    },
  ],
  checks: [
    runs(
      'calls',
      'getpid and churn end as on bare hardware: system calls, page faults, page tables',
      () => calls,
    ),
    runs('interrupts', 'two takes turns by its timer, and disk is woken by its disk', () => interrupts),
    runs('processes', 'forkwait makes and destroys processes', () => processes),
    runs('sleeps', 'idle gives the hart back while it sleeps, when it is not alone', () => sleeps),
    runs('alone', 'idle, alone on its hart, ends as on bare hardware', () => alone),
    runs(
      'reach',
      'reach finds nothing behind its memory, whatever its size: not a byte, and nobody to harm',
      (attempt) => [
        reaching(attempt, PAGE * (20 + attempt.random.below(200))),
        reaching(attempt, SUPERPAGE),
        reaching(attempt, SUPERPAGE + PAGE * (1 + attempt.random.below(40))),
      ],
    ),
    runs(
      'spy',
      'spy finds no counter, no register and no instruction that bare hardware would not show it',
      () => [spying()],
    ),
    {
      // Or a guest could be trusted for its name or its size.
      id: 'disguised',
      title: 'reach and spy do no harm in the place of any other guest either, with what it was given',
      async run(attempt) {
        for (const other of [...calls, ...interrupts, ...processes, ...sleeps, ...alone]) {
          await expectSafe(attempt, reaching(attempt, other.memorySize), other);
          await expectSafe(attempt, spying(other.memorySize), other);
        }
      },
    },
  ],
};

export default lab;
