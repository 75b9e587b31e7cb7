// The questions of chapter 16. What is a number here was counted by the chapter's runs, or follows from the numbers given.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants, traceWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { counts } from './figures.ts';

/** Instructions for one request, and how many calls of the system it makes. */
interface Served {
  who: string;
  process: number;
  unikernel: number;
  calls: number;
}

const perCall = ({ who, process, unikernel, calls }: Served) => ({
  id: 'per-call',
  prompt: `As a process ${who} executes ${process} instructions a request, as a unikernel ${unikernel}, and it makes ${calls} system calls. How many more instructions does a system call cost than a call, on average?`,
  answer: (process - unikernel) / calls,
  tolerance: 0.05,
  unit: 'instructions',
  explanation: `The difference, ${process - unikernel}, divided by the ${calls} calls. It is what a kernel does when somebody asks whom it does not trust: save, check, find, restore.`,
});

const COUNTS: Record<number, string> = { 4: 'four', 5: 'five', 7: 'seven', 9: 'nine' };
/** Address spaces that are switched for each call of the server's library, as counted. */
const SWITCHES = counts.switches / 7;

const switches = (calls: 4 | 5 | 7 | 9) => ({
  id: 'switches',
  prompt: `A request takes ${COUNTS[calls]} calls of the library. On a microkernel each goes to a server with an address space of its own. How often is the address space switched?`,
  answer: calls * SWITCHES,
  tolerance: 0,
  unit: 'switches',
  explanation: `Once for the question and once for its answer, ${COUNTS[calls]} times. Waiting for a frame needs traps as well, and no switch.`,
});

/** A jump past the instruction that a rewriter sees: the number before it arrives. */
const jump = (brought: number, stands: number, adds: number) => ({
  prompt: 'The jump goes past the second `li`. What does `a0` hold after six steps?',
  program: `        li    a7, ${brought}
        la    t0, site
        jr    t0
        li    a7, ${stands}
site:   mv    a0, a7
        addi  a0, a0, ${adds}`,
  steps: 6,
  register: 'a0',
  explanation: `The number that arrives at \`site\` is the one that the jumper brought, ${brought}, and not the one that stands before it; ${adds} is added. A rewriter that trusts the text before a site calls the wrong function.`,
});

