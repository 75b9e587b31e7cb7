// Lab: keep a shadow page table right. A guest remaps, aliases, uses superpages and edits its tables while they are active; a
// hart with two stages does the same and says where each access should have arrived.

import { CheckFailure, type Check, type Lab } from '../../../../../lessons-engine/grader/index.ts';
import { adversary, type Plot } from './script.ts';
import { ShadowWorld } from './shadow-world.ts';

/** Hidden faults that the last check allows for each one that nobody can avoid. */
const SLACK = 1.5;
const TIMES = 2;

function keeps(id: Plot, title: string, judge: (world: ShadowWorld) => void = () => undefined): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let time = 0; time < TIMES; time++) {
        const world = new ShadowWorld(adversary(attempt.random, id));
        await attempt.call('keepShadow', [], world.api());
        if (!world.ended)
          throw new CheckFailure('`keepShadow` returned before the guest had ended.', {
            expected: 'a loop that returns after the event `end`',
            found: `an end after ${world.accesses} accesses`,
          });
        attempt.count({
          accesses: world.accesses,
          hiddenFaults: world.hiddenFaults,
          tableWrites: world.tableWrites,
        });
        judge(world);
      }
    },
  };
}

const lab: Lab = {
  id: 'memory-virtualization/shadow-pager',
  title: 'Keep a shadow page table right',
  minutes: 75,
  brief:
    'The hart translates with your shadow and knows nothing of the guest’s tables. Write `keepShadow(monitor)`: run the guest, answer what comes up, until the event `end`. An access that gets through must arrive where the guest’s own tables say now, and leave the same A and D bits in them. A hart with two stages does the same beside you and is right by definition.',
  api: 'ring/shadow',
  exports: ['keepShadow'],
  seed: 1998,
  material: [
    {
      name: 'the guest',
      text: `The guest's tables are Sv32, as in the lab before; its programs run in user mode.
Its memory is 96 pages from guest-physical 0x80000000.

Unlike in the lab before, A and D are not always set. When the hart uses a leaf, A is set in it; when it writes, D as well.
Nobody does that for you: the hart never sees the guest's entries. Where D is 0, a write must be noticed.

The guest fences before it relies on a change:
  after a change of one leaf                    sfence.vma for an address that this leaf maps, or for all
  after a change of an entry of the root table  for all, or for any address in the superpage that it maps
It may change a table through any address at which the table is mapped, use one table in two places of a root,
and one table under two roots.`,
    },
  ],
  hints: [
    {
      title: 'The loop',
      text: '`for (;;) { const event = monitor.run(); … }`, a `switch` on `event.kind`, and `return` at `end`. Keep the root of the last `switch` event in a variable.',
    },
    {
      title: 'A fault',
      text: 'Walk the guest’s tables with `monitor.load`, as in the lab before, for that address and access. Not allowed: `deliver()`. Allowed, but `hostPage` is -1: `device()`. Else set A, and D for a store, in the guest’s leaf, and `map` the one page. The right to write goes into the shadow only when D is set.',
    },
    {
      title: 'What was made of what',
      text: 'Each shadow entry was made of one or two entries of the guest. Keep a map from the guest-physical address of such an entry to the shadow entries made of it. When it is written, those go.',
    },
    {
      title: 'Watch or wait',
      text: 'You may forget everything at every fence, and all checks but the last will pass. For the last, watch each page that you walk through, and believe what `table-write` says.',
    },
  ],
  checks: [
    keeps(
      'fill',
      'loads and fetches find what the guest’s tables say; its own faults and its devices are told apart; A is set',
    ),
    keeps(
      'dirty',
      'the first write to a page is noticed, and D is set in the guest’s entry then and not before',
    ),
    keeps('remap', 'a page that the guest maps elsewhere, or not at all, is not found at the old place'),
    keeps('superpages', 'a superpage is followed page by page, and changes of it reach all of its pages'),
    keeps(
      'edits',
      'a table that is mapped for the program, and used in two places, may be edited by the program itself',
    ),
    keeps('spaces', 'two address spaces that have a table in common do not see each other’s old entries'),
    keeps(
      'thrift',
      'fences and switches alone cost no faults, and pages that are no tables are not watched',
      ({ hiddenFaults, needed, idleWrites }) => {
        const most = Math.floor(SLACK * needed) + 4;
        if (hiddenFaults > most)
          throw new CheckFailure('There were more hidden faults than the guest’s changes account for.', {
            expected: `at most ${most}: ${needed} first uses, first writes and changes, and half as many again`,
            found: `${hiddenFaults} hidden faults`,
          });
        if (idleWrites > 0)
          throw new CheckFailure('Writes to pages that never were tables were held up.', {
            expected: 'events `table-write` for tables alone',
            found: `${idleWrites} for other pages`,
          });
      },
    ),
  ],
};

export default lab;
