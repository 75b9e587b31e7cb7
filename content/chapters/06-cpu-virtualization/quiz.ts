// The questions of chapter 06. Numbers are worked out from the chapter's prices, or are held by its test to what was counted.

import { privilegedInstruction, roundTrips } from '../../../lessons-engine/costs/index.ts';
import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { EMULATION } from './prices.ts';

const { callout, trap } = privilegedInstruction;
const grouped = (value: number): string => value.toLocaleString('en-US');

const OLDEST = roundTrips[0] as (typeof roundTrips)[number];

/** A handler with so many instructions of each kind. */
const handlerExits = ({ plain, sensitive }: { plain: number; sensitive: number }) => ({
  id: 'handler-exits',
  prompt: `A system-call handler reads or writes \`sepc\`, \`scause\` or \`sscratch\` ${plain} times and has ${sensitive} other privileged instructions, \`sret\` among them. How many exits does one system call cost under trap and emulate?`,
  answer: 1 + plain + sensitive,
  tolerance: 0,
  unit: 'exits',
  explanation: `One for the trap, which is the monitor’s, and one for each of the ${plain + sensitive} privileged instructions. A translator that serves the ${plain} in place has ${1 + sensitive}, or fewer when one callout serves two.`,
});

/** A guest that software and hardware serve with different numbers of exits. */
const breakEven = ({ callouts, traps, exits }: { callouts: number; traps: number; exits: number }) => {
  const software = callouts * callout + traps * trap;
  return {
    id: 'break-even',
    prompt: `For one round of a guest a translator needs ${callouts} callouts at ${grouped(callout)} cycles and ${traps} traps at ${grouped(trap)}. The first hardware needs ${exits} exits, each a round trip and ${grouped(EMULATION)} cycles of the monitor’s work. At how many cycles for the round trip do they cost the same?`,
    answer: software / exits - EMULATION,
    tolerance: 0.02,
    unit: 'cycles',
    explanation: `The translator needs ${grouped(software)} cycles. Over ${exits} exits, and less the ${grouped(EMULATION)} of each, that leaves the round trip. The ${OLDEST.machine} of ${OLDEST.launched.year} took ${grouped(OLDEST.cycles)}.`,
  };
};

