// Challenge: both sides of hypercalls. The reader's monitor answers a guest that asks for much, and the engine's own tables say
// what is right; the reader's port makes the calls of a kernel, and the engine counts them.

import { CheckFailure, type Check, type Lab } from '../../../../../lessons-engine/grader/index.ts';
import type { Asking } from './asking-guest.ts';
import { kernelScript, type Plot } from './kernel-script.ts';
import { KernelWorld } from './kernel-world.ts';
import { MonitorWorld } from './monitor-world.ts';

const TIMES = 2;
/** More than elsewhere: whoever reads a table word by word needs it. */
const LIMITS = { fuel: 300 };

function serves(id: Asking, title: string): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let time = 0; time < TIMES; time++) {
        const world = new MonitorWorld(attempt.random, id);
        await attempt.call('serve', [], world.api(), LIMITS);
        if (!world.ended)
          throw new CheckFailure('`serve` returned before the guest had ended.', {
            expected: 'a loop that returns after the call `end`',
            found: `an end after ${world.done + world.refused} answers`,
          });
        attempt.count({ answered: world.done, refused: world.refused, events: world.raised });
      }
    },
  };
}

function ports(id: Plot, title: string, mayCall: (world: KernelWorld) => number | null = () => null): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let time = 0; time < TIMES; time++) {
        const world = new KernelWorld(kernelScript(attempt.random, id));
        await attempt.call('port', [], world.api(), LIMITS);
        if (!world.ended)
          throw new CheckFailure('`port` returned before the kernel had ended.', {
            expected: 'a loop that returns after the request `end`',
            found: `an end after ${world.calls} hypercalls`,
          });
        const undone = world.leftUndone();
        if (undone !== null)
          throw new CheckFailure('At the end not all tables are as the kernel has set them.', {
            expected: 'every change made before `port` returns',
            found: `an old value in ${undone}`,
          });
        attempt.count({ calls: world.calls, updates: world.updates, interrupts: world.interrupts });
        const most = mayCall(world);
        if (most !== null && world.calls > most)
          throw new CheckFailure(
            'The port is right, but calls more often than a plain queue: once at a fence, a switch or the end if changes wait, once for another root, once for another deadline.',
            { expected: `at most ${most} hypercalls`, found: `${world.calls}` },
          );
      }
    },
  };
}

const lab: Lab = {
  id: 'cpu-virtualization/hypercalls',
  title: 'The fewest hypercalls',
  minutes: 60,
  brief:
    'Write both sides of the interface. `serve(monitor)` answers a guest’s calls: what is the guest’s right is done, what is not leaves no trace. `port(kernel)` makes the calls for a kernel that wants entries changed, fences, switches and a timer. It must never find an old mapping where it relies on the new one, nor miss an interrupt. Every hypercall of the port counts.',
  api: 'ring/hypercalls',
  exports: ['serve', 'port'],
  seed: 2003,
  goal: { counter: 'calls', better: 'fewer', reference: 342 },
  material: [
    {
      name: 'the rules',
      text: `Tables are Sv32, without superpages. The bits of an entry:
V 1, R 2, W 4, X 8, U 16, A 64, D 128; entry >>> 10 is the page.

A page is a table while something uses it: its pin, the base pointer, each entry
of a root that leads to it. It has one level, 1 for a root and 0 below.
When it becomes a table, all its entries must be allowed; after that, each change.

An entry without V    is allowed.
An entry of a root    has no other bit, leads to a page of the guest's that is or
                      can become a table of level 0, and is not entry 1023: that
                      one is the monitor's.
An entry below        has R or X, no W without R, and leads to a page of the
                      guest's; with W, to one that is no table.

mmu_update    Each address is a multiple of 4 in a page that is a table.
              In their order; all of them or none.
pin_table     Not for a page that is pinned.
unpin_table   Only for a page that is pinned.
new_baseptr   Afterwards the old root is used once less.
set_timer     Always done. The event of a time that has passed is raised after
              that, and before the next call.

What is asked for is checked while all that was before still counts.
Pages that are no tables are the guest's to write, without asking.`,
    },
  ],
  hints: [
    {
      title: 'Where to begin',
      text: 'The port of the starter is right, and calls for everything at once. Its monitor is wrong. Write that first, check by check; then make the port call less, and look at the count after each change.',
    },
    {
      title: 'Who may be a table',
      text: 'Keep two things for each page: why it is a table, as a count of uses, and how many entries of tables let it be written. One function that takes an entry into account and one that takes it out again are nearly all of `serve`: pins, updates, roots and undoing are made of them.',
    },
    {
      title: 'None of it',
      text: 'A batch that fails in the middle, and a page that fails to become a table at its last entry, have changed counts by then. Remember what stood there before, and go back in the opposite order.',
    },
    {
      title: 'A queue',
      text: 'Keep changes in a list, and make them with one call where the kernel relies on them. Their order is part of what makes them legal: a page becomes a table only after nobody may write to it any more. What waits is not in memory yet, and the kernel may ask for it.',
    },
    {
      title: 'Fewer still',
      text: 'A fence says which addresses it is about. Which of the changes that wait can be noticed there, in this address space? And what happens, and what does not, if a timer that was put off is left as it was set?',
    },
  ],
  checks: [
    serves('owner', 'entries lead to the guest’s own memory, and stand in its tables'),
    serves('types', 'no page is a table and writable, whatever becomes a table or is one no more'),
    serves('whole', 'a batch is done whole or leaves no trace, in memory or in what is allowed afterwards'),
    serves('one-shot', 'a timer is one event, when its time has come, and the last time that was set counts'),
    ports(
      'fences',
      'after a fence the hart finds what the kernel has set, and the kernel reads what it has set',
    ),
    ports('spaces', 'after a switch all changes of that address space are made, in an order that is allowed'),
    ports('timer', 'the kernel is interrupted once for each deadline that it has kept, and in time'),
    ports('calls', 'in a long run there are no more calls than a plain queue makes', ({ plain }) => plain),
  ],
};

export default lab;
