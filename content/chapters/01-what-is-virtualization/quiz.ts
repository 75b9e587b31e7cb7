// The questions of chapter 01. What can be counted is counted on the engine when the site is built.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants, traceWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { allThere, oneServer } from '../../../lessons-engine/hypervisor/properties/one-server.ts';
import { ownGuests } from './guests.ts';

const day = oneServer(allThere, ownGuests);
const perExit = day.instructions / day.exits;

/** What B gets: its need, and of the frames that are left so many as its shares are of all. */
function framesOfB({ frames, a, b }: Sharing): number {
  const left = frames - a.needs - b.needs;
  return b.needs + (left * b.shares) / (a.shares + b.shares);
}

interface Sharing {
  frames: number;
  a: { needs: number; shares: number };
  b: { needs: number; shares: number };
}

const byShares = (data: Sharing) => {
  const { frames, a, b } = data;
  const left = frames - a.needs - b.needs;
  const gets = framesOfB(data) - b.needs;
  return {
    id: 'by-shares',
    prompt: `A server has ${frames} frames for guests. Guest A needs ${a.needs} pages, wants ${frames - 2} and has ${a.shares} shares; guest B needs ${b.needs}, wants ${frames - 2} and has ${b.shares} shares. First the needs, then by shares: how many frames does B get in all?`,
    answer: framesOfB(data),
    tolerance: 0,
    unit: 'frames',
    explanation: `The needs take ${a.needs + b.needs}, and ${left} are left. With ${a.shares} and ${b.shares} shares, A gets ${left - gets} of them and B ${gets}. With its ${b.needs}, B has ${framesOfB(data)}.`,
  };
};

/** What `payroll` asks of a processor: the program cuts out one bit of `misa` or several. */
const asksMisa = (asks: {
  wants: string;
  answer: string;
  low: string;
  shift: number;
  mask: number;
  why: string;
}) => ({
  prompt: `A guest asks \`misa\` what its processor can do and cuts out ${asks.wants}. The hypervisor answers \`${asks.answer}\`. What does \`t0\` hold after these four instructions?`,
  program: `lui   t0, ${asks.answer.slice(0, -3)}\naddi  t0, t0, ${asks.low}    # the answer\nsrli  t0, t0, ${asks.shift}\nandi  t0, t0, ${asks.mask}`,
  steps: 4,
  register: 't0',
  explanation: asks.why,
});