const quiz: Quiz = {
  id: 'cpu-virtualization/quiz',
  questions: [
    {
      kind: 'single',
      id: 'compressed',
      prompt:
        'A guest’s kernel and its programs both run in user mode. What keeps a program from reading the kernel’s pages?',
      options: [
        {
          id: 'user-bit',
          text: 'The U bit in the guest’s page tables, as on bare hardware',
          correct: false,
          explanation:
            'It keeps user mode out, and now both are in user mode: it would shut out the kernel as well.',
        },
        {
          id: 'two-tables',
          text: 'The monitor gives the hart another page table when the guest changes its virtual mode',
          correct: true,
          explanation:
            'One shadow for each virtual mode. The guest’s own tables are read by the monitor, never by the hart.',
        },
        {
          id: 'traps',
          text: 'Every load of the program traps and is checked',
          correct: false,
          explanation:
            'That would be an interpreter for memory. Loads run directly; only what the shadow lacks faults.',
        },
        {
          id: 'nothing',
          text: 'Nothing: ring compression gives that protection up',
          correct: false,
          explanation:
            'A guest whose programs can read its kernel does not behave as on bare hardware. The monitor has to restore it.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'treatments',
      prompt: 'What does a translator that runs the kernel’s blocks elsewhere make of each instruction?',
      pairs: [
        {
          id: 'add',
          left: '`add a0, a1, a2`',
          right: 'a copy',
          explanation: 'It means the same wherever it stands and in whatever mode it is executed.',
        },
        {
          id: 'auipc',
          left: '`auipc t0, 0x1`',
          right: 'a constant',
          explanation: 'It would add the address of the translation. The guest means its own address.',
        },
        {
          id: 'branch',
          left: '`beqz a0, done`',
          right: 'the same comparison, and two ways out',
          explanation: 'Either target is known, and each becomes a jump to a translation once there is one.',
        },
        {
          id: 'satp',
          left: '`csrw satp, t0`',
          right: 'a word that leaves for the monitor',
          explanation:
            'It changes which addresses mean what. The monitor must know, and must do it to its shadows.',
        },
        {
          id: 'ret',
          left: '`ret`',
          right: 'a comparison with the last target, and a way out',
          explanation:
            'The target is in a register and may differ every time, so it has to be looked at every time.',
        },
      ],
    },
    numericWithVariants(
      handlerExits,
      { plain: 5, sensitive: 2 },
      { plain: 4, sensitive: 2 },
      { plain: 6, sensitive: 3 },
      { plain: 7, sensitive: 4 },
    ),
    {
      kind: 'ordering',
      id: 'life-of-a-block',
      prompt:
        'A block of the guest’s kernel is executed for the first time under binary translation, and later again.',
      items: [
        {
          id: 'leaves',
          text: 'Another block’s jump leaves for the monitor with the guest’s target address',
          explanation: 'Its target has never been translated, so there is nothing to jump to.',
        },
        {
          id: 'reads',
          text: 'The monitor reads the guest’s instructions up to the next jump',
          explanation: 'As data, through the guest’s own page tables. The hart never fetches them.',
        },
        {
          id: 'writes',
          text: 'A translation is put into the cache, and the guest’s page is watched',
          explanation: 'If the guest writes to that page, the translation is no longer good.',
        },
        {
          id: 'chains',
          text: 'The jump that left is overwritten by a jump to the translation',
          explanation: 'This is chaining. It is done once for each jump.',
        },
        {
          id: 'direct',
          text: 'The next time, the hart goes from block to block by itself',
          explanation: 'No exit any more, until the block is thrown away.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'no-exit',
      prompt:
        'Hardware with two stages of translation, set as in the challenge’s best answer, the guest not alone on its hart. Which of these still exit?',
      options: [
        {
          id: 'syscall',
          text: 'A system call of the guest’s program',
          correct: false,
          explanation: '`ecall` from VU is in `hedeleg`, and goes to the guest’s kernel in VS mode.',
        },
        {
          id: 'satp',
          text: 'The guest’s kernel switches to another page table',
          correct: false,
          explanation:
            '`satp` is really `vsatp` there. Its tables are behind a second stage, so it may do as it likes.',
        },
        {
          id: 'uart',
          text: 'The guest’s kernel stores to the UART',
          correct: true,
          explanation:
            'The second stage has nothing at that address. The exit says which, and the monitor is the device.',
        },
        {
          id: 'wfi',
          text: 'The guest’s kernel waits for an interrupt',
          correct: true,
          explanation:
            'With VTW the hart comes back, for whoever else needs it. Without, it would stand still in the guest’s hands.',
        },
        {
          id: 'timer',
          text: 'The guest’s kernel sets its timer by a call to its firmware',
          correct: true,
          explanation: '`ecall` from VS cannot be delegated: it is meant for the monitor.',
        },
        {
          id: 'fault',
          text: 'A program touches a page that the guest’s tables do not have',
          correct: false,
          explanation:
            'A page fault of the first stage is in `hedeleg`. Only what the second stage lacks is an exit.',
        },
      ],
    },
    numericWithVariants(
      breakEven,
      { callouts: 40, traps: 10, exits: 20 },
      { callouts: 60, traps: 10, exits: 25 },
      { callouts: 30, traps: 20, exits: 18 },
      { callouts: 50, traps: 20, exits: 25 },
    ),
    {
      kind: 'single',
      id: 'why-software-won',
      prompt: 'Why did `fork` run slower on the first processors with VT-x than under the translator?',
      options: [
        {
          id: 'more-exits',
          text: 'It left the guest more often',
          correct: false,
          explanation:
            'It left less often: system calls and privileged registers no longer came out. Each exit cost more.',
        },
        {
          id: 'price',
          text: 'Page tables still came out, and leaving hardware’s guest mode cost more than the translator’s ways to leave',
          correct: true,
          explanation:
            'Shadow tables had to be kept in either case. What changed was the price of hearing about a change.',
        },
        {
          id: 'translation',
          text: 'The guest’s code had to be translated for the new mode',
          correct: false,
          explanation: 'Nothing is translated there. That was the point of the new mode.',
        },
        {
          id: 'clock',
          text: 'The processors had a lower clock rate',
          correct: false,
          explanation: 'Both monitors were measured on the same processor.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'what-changed',
      prompt:
        'With a second stage and the exits of 2011, a fork of this chapter’s guest costs few cycles more than natively. Which change did most of that?',
      options: [
        {
          id: 'round-trip',
          text: 'The round trip fell to a fifth',
          correct: false,
          explanation:
            'It helps every exit. But with shadow tables a fork still made as many of them as before.',
        },
        {
          id: 'second-stage',
          text: 'The second stage: what the guest does to its page tables is no exit',
          correct: true,
          explanation:
            'At the prices of 2005 a fork with a second stage costs less than one with shadow tables at the prices of 2011.',
        },
        {
          id: 'translator',
          text: 'Translators got better',
          correct: false,
          explanation: 'No translator has a part in that column.',
        },
        {
          id: 'paravirtual',
          text: 'Guests were ported',
          correct: false,
          explanation: 'The guest of the table is the same in both columns, without a change.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'superpage',
      prompt:
        'A guest has 5 MiB of memory. Its monitor maps it with two superpages of 4 MiB. The guest runs, and exits for no page at all. What is wrong?',
      options: [
        {
          id: 'nothing',
          text: 'Nothing: that is the fewest entries possible',
          correct: false,
          explanation:
            'The number of entries is not what counts. The second superpage holds 3 MiB that are not the guest’s.',
        },
        {
          id: 'slow',
          text: 'Superpages make the walk longer',
          correct: false,
          explanation: 'They make it shorter, by one level of the second stage.',
        },
        {
          id: 'neighbour',
          text: 'The guest can read and write 3 MiB that belong to somebody else',
          correct: true,
          explanation:
            'An address that the second stage maps is an address that the guest has. Nothing else checks.',
        },
        {
          id: 'zeros',
          text: 'The guest sees zeros there instead of a fault',
          correct: false,
          explanation: 'It sees what is there: the next frames of the host’s memory, whosever they are.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'xen-syscalls',
      prompt: 'Why did a system call cost a guest of Xen almost nothing in 2003, and two exits here?',
      options: [
        {
          id: 'faster',
          text: 'Its hypercalls were faster',
          correct: false,
          explanation: 'No hypercall was involved: that is why.',
        },
        {
          id: 'rings',
          text: 'The x86 had rings to spare: the processor went from ring 3 to the kernel in ring 1 by itself',
          correct: true,
          explanation:
            'Once Xen had checked the handler. In user mode of this machine there is nobody but the monitor above a program.',
        },
        {
          id: 'batched',
          text: 'It collected system calls and made many at once',
          correct: false,
          explanation:
            'Changes of page tables were batched. A program waits for the answer of each system call.',
        },
        {
          id: 'shared',
          text: 'The answer stood in a page shared with the program',
          correct: false,
          explanation: 'Some systems do this for the time of day. It was not how Xen did system calls.',
        },
      ],
    },
  ],
};

export default quiz;
