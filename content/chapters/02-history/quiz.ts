// The questions of chapter 02. What can be counted is counted on the machine when the site is built.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants, traceWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { priceOfSwitch } from './day.ts';

const PRICE = priceOfSwitch();
/** How much of the machine is switching when turns are so long, in per cent. */
const switching = (turn: number): number => (100 * PRICE) / (PRICE + turn);

const shortTurns = (turn: number) => ({
  id: 'price-of-short-turns',
  prompt: `A switch costs ${PRICE} instruction times. Every guest always has something to do, and turns are ${turn} instructions long. How much of the machine goes into switching, in per cent?`,
  answer: switching(turn),
  tolerance: 0.03,
  unit: '%',
  explanation: `Each turn of ${turn} is followed by ${PRICE} of switching: ${PRICE} of ${PRICE + turn}, which is ${switching(turn).toFixed(0)} %. With turns ten times as long it would be ${switching(10 * turn).toFixed(0)} %.`,
});

/** Little's law: users, and how long each thinks and waits, in seconds. */
const little = ({ users, think, response }: { users: number; think: number; response: number }) => {
  const each = 60 / (think + response);
  return {
    id: 'little',
    prompt: `${users} users think for ${think} seconds on average, and wait ${response} seconds for each answer. How many lines are answered in a minute?`,
    answer: users * each,
    tolerance: 0.01,
    unit: 'lines',
    explanation: `A round takes ${think + response} seconds, so each user types ${each} lines a minute, and ${users} users type ${users * each}. Little’s law, with the throughput on the other side.`,
  };
};

/** A guest whose \`sp\` is swapped with what its control program keeps in \`mscratch\`. */
const swapped = (guest: string, kept: number, register: 'sp' | 'mscratch') => ({
  prompt: `A control program finds where to save a guest with one instruction: it swaps a register with \`mscratch\`. After these three instructions, what does \`${register}\` hold?`,
  program: `li    sp, ${guest}\ncsrwi mscratch, ${kept}\ncsrrw sp, mscratch, sp`,
  steps: 3,
  register,
  explanation: `\`csrrw\` reads the old value of \`mscratch\`, ${kept}, into \`sp\`, and writes the old \`sp\`, \`${guest}\`, into \`mscratch\` in the same instruction. The guest’s \`sp\` is kept, and no register had to be free.`,
});

