// The questions of chapter 17. Numbers are those that were counted when the site is built.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { figures } from './figures.ts';

const { fuelTen, fuelHundred } = figures.first;
const PASS = (fuelHundred - fuelTen) / 90;

const fuelOfSum = (n: number) => ({
  id: 'fuel-of-sum',
  prompt: `\`sum(10)\` took ${fuelTen} units of fuel and \`sum(100)\` took ${fuelHundred}. How many does \`sum(${n})\` take?`,
  answer: fuelTen + (n - 10) * PASS,
  tolerance: 0,
  unit: 'units',
  explanation: `Each pass costs the same, ${PASS} units, and a rest is paid once. It is so in every engine, since it is counted in instructions of the module.`,
});

const quiz: Quiz = {
  id: 'webassembly/quiz',
  questions: [
    {
      kind: 'ordering',
      id: 'from-bytes-to-answer',
      prompt: 'Put the steps from a module’s bytes to its first answer in order.',
      items: [
        {
          id: 'decode',
          text: 'The bytes are taken apart into sections',
          explanation: 'Before that nobody knows which functions and types there are.',
        },
        {
          id: 'validate',
          text: 'Every function is validated: operand types, indices, blocks',
          explanation: 'It needs the types of all functions, and nothing has run yet.',
        },
        {
          id: 'compile',
          text: 'Machine code is made, once for the module',
          explanation: 'What validation has settled need not be checked by it again.',
        },
        {
          id: 'instantiate',
          text: 'Memory and globals are made and imports are bound',
          explanation: 'That is done for every instance; the code is shared between them.',
        },
        {
          id: 'start-up',
          text: 'The program reads its configuration and fills its tables',
          explanation: 'It is ordinary code of the module, and often the longest part of a start.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'return-address',
      prompt:
        'A function writes past the end of a buffer, over the whole linear memory, and returns. Where to?',
      options: [
        {
          id: 'caller',
          text: 'To its caller: the return address does not lie in linear memory',
          correct: true,
          explanation: 'Stores of the module have no address for it. All that they can spoil is data.',
        },
        {
          id: 'chosen',
          text: 'To wherever the attacker’s bytes say',
          correct: false,
          explanation:
            'That is what happens on a processor’s own stack, which holds data and return addresses together.',
        },
        {
          id: 'trap',
          text: 'Nowhere: writing past a buffer traps',
          correct: false,
          explanation: 'The engine knows where memory ends, and nothing of where a buffer in it does.',
        },
        {
          id: 'shadow',
          text: 'To what lies in the stack that C keeps in linear memory',
          correct: false,
          explanation: 'Arrays lie there, and variables whose address is taken; return addresses do not.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'what-a-trap-does',
      prompt: 'A call traps. What is true afterwards?',
      options: [
        {
          id: 'host',
          text: 'The host has got an error and goes on',
          correct: true,
          explanation: 'The bench counts its calls through every trap; it is the same host all the time.',
        },
        {
          id: 'memory',
          text: 'What the call wrote before it trapped is still in memory',
          correct: true,
          explanation: 'A trap undoes nothing. A host that wants a clean slate makes a new instance.',
        },
        {
          id: 'again',
          text: 'The instance can be called again',
          correct: true,
          explanation:
            'It can, with whatever state it was left in. Whether that is wise is the host’s question.',
        },
        {
          id: 'process',
          text: 'The kernel has ended the process',
          correct: false,
          explanation:
            'Where an engine uses a fault of the processor to find an access out of bounds, it catches that itself.',
        },
        {
          id: 'frames',
          text: 'Callers inside the module can catch it',
          correct: false,
          explanation: 'All open frames of the module end. Only the caller outside is told.',
        },
      ],
    },
    numericWithVariants(fuelOfSum, 1000, 200, 500, 2000),
    {
      kind: 'single',
      id: 'validate-first',
      prompt:
        'The metering pass puts its counter behind the globals of the module. Why must the module be validated before?',
      options: [
        {
          id: 'name',
          text: 'An invalid module may name a global that is not there, which would then be the counter',
          correct: true,
          explanation:
            'Validated afterwards, `global.set` of that number would be right, and would refill the tank.',
        },
        {
          id: 'speed',
          text: 'A valid module can be metered faster',
          correct: false,
          explanation: 'The pass reads each instruction once, valid or not. Speed is not what is at stake.',
        },
        {
          id: 'start',
          text: 'Otherwise its start function would run unmetered',
          correct: false,
          explanation:
            'Nothing runs before instantiation, and the start function has been rewritten by then.',
        },
        {
          id: 'size',
          text: 'The counter would not fit into an invalid module',
          correct: false,
          explanation:
            'A module may have many globals. Room for three more is there in any that an engine takes.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'fuel-or-clock',
      prompt: 'What does a limit by fuel give that a limit by time does not?',
      options: [
        {
          id: 'same',
          text: 'The same program ends at the same place on every machine',
          correct: true,
          explanation: 'Instructions are counted, and they do not depend on how busy the machine is.',
        },
        {
          id: 'bill',
          text: 'What a run used can be computed again by somebody else',
          correct: true,
          explanation: 'That is why chains of blocks and graders of courses meter like this.',
        },
        {
          id: 'waiting',
          text: 'Time that is spent waiting in a host function is limited, too',
          correct: false,
          explanation:
            'Only the module’s own instructions pay. A host call that waits has to have a price of its own.',
        },
        {
          id: 'cheap',
          text: 'It costs nothing',
          correct: false,
          explanation:
            'Each piece of code pays before it runs. A flag that a timer sets is cheaper to look at.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'clean-prefix',
      prompt:
        'A host resolves every `..` of a path by its words alone, and then checks that the result begins with `/home/box/`. Which path got out?',
      options: [
        {
          id: 'link',
          text: '`backup/shadow`, where `backup` is a link to `/etc`',
          correct: true,
          explanation: 'No word of it is suspicious. What the name stands for was never asked.',
        },
        {
          id: 'dots',
          text: '`../../etc/shadow`',
          correct: false,
          explanation: 'Cleaned, it is `/etc/shadow`, which does not begin with the box.',
        },
        {
          id: 'others',
          text: '`../box-of-others/diary.txt`',
          correct: false,
          explanation: 'This one gets past a host that compares `/home/box` without a slash behind it.',
        },
        {
          id: 'absolute',
          text: '`/etc/shadow`',
          correct: false,
          explanation: 'An absolute path is what any of the three hosts sees at once.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'what-each-is-for',
      prompt: 'Match each question with what answers it.',
      pairs: [
        {
          id: 'types',
          left: 'Does this instruction find two numbers of 32 bits?',
          right: 'validation, before anything runs',
          explanation:
            'Types of operands are known from the code alone, so nothing is left to check at run time.',
        },
        {
          id: 'address',
          left: 'Is this address inside the memory?',
          right: 'a check at the access, or a reserved range of addresses',
          explanation: 'The address is computed by the program. No one knows it before it is there.',
        },
        {
          id: 'file',
          left: 'May it open this file?',
          right: 'the walk from a descriptor that it holds',
          explanation: 'The engine knows nothing of files. The host’s functions decide, path by path.',
        },
        {
          id: 'end',
          left: 'Will it come back?',
          right: 'fuel, or a clock outside',
          explanation: 'No check of the code can say so in general; so it is bounded while it runs.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'quoted-figure',
      prompt: 'Somebody says: “our functions start in 50 µs, in WebAssembly”. What do you ask first?',
      options: [
        {
          id: 'which-part',
          text: 'Whether the module was compiled already, and whether the program’s own start-up is in it',
          correct: true,
          explanation:
            'Instantiation alone can take so little. Compiling comes before it and start-up after it.',
        },
        {
          id: 'language',
          text: 'Which language it was written in',
          correct: false,
          explanation: 'It matters for the start-up, but the figure has to say whether that is in it at all.',
        },
        {
          id: 'browser',
          text: 'Which browser it was measured in',
          correct: false,
          explanation: 'A server has no browser. The engine matters, but less than what was timed.',
        },
        {
          id: 'memory',
          text: 'How much memory the machine has',
          correct: false,
          explanation:
            'Thousands of instances fit where their pages are touched late. It is not what decides 50 µs.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'snapshot-state',
      prompt: 'Instances are restored from one snapshot. Which of these does that spoil?',
      options: [
        {
          id: 'seed',
          text: 'A random generator that was seeded at start-up',
          correct: true,
          explanation: 'All copies go on with the same state, and so with the same “random” numbers.',
        },
        {
          id: 'table',
          text: 'A table of primes that was filled at start-up',
          correct: false,
          explanation: 'It is the same for everybody. This is what a snapshot is good for.',
        },
        {
          id: 'code',
          text: 'The compiled code of the module',
          correct: false,
          explanation: 'Code is no part of the snapshot; all instances share what was compiled once.',
        },
        {
          id: 'isolation',
          text: 'The isolation between the instances',
          correct: false,
          explanation:
            'Each has a memory of its own, which begins as a copy. Later writes are seen by nobody else.',
        },
      ],
    },
  ],
};

export default quiz;
