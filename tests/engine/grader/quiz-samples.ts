// One question of each kind, small enough to keep in mind while reading a test.
import type {
  MatchingQuestion,
  MultipleQuestion,
  NumericQuestion,
  OrderingQuestion,
  Quiz,
  SingleQuestion,
  TraceQuestion,
} from '../../../lessons-engine/grader/quiz.ts';

export const single: SingleQuestion = {
  kind: 'single',
  id: 'where-does-it-go',
  prompt: 'A guest in *user mode* executes `csrrw`. Where does control go?',
  options: [
    {
      id: 'guest',
      text: 'To the handler in the guest’s `mtvec`',
      correct: false,
      explanation: 'The guest only believes that it owns `mtvec`.',
    },
    {
      id: 'vmm',
      text: 'To the monitor, at the real `mtvec`',
      correct: true,
      explanation: 'The trap goes where the *hardware* says.',
    },
    {
      id: 'next',
      text: 'To the next instruction',
      correct: false,
      explanation: 'Only on a machine with a hole in it.',
    },
  ],
};

export const multiple: MultipleQuestion = {
  kind: 'multiple',
  id: 'which-trap',
  prompt: 'Which of these trap in user mode?',
  options: [
    { id: 'mret', text: '`mret`', correct: true, explanation: 'Returning from a trap is for machine mode.' },
    { id: 'add', text: '`add`', correct: false, explanation: 'Arithmetic is innocuous.' },
    {
      id: 'csrrw',
      text: '`csrrw x0, mtvec, a0`',
      correct: true,
      explanation: 'The CSR belongs to machine mode.',
    },
  ],
};

export const numeric: NumericQuestion = {
  kind: 'numeric',
  id: 'how-many-exits',
  prompt: 'How many exits?',
  answer: 1200,
  tolerance: 0.1,
  unit: 'exits',
  explanation: 'Three a byte, 400 bytes.',
};

export const ordering: OrderingQuestion = {
  kind: 'ordering',
  id: 'life-of-a-trap',
  prompt: 'Put the steps in order.',
  items: [
    { id: 'trap', text: 'The hart traps', explanation: 'It all starts here.' },
    { id: 'decode', text: 'The monitor decodes `mtval`', explanation: 'It must know what was asked.' },
    { id: 'emulate', text: 'The monitor changes the *virtual* CSR', explanation: 'The effect, on the copy.' },
    {
      id: 'return',
      text: 'The monitor returns past the instruction',
      explanation: 'Otherwise it would trap again.',
    },
  ],
};

export const matching: MatchingQuestion = {
  kind: 'matching',
  id: 'what-each-does',
  prompt: 'Match each CSR with what it holds.',
  pairs: [
    { id: 'mepc', left: '`mepc`', right: 'where it happened', explanation: 'The e stands for exception.' },
    { id: 'mcause', left: '`mcause`', right: 'why it happened', explanation: 'A small number.' },
    { id: 'mtvec', left: '`mtvec`', right: 'where to go', explanation: 'The trap vector.' },
  ],
};

export const trace: TraceQuestion = {
  kind: 'trace',
  id: 'a0-after-three',
  prompt: 'What does `a0` hold after three steps?',
  program: 'li a0, 5\nneg a0, a0\nnop\n',
  steps: 3,
  register: 'a0',
  answer: 0xfffffffb,
  explanation: '`neg` is `sub a0, zero, a0`.',
};

export const quiz: Quiz = {
  id: 'sample/quiz',
  questions: [single, multiple, numeric, ordering, matching, trace],
};