const quiz: Quiz = {
  id: 'history/quiz',
  questions: [
    {
      kind: 'single',
      id: 'what-cp-gives',
      prompt: 'What did CP-40 give to each of its users?',
      options: [
        {
          id: 'account',
          text: 'An account on a shared operating system',
          correct: false,
          explanation:
            'That is what CTSS and most later time-sharing systems gave. There one system knows all of its users.',
        },
        {
          id: 'machine',
          text: 'A whole computer: processor, memory and devices as in the manual',
          correct: true,
          explanation:
            'And what ran on it was the user’s choice. CMS, the usual one, was written for a single user.',
        },
        {
          id: 'processor',
          text: 'One of fourteen processors',
          correct: false,
          explanation: 'There was one processor. Fourteen virtual machines had it in turns.',
        },
        {
          id: 'language',
          text: 'An interpreter in which nothing dangerous can be said',
          correct: false,
          explanation:
            'RAND’s JOSS, of 1963, gave its users such a language. CP-40’s guests ran machine code, and directly.',
        },
      ],
    },
    numericWithVariants(shortTurns, 200, 100, 400, 800),
    {
      kind: 'multiple',
      id: 'long-turns',
      prompt: 'On a machine that is not overloaded, turns are made very long. What gets worse?',
      options: [
        {
          id: 'overhead',
          text: 'The share of the machine that goes into switching',
          correct: false,
          explanation: 'It gets smaller: there are fewer switches for the same work.',
        },
        {
          id: 'short',
          text: 'The response time of short requests, when others compute',
          correct: true,
          explanation:
            'A user who types during a long turn waits for its end, and for the turns of everybody ahead in the queue.',
        },
        {
          id: 'worst',
          text: 'The response time of the slowest tenth more than the median',
          correct: true,
          explanation:
            'As long as nobody computes, long turns change nothing, since short requests end by themselves. Those who meet a long turn pay for it.',
        },
        {
          id: 'answers',
          text: 'The answers that guests give',
          correct: false,
          explanation:
            'What a guest works out depends on its memory and registers, and those wait for it unchanged. Turns only decide when.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'why-not-round-robin',
      prompt:
        'Why is round robin hard on a user at a terminal, whatever the quantum, while other guests compute all day?',
      options: [
        {
          id: 'unfair',
          text: 'Because round robin gives more turns to some than to others',
          correct: false,
          explanation: 'It gives everybody the same. That is the trouble: they need different things.',
        },
        {
          id: 'divides',
          text: 'Because a short request has to share the machine evenly with long ones while it is answered',
          correct: true,
          explanation:
            'Beside four guests that compute, a request needs five times its own time, however short the turns are; and very short ones only add switching.',
        },
        {
          id: 'priority',
          text: 'Because guests that compute do not give the machine back',
          correct: false,
          explanation: 'The timer takes it from them at the end of the quantum. They have no say in it.',
        },
        {
          id: 'idle',
          text: 'Because the machine is idle between two turns',
          correct: false,
          explanation: 'It is busy with switching then, which is not idle; and that could be made small.',
        },
      ],
    },
    numericWithVariants(
      little,
      { users: 12, think: 28, response: 2 },
      { users: 20, think: 36, response: 4 },
      { users: 15, think: 18, response: 2 },
      { users: 40, think: 27, response: 3 },
    ),
    traceWithVariants(
      'where-is-the-guest-saved',
      swapped('0x700', 28, 'sp'),
      swapped('0x600', 12, 'sp'),
      swapped('0x500', 20, 'mscratch'),
      swapped('0x340', 24, 'mscratch'),
    ),
    {
      kind: 'ordering',
      id: 'sixty-years',
      prompt: 'From the first to the last.',
      items: [
        {
          id: 'cp40',
          text: 'CP-40 runs fourteen virtual machines',
          explanation: 'In daily use in January 1967, on a System/360 Model 40.',
        },
        {
          id: 's370',
          text: 'System/370 is announced',
          explanation: 'June 1970, and without virtual memory. So no virtual machine of the 1960s ran on it.',
        },
        {
          id: 'theorem',
          text: 'Popek and Goldberg publish their theorem',
          explanation: 'In 1974, when the thing that it describes had worked for seven years.',
        },
        {
          id: 'chroot',
          text: '`chroot` appears in Unix',
          explanation: 'With the seventh edition, in 1979. What grew from it needs no virtual machine.',
        },
        {
          id: 'disco',
          text: 'Disco runs several copies of one system',
          explanation: 'In 1997. In the year after, its three authors founded VMware with two others.',
        },
        {
          id: 'vtx',
          text: 'Processors with VT-x are shipped',
          explanation:
            'In November 2005, after translation and changed guests had shown that there was a use for it.',
        },
        {
          id: 'docker',
          text: 'Docker is shown',
          explanation:
            'In March 2013, on top of LXC, which had put the kernel’s parts together five years before.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'what-was-scarce',
      prompt: 'What was each of them meant to save?',
      pairs: [
        {
          id: 'cp-40',
          left: 'CP-40, 1967',
          right: 'the time of people who wait for the only computer',
          explanation: 'The machine was too dear for one person, and batch jobs made everybody wait.',
        },
        {
          id: 'disco',
          left: 'Disco, 1997',
          right: 'the writing of a new system for a new kind of machine',
          explanation: 'Several copies of a system that existed did the work of one that nobody had.',
        },
        {
          id: 'esx',
          left: 'ESX Server, 2002',
          right: 'servers that stand there mostly unused',
          explanation: 'Many a program had got a machine of its own. Now each got a virtual one.',
        },
        {
          id: 'docker',
          left: 'Docker, 2013',
          right: 'the trouble of making containers, and of bringing a program to run elsewhere',
          explanation:
            'One kernel had been shared before. Docker made that easy, and packed the program with what it needs.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'what-broke-on-x86',
      prompt: 'What did CP-40’s machine promise that the x86 of the 1990s did not keep?',
      options: [
        {
          id: 'memory',
          text: 'Virtual memory',
          correct: false,
          explanation:
            'The x86 had it. It was the first System/370 that had not, and CP-40’s Model 40 only after it was rebuilt.',
        },
        {
          id: 'modes',
          text: 'A mode without privileges',
          correct: false,
          explanation: 'The x86 had four levels of privilege, more than its common systems used.',
        },
        {
          id: 'trap',
          text: 'That an instruction which matters traps when a guest executes it',
          correct: true,
          explanation:
            'Seventeen instructions of the Pentium do something else without privileges, and tell nobody.',
        },
        {
          id: 'speed',
          text: 'That a trap is fast',
          correct: false,
          explanation:
            'No machine promises that, and traps have never been cheap. A monitor works with slow ones too.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'dormant',
      prompt: 'Which sentences on the years from 1980 to 1996 are true?',
      options: [
        {
          id: 'curiosity',
          text: 'Research and industry outside mainframes took virtual machines for a curiosity.',
          correct: true,
          explanation:
            'So Rosenblum and Garfinkel describe the late 1980s, and they name cheap hardware as a reason.',
        },
        {
          id: 'sold',
          text: 'Mainframes could be divided into several machines by their own firmware.',
          correct: true,
          explanation: 'Amdahl’s domains and IBM’s logical partitions are of the 1980s.',
        },
        {
          id: 'nobody',
          text: 'Nobody sold virtual machines.',
          correct: false,
          explanation: 'IBM’s VM was sold throughout. The sleep was elsewhere.',
        },
        {
          id: 'x86',
          text: 'The x86 was virtualized in those years and then forgotten.',
          correct: false,
          explanation: 'It was virtualized as a whole in 1999, by translating what does not trap.',
        },
      ],
    },
  ],
};

export default quiz;