const quiz: Quiz = {
  id: 'what-is-virtualization/quiz',
  questions: [
    {
      kind: 'matching',
      id: 'which-property',
      prompt: 'Something went wrong. Which property was missing?',
      pairs: [
        {
          id: 'first-letter',
          left: 'A guest stops at the first letter that it wants to print.',
          right: 'abstraction',
          explanation: 'It was written for a standard terminal, and met the real one, or none.',
        },
        {
          id: 'no-turn',
          left: 'Three guests have not executed a single instruction by the evening.',
          right: 'multiplexing',
          explanation: 'The first had the processor and no reason to give it back.',
        },
        {
          id: 'neighbour',
          left: 'Nothing was moved. A report is wrong, and the program that made it has no mistake.',
          right: 'isolation',
          explanation: 'Somebody else has written into its memory. Nothing in the report shows it.',
        },
        {
          id: 'twice',
          left: 'After a move to another server, some people are paid twice.',
          right: 'encapsulation',
          explanation:
            'A part of the machine’s state stayed behind: the place in the list, which was in a register.',
        },
        {
          id: 'unknown',
          left: 'After a move, a guest stops at an instruction that it has executed a thousand times.',
          right: 'portability',
          explanation: 'It had been told of something that only the first server has.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'who-runs-it',
      prompt: 'Who executes most of a guest’s instructions?',
      options: [
        {
          id: 'hypervisor',
          text: 'The hypervisor, one after the other',
          correct: false,
          explanation: 'That would be an emulator. It works, and it is slow.',
        },
        {
          id: 'processor',
          text: 'The real processor, as they stand',
          correct: true,
          explanation: `On the demo’s day, the hypervisor was needed once in some ${Math.round(perExit / 10) * 10} instructions. All others ran by themselves.`,
        },
        {
          id: 'translated',
          text: 'The real processor, after they have been translated for it',
          correct: false,
          explanation:
            'Some hypervisors do that with parts of a guest. Most instructions need no translation: it is the same kind of processor.',
        },
        {
          id: 'own',
          text: 'A processor of its own',
          correct: false,
          explanation: 'Its processor is virtual. There is one real one, which all guests have in turns.',
        },
      ],
    },
    numericWithVariants(
      byShares,
      { frames: 14, a: { needs: 2, shares: 100 }, b: { needs: 3, shares: 200 } },
      { frames: 20, a: { needs: 3, shares: 100 }, b: { needs: 5, shares: 300 } },
      { frames: 24, a: { needs: 4, shares: 200 }, b: { needs: 5, shares: 100 } },
      { frames: 30, a: { needs: 6, shares: 200 }, b: { needs: 4, shares: 300 } },
    ),
    {
      kind: 'multiple',
      id: 'in-space',
      prompt: 'Which of these are divided in time, and not in space?',
      options: [
        {
          id: 'processor',
          text: 'A processor with one core',
          correct: true,
          explanation: 'At any moment one guest has all of it. A timer ends the turn.',
        },
        {
          id: 'memory',
          text: 'Memory',
          correct: false,
          explanation:
            'Each guest has its frames all the time. To divide memory in time, it would have to be saved and restored at each turn.',
        },
        {
          id: 'disk',
          text: 'The blocks of a disk',
          correct: false,
          explanation:
            'They are given out like frames. The arm, or the channel, that reads them is shared in time.',
        },
        {
          id: 'link',
          text: 'A network link',
          correct: true,
          explanation:
            'Packets of different guests follow one another, and each has the whole link while it is sent.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'what-is-a-machine',
      prompt: '`payroll` is to go on elsewhere exactly where it was. What has to be carried along?',
      options: [
        {
          id: 'memory',
          text: 'Its memory',
          correct: true,
          explanation: 'The sum is in it, and the program itself.',
        },
        {
          id: 'registers',
          text: 'The registers of its virtual processor, with the address of the next instruction',
          correct: true,
          explanation: 'Without them it begins at the top of the list again, and adds to the old sum.',
        },
        {
          id: 'frames',
          text: 'The numbers of the frames that were behind its pages',
          correct: false,
          explanation:
            'Those belong to the first server. On the second there are others behind the same pages, and the guest cannot tell.',
        },
        {
          id: 'turns',
          text: 'Whose turn it was',
          correct: false,
          explanation:
            'That is the hypervisor’s affair. A guest waits for its next turn the same way everywhere.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'what-do-they-share',
      prompt: 'A program in a container can make the kernel stop. Who is hurt?',
      options: [
        {
          id: 'itself',
          text: 'That container alone',
          correct: false,
          explanation: 'It would be so if each had a kernel of its own, as virtual machines have.',
        },
        {
          id: 'host',
          text: 'Every container on that kernel, and everything else on it',
          correct: true,
          explanation: 'What is shared is where a mistake reaches everybody. Here that is the kernel.',
        },
        {
          id: 'machines',
          text: 'Every virtual machine of the same server, too, in any case',
          correct: false,
          explanation:
            'If the containers run inside one virtual machine, its neighbours have other kernels and go on.',
        },
        {
          id: 'nobody',
          text: 'Nobody, because the kernel is virtual',
          correct: false,
          explanation: 'The kernel is real. What is virtual is what each container is shown of it.',
        },
      ],
    },
    {
      kind: 'ordering',
      id: 'from-most-shared',
      prompt: 'Two neighbours, and how much they have in common: from the most to the least.',
      items: [
        {
          id: 'processes',
          text: 'Two processes of one user',
          explanation: 'They share the system, its files, and the right to do things to each other.',
        },
        {
          id: 'packaged',
          text: 'Two packaged applications on one Windows',
          explanation:
            'Each has files and settings of its own to look at. The system, its users and its kernel are one.',
        },
        {
          id: 'containers',
          text: 'Two containers on one kernel',
          explanation:
            'They do not see each other’s files, processes or networks. The kernel below is the same.',
        },
        {
          id: 'guests',
          text: 'Two virtual machines on one hypervisor',
          explanation: 'Kernels are apart as well. The hypervisor and the machine are shared.',
        },
        {
          id: 'servers',
          text: 'Two servers in one room',
          explanation: 'The power and the air. That was what one server for each program was bought for.',
        },
      ],
    },
    traceWithVariants(
      'can-it-multiply',
      asksMisa({
        wants: 'the bit for multiplication, as `payroll` does',
        answer: '0x40000105',
        low: '0x105',
        shift: 12,
        mask: 1,
        why: 'Bit 12 is M, multiplication, and it is not set: the guest will use its loop. What this processor can really do, it never learns.',
      }),
      asksMisa({
        wants: 'the bit for multiplication, as `payroll` does',
        answer: '0x40001105',
        low: '0x105',
        shift: 12,
        mask: 1,
        why: 'Bit 12 is M, multiplication, and it is set: the guest will multiply. If it moves to a server without, it stops at the first `mul`.',
      }),
      asksMisa({
        wants: 'the bits A (0) and C (2), for atomic and for compressed instructions',
        answer: '0x40001105',
        low: '0x105',
        shift: 0,
        mask: 5,
        why: 'Both are set, and A counts 1 and C 4. The guest takes the hypervisor’s word for it, whatever the processor has.',
      }),
      asksMisa({
        wants: 'the bits I (8), the base, and M (12), multiplication',
        answer: '0x40001105',
        low: '0x105',
        shift: 8,
        mask: 17,
        why: 'After the shift I stands at bit 0 and M at bit 4; both are set, 1 and 16. The hypervisor has promised both, and has to keep it wherever the guest goes.',
      }),
    ),
    {
      kind: 'single',
      id: 'price-of-portability',
      prompt:
        'A group of servers gets new ones that can do more. What do guests that may move between all of them gain?',
      options: [
        {
          id: 'all',
          text: 'Everything that the new processors can do',
          correct: false,
          explanation: 'Then the first move to an old server would be the end of them.',
        },
        {
          id: 'nothing-new',
          text: 'Speed where the same instructions are faster, but no new instruction',
          correct: true,
          explanation:
            'They are promised what all servers have. The new instructions stay hidden until the last old server is gone, and the guests have started anew.',
        },
        {
          id: 'nothing',
          text: 'Nothing: they run as on the oldest server',
          correct: false,
          explanation:
            'They see the oldest. The instructions that it has are executed by the newest, as fast as that one can.',
        },
        {
          id: 'half',
          text: 'The new instructions, imitated by the hypervisor on the old servers',
          correct: false,
          explanation:
            'It could be done, and each of them would then cost a trip to the hypervisor. As a rule they are hidden instead.',
        },
      ],
    },
  ],
};

export default quiz;