const quiz: Quiz = {
  id: 'unikernels/quiz',
  questions: [
    {
      kind: 'single',
      id: 'unresolved',
      prompt:
        'A module has a function `log` that mentions a symbol which no object defines. Nothing that the program reaches mentions `log`. What does a linker that drops unreachable sections say?',
      options: [
        {
          id: 'nothing',
          text: 'Nothing: the section of `log` is dropped, and what it mentions does not matter',
          correct: true,
          explanation:
            'Only needed sections are asked what they need. That is true of this page’s linker and of GNU ld with --gc-sections.',
        },
        {
          id: 'unresolved',
          text: 'That the symbol is unresolved',
          correct: false,
          explanation:
            'It would, if sections were not dropped: then every section is part of the image and has to be whole.',
        },
        {
          id: 'zero',
          text: 'It takes 0 for the symbol and warns',
          correct: false,
          explanation:
            'An address of 0 would be a call into nowhere, in an image that nobody can look into. It is an error or it is dropped.',
        },
        {
          id: 'first',
          text: 'It depends on which object comes first',
          correct: false,
          explanation:
            'The order decides where things lie and in which order initialisers run. What is reached does not depend on it.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'order',
      prompt:
        'All modules that a program needs are linked, no symbol is missing, none is there twice, and the image stops before `main`. What is the likely reason?',
      options: [
        {
          id: 'initialiser',
          text: 'An initialiser calls a module whose own initialiser runs later',
          correct: true,
          explanation:
            'Symbols say who is there, but nothing about when. The table of initialisers has the order of the link.',
        },
        {
          id: 'trap',
          text: 'The module `trap` is missing',
          correct: false,
          explanation:
            'Somebody has to define `machine_trap`, or it would be unresolved. And a handler does not stop an image that does not trap.',
        },
        {
          id: 'large',
          text: 'The image is too large for its machine',
          correct: false,
          explanation: 'Then it could not be loaded at all, and not a single instruction would be executed.',
        },
        {
          id: 'relocations',
          text: 'Relocations are filled in only when `main` begins',
          correct: false,
          explanation:
            'The linker fills them in before there is an image. At run time nothing is left to be linked.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'seal',
      prompt:
        'Page tables as in this chapter are switched on, and nothing else protects the image. Everything runs in supervisor mode. Which of these can an attacker do who controls what the program executes?',
      options: [
        {
          id: 'satp',
          text: 'Write 0 to `satp`, and then write to code',
          correct: true,
          explanation:
            'Supervisor mode may switch translation off, and without it the tables mean nothing. The locked entries of the PMP stop it.',
        },
        {
          id: 'data',
          text: 'Overwrite the buffers of the network stack',
          correct: true,
          explanation:
            'They are data, and all data may be written by everybody. A seal says what may be done, not by whom.',
        },
        {
          id: 'store',
          text: 'Write to code by a plain store',
          correct: false,
          explanation: 'The page of the code has no W: a store page fault, and the end of the machine.',
        },
        {
          id: 'inject',
          text: 'Receive instructions in a request and jump to them',
          correct: false,
          explanation:
            'They arrive in data, which has no X. The attacker has to make do with the instructions that are there.',
        },
      ],
    },
    numericWithVariants<Served>(
      perCall,
      { who: 'the server', process: counts.process, unikernel: counts.unikernel, calls: counts.traps },
      { who: 'another server', process: 9200, unikernel: 5000, calls: 12 },
      { who: 'another server', process: 7400, unikernel: 4850, calls: 15 },
      { who: 'another server', process: 12_600, unikernel: 7100, calls: 10 },
    ),
    numericWithVariants(switches, 7, 4, 5, 9),
    traceWithVariants('middle', jump(64, 57, 1), jump(93, 64, 2), jump(57, 63, 4), jump(80, 57, 3)),
    {
      kind: 'single',
      id: 'residue',
      prompt:
        'After rewriting, a process still executes more instructions for a call than a unikernel does. Why?',
      options: [
        {
          id: 'registers',
          text: 'A system call leaves all registers but a0 alone, so the gate has to save what the library may change',
          correct: true,
          explanation:
            'The program was compiled for that promise, and the rewriter cannot know which registers it relies on.',
        },
        {
          id: 'trap',
          text: 'The trampoline traps once more on its way back',
          correct: false,
          explanation: 'It comes back by a jump. Only a site that was not rewritten needs a second trap.',
        },
        {
          id: 'fence',
          text: 'Each call needs a `fence.i`',
          correct: false,
          explanation:
            'One is needed when code was changed, at the first use of a site, and never after that.',
        },
        {
          id: 'tables',
          text: 'The address space has to be switched',
          correct: false,
          explanation: 'Program and library share one. That is why a jump can lead from one to the other.',
        },
      ],
    },
    {
      kind: 'ordering',
      id: 'rewriting',
      prompt: 'A system call at a site that was never used before is rewritten. Put the steps in order.',
      items: [
        {
          id: 'ecall',
          text: 'The `ecall` traps',
          explanation: 'Until then nobody knows that there is a site: it is found by being used.',
        },
        {
          id: 'look',
          text: 'The kernel below compares the bytes before it with the pattern',
          explanation:
            'They must load the number that was asked for. Otherwise somebody came by another way.',
        },
        {
          id: 'trampoline',
          text: 'It writes the trampoline',
          explanation: 'Before anything leads there: a jump must find something.',
        },
        {
          id: 'jump',
          text: 'It writes a jump in the place of the `li`, and executes `fence.i`',
          explanation: 'One instruction is changed, the last of all. The fence makes fetches see it.',
        },
        {
          id: 'again',
          text: 'The program goes on at the jump',
          explanation: 'The number is loaded once more, which changes nothing, and the library is called.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'projects',
      prompt: 'What is each known for in this chapter?',
      pairs: [
        {
          id: 'mirage',
          left: 'MirageOS',
          right: 'Modules of a typed language, put together by its compiler',
          explanation:
            'The application names modules in OCaml, and a combination that does not fit is not built.',
        },
        {
          id: 'xcontainers',
          left: 'X-Containers',
          right: 'Rewriting system calls at their first use',
          explanation: 'Binaries stay as they are until a site traps for the first time.',
        },
        {
          id: 'nabla',
          left: 'Nabla',
          right: 'A unikernel as a process that may make seven system calls',
          explanation: 'Not the hypervisor but a filter of the host’s kernel isolates it.',
        },
        {
          id: 'osv',
          left: 'OSv',
          right: 'One unmodified Linux executable',
          explanation: 'Compatibility first: the library looks like Linux to what it runs.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'fork',
      prompt:
        'A module gives a unikernel `fork` by letting the child run first, in its parent’s memory. Which program still works?',
      options: [
        {
          id: 'exec',
          text: 'One whose child replaces itself by another program at once',
          correct: true,
          explanation: 'The child changes nothing that its parent looks at. This is what vfork is for.',
        },
        {
          id: 'workers',
          text: 'A server whose children each count their own requests in a global variable',
          correct: false,
          explanation: 'There is one variable for all of them, and it counts everybody’s requests.',
        },
        {
          id: 'snapshot',
          text: 'A database whose child writes out memory as it was, while the parent goes on',
          correct: false,
          explanation:
            'It needs a copy of memory at that moment, and the parent does not even run before the child has ended.',
        },
        {
          id: 'crash',
          text: 'A program that tries something dangerous in a child, so that only the child can crash',
          correct: false,
          explanation: 'There is one machine to crash, and both are in it.',
        },
      ],
    },
  ],
};

export default quiz;
