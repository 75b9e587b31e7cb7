// The questions of chapter 07. Numbers are worked out by the engine when the site is built.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { sharesPerPage } from '../../../lessons-engine/hypervisor/index.ts';
import { referencesOf } from './paging-figures.ts';

const LEVELS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const capital = (word = ''): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A walk with so many levels in the guest's tables and in its host's. */
const walk = ({ guest, host }: { guest: number; host: number }) => ({
  id: 'five-on-four',
  prompt: `A guest has page tables of ${LEVELS[guest]} levels, its host tables of ${LEVELS[host]}. Nothing is cached. How many entries does a walk read at most?`,
  answer: referencesOf(guest, host),
  tolerance: 0,
  unit: 'entries',
  explanation: `${capital(LEVELS[guest + 1])} guest-physical addresses are translated at ${LEVELS[host]} entries each, ${LEVELS[guest]} for the guest’s entries and one for the page; and ${LEVELS[guest]} entries of the guest are read: (${guest} + 1)(${host} + 1) − 1.`,
});

/** An idle guest, taxed so: an idle page of it counts for some that are in use. */
const idlePage = (tax: number) => {
  const idle = { shares: 1000, pages: 100, active: 0, tax };
  return {
    id: 'idle-page',
    prompt: `The tax on idle memory is ${100 * tax} %. For how many pages in use does one idle page count?`,
    answer: sharesPerPage({ ...idle, active: 1 }) / sharesPerPage(idle),
    tolerance: 0,
    unit: 'pages',
    explanation: 'An idle page counts 1 / (1 − τ) times, where τ is the tax. Without a tax it would be one.',
  };
};

const quiz: Quiz = {
  id: 'memory-virtualization/quiz',
  questions: [
    numericWithVariants(
      walk,
      { guest: 5, host: 4 },
      { guest: 4, host: 4 },
      { guest: 3, host: 4 },
      { guest: 5, host: 5 },
    ),
    {
      kind: 'single',
      id: 'where-superpages',
      prompt:
        'Guest and host have two levels. You may use superpages for data in one of the two. Where does that save more references in a walk?',
      options: [
        {
          id: 'guest',
          text: 'In the guest’s tables',
          correct: true,
          explanation:
            'One level of the guest’s less is one entry less to read and one address less to translate: three references. The table of walks counted five in place of eight.',
        },
        {
          id: 'host',
          text: 'In the host’s tables',
          correct: false,
          explanation:
            'With the guest’s tables in small pages of the host’s, only the last translation becomes shorter, by one reference.',
        },
        {
          id: 'same',
          text: 'It makes no difference: a level is a level',
          correct: false,
          explanation:
            'A level of the guest’s brings translations of its own with it. A level of the host’s does not.',
        },
      ],
    },
    {
      kind: 'ordering',
      id: 'hidden-fault',
      prompt:
        'Under shadow tables a guest’s program loads from a page for the first time. What happens, in order?',
      items: [
        {
          id: 'miss',
          text: 'The hart walks the shadow and finds nothing',
          explanation: 'The shadow starts empty. The hart knows of no other table.',
        },
        {
          id: 'exit',
          text: 'The page fault goes to the monitor',
          explanation: 'The monitor cannot let the guest’s kernel have it before it knows whose fault it is.',
        },
        {
          id: 'walk',
          text: 'The monitor walks the guest’s tables and finds that they allow the access',
          explanation: 'It does what the guest’s own hart would have done, with the same rights.',
        },
        {
          id: 'accessed',
          text: 'A is set in the guest’s entry',
          explanation: 'The guest’s kernel will look for it, and the hart sets it in the shadow alone.',
        },
        {
          id: 'fill',
          text: 'The shadow gets an entry that leads to the host’s page, without the right to write',
          explanation: 'While D is clear in the guest’s entry, a write has to be noticed.',
        },
        {
          id: 'again',
          text: 'The load is executed again and succeeds',
          explanation: 'The guest has seen one load. That there was a fault is hidden from it.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'which-exit',
      prompt: 'Which of these make a guest exit under two stages, when it has touched all of its memory?',
      options: [
        {
          id: 'edit',
          text: 'Its kernel changes an entry of its page table',
          correct: false,
          explanation:
            'The table is the guest’s own memory, and the hart reads it there. Nobody else needs to know.',
        },
        {
          id: 'fence',
          text: 'Its kernel executes `sfence.vma`',
          correct: false,
          explanation:
            'In the guest’s mode the fence acts on the guest’s own translations and does not trap.',
        },
        {
          id: 'own-fault',
          text: 'Its program touches a page that its kernel has not mapped',
          correct: false,
          explanation: 'The first stage refuses, and that fault is delegated to the guest’s own kernel.',
        },
        {
          id: 'shared',
          text: 'It writes to a page that the host has merged with another',
          correct: true,
          explanation:
            'The host took away the right to write in its own stage. The fault is the host’s, and a copy follows.',
        },
        {
          id: 'device',
          text: 'Its driver stores to the UART',
          correct: true,
          explanation:
            'There is no memory at that guest-physical address, so the second stage has no entry and never will.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'which-tables',
      prompt:
        'A database touches memory all over the place, misses the TLB all the time, and changes its page tables a few times a minute. What would serve it best?',
      options: [
        {
          id: 'shadow',
          text: 'Shadow tables, because a miss costs two references in place of eight',
          correct: true,
          explanation:
            'Changes are what shadows are bad at, and there are hardly any. Superpages in both stages would narrow the gap.',
        },
        {
          id: 'two-stage',
          text: 'Two stages, because hardware beats software',
          correct: false,
          explanation:
            'Each miss reads more entries in two stages. They are better for programs that change tables often.',
        },
        {
          id: 'neither',
          text: 'Either: what counts is the number of exits, and both have next to none',
          correct: false,
          explanation:
            'With no exits to save, what remains is the walk, and there the two differ by a factor of four.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'who-knows',
      prompt: 'Match each way to take memory from a guest with who chooses the pages, and on what grounds.',
      pairs: [
        {
          id: 'balloon',
          left: 'Balloon',
          right: 'The guest’s kernel, which knows what it can spare',
          explanation:
            'The host says how many. The kernel gives free pages first and pages out what it values least.',
        },
        {
          id: 'swap',
          left: 'Swapping',
          right: 'The host, at random',
          explanation:
            'It knows little of the pages, and a cleverer choice tends to meet the guest’s own at the worst moment.',
        },
        {
          id: 'sharing',
          left: 'Page sharing',
          right: 'The host, by what the pages hold',
          explanation:
            'Nothing is lost and nobody is asked. Only pages that are equal to others yield anything.',
        },
      ],
    },
    numericWithVariants(idlePage, 0.75, 0.5, 0, 0.875),
    {
      kind: 'single',
      id: 'hint',
      prompt:
        'A host looks at a page, finds its hash nowhere and notes it down. Why does it not take the right to write away from it at once, to be safe?',
      options: [
        {
          id: 'faults',
          text: 'Most pages never find a partner, and each would cost a fault at its next write',
          correct: true,
          explanation:
            'So the page stays writable, the note is only a hint, and the contents are compared again when a partner comes.',
        },
        {
          id: 'impossible',
          text: 'Only the guest’s kernel can make a page read-only',
          correct: false,
          explanation: 'The host can, in its own stage or in the shadow, and does so when it merges.',
        },
        {
          id: 'collision',
          text: 'The hash could be that of another page',
          correct: false,
          explanation:
            'That is why pages are compared in full. It has no bearing on the page that comes first.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'spy',
      prompt: 'What does a spy need in order to learn from page sharing that a neighbour has a certain page?',
      options: [
        {
          id: 'clock',
          text: 'The same page, and a clock',
          correct: true,
          explanation:
            'It makes the page itself, waits for the merge, and times a write. A copy takes longer than none.',
        },
        {
          id: 'read',
          text: 'A way to read the neighbour’s memory',
          correct: false,
          explanation: 'If it had that, it would need no channel. It reads and writes its own pages alone.',
        },
        {
          id: 'host',
          text: 'Access to the host’s counters of shared pages',
          correct: false,
          explanation: 'They would tell as much, and no guest sees them. The time of a write is enough.',
        },
        {
          id: 'hash',
          text: 'The hash function of the host',
          correct: false,
          explanation: 'Equal pages have equal hashes under any function. The spy need not know which it is.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'salt',
      prompt: 'Each guest gets a salt of its own. What is still true?',
      options: [
        {
          id: 'itself',
          text: 'A guest shares equal pages with itself, zeros above all',
          correct: true,
          explanation:
            'Its own pages have one salt. In this chapter’s run, zeros were all that a guest alone saved.',
        },
        {
          id: 'kernel',
          text: 'The code of ten equal kernels is kept once',
          correct: false,
          explanation: 'Those pages belong to ten guests with ten salts, so they are kept ten times.',
        },
        {
          id: 'own-clock',
          text: 'A guest can find out which of its own pages were merged',
          correct: true,
          explanation:
            'Its write to such a page still takes longer. But what it learns is about its own memory.',
        },
      ],
    },
  ],
};

export default quiz;
