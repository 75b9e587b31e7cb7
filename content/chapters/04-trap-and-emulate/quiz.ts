// The questions of chapter 04. Numbers and traces are worked out by the engine when the site is built.

import { costs } from '../../../lessons-engine/costs/index.ts';
import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants, traceWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { exitsToPrint, grouped, slowdownOf } from './counting.ts';

const EXIT_COST = grouped(costs.exit.cycles);

const exitsOfALine = (length: number) => ({
  id: 'exits-of-a-line',
  prompt: `The guest of the demo prints a line of ${length} characters with its function \`print\`, deprivileged. How many exits does the printing alone cause?`,
  answer: exitsToPrint(length),
  tolerance: 0.02,
  unit: 'exits',
  explanation:
    'Two for each character: the load that asks for the line status, and the store. `print` touches no CSR, and reading the text itself is an ordinary load. The figure is from a run of that function.',
});

const slowdown = ({ instructions, exits }: { instructions: number; exits: number }) => ({
  id: 'slowdown',
  prompt: `A guest executes ${grouped(instructions)} instructions, at one cycle each, and exits ${grouped(exits)} times, at ${EXIT_COST} cycles each. How many times the cycles of the bare run does it cost?`,
  answer: slowdownOf(instructions, exits),
  tolerance: 0.05,
  unit: 'times',
  explanation: `(${grouped(instructions)} + ${grouped(exits)} × ${EXIT_COST}) ÷ ${grouped(instructions)}. One exit in ${grouped(instructions / exits)} instructions, and ${Math.round(100 * (1 - 1 / slowdownOf(instructions, exits)))} % of the cycles are theirs.`,
});

const BITS = 'A trap counts as one step; in `mstatus`, MPIE is bit 7 and MPP bits 12 and 11.';

/** A program that leaves machine mode with \`mstatus\` so, and then makes a mistake. */
const fallen = (mode: string, status: string, steps: number, explanation: string) => ({
  prompt: `This program goes to ${mode} mode and makes a mistake there: \`mhartid\` cannot be written. What does \`a0\` hold in the end? ${BITS}`,
  program: `  la    t0, handler
  csrw  mtvec, t0
  la    t0, lower
  csrw  mepc, t0
  li    t0, ${status}
  csrw  mstatus, t0
  mret
lower:
  csrw  mhartid, zero # illegal
  li    a0, 1
handler:
  csrr  a0, mstatus
`,
  steps,
  register: 'a0',
  explanation,
});

const ORDINALS = ['ninth', 'tenth', 'eleventh', 'twelfth'];
const STEPS = ['nine', 'ten', 'eleven', 'twelve'];

/** A system call behind so many other instructions of the user program, 0 … 3. */
const systemCall = (before: 0 | 1 | 2 | 3) => ({
  prompt: `The program goes to user mode and makes a system call. What does \`mepc\` hold after ${STEPS[before]} steps, with the handler’s first instruction still to come? Code begins at \`0x80000000\`, every instruction takes four bytes, and \`la\` is two instructions.`,
  program: `  la    t0, handler
  csrw  mtvec, t0
  la    t0, user
  csrw  mepc, t0
  csrw  mstatus, zero # MPP: user
  mret
user:
${['  li    a0, 7\n', '  li    a1, 8\n', '  add   a0, a0, a1\n'].slice(0, before).join('')}  ecall
  j     user
handler:
  csrr  t1, mcause
`,
  steps: 9 + before,
  register: 'mepc',
  explanation: `The address of the \`ecall\` itself, the ${ORDINALS[before]} word, not of the instruction behind it. A handler that forgets to add 4 makes the same call for ever.`,
});

const quiz: Quiz = {
  id: 'trap-and-emulate/quiz',
  questions: [
    {
      kind: 'single',
      id: 'whose-handler',
      prompt:
        'A deprivileged guest kernel has set its `mtvec`. Its user program executes `ecall`. Who gets control next?',
      options: [
        {
          id: 'guest',
          text: 'The guest kernel’s handler, because `ecall` is meant for it',
          correct: false,
          explanation:
            'It will run in the end. But the guest’s `mtvec` is a number in the monitor’s data, and the hart has never seen it.',
        },
        {
          id: 'monitor',
          text: 'The monitor, which then delivers the trap to the guest’s handler',
          correct: true,
          explanation:
            'Every trap of the real hart goes to the monitor. That this one concerns only the guest is something that the monitor must find out.',
        },
        {
          id: 'neither',
          text: 'Neither: `ecall` is not privileged, so nothing traps',
          correct: false,
          explanation:
            '`ecall` is indeed not privileged by the definition, because it traps in every mode. It traps all the same.',
        },
        {
          id: 'hypercall',
          text: 'The monitor, which serves it as a hypercall',
          correct: false,
          explanation:
            'A hypercall is an `ecall` of the guest’s kernel, made from virtual machine mode by a guest that knows what it is. This one comes from a user program.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'which-exit',
      prompt: 'The guest of the demo runs deprivileged. Which of these cause an exit?',
      options: [
        {
          id: 'mcause',
          text: '`csrr t0, mcause` in its trap handler',
          correct: true,
          explanation:
            'The handler believes that it is in machine mode. The hart is in user mode, and the CSR is not for user mode.',
        },
        {
          id: 'stack',
          text: '`sw ra, 0(sp)` in its trap handler',
          correct: false,
          explanation:
            'A store to memory that the guest has. It runs directly, in the handler as anywhere else.',
        },
        {
          id: 'status',
          text: '`lbu t1, 5(t0)` with `t0` = `0x10000000`',
          correct: true,
          explanation:
            'The address is the UART’s, and the guest has no memory there. The instruction is ordinary; the address makes it exit.',
        },
        {
          id: 'loop',
          text: 'The branch of the delay loop in its user program',
          correct: false,
          explanation:
            'Branches are innocuous. If such a loop runs too long, it is the budget that ends it, not an instruction.',
        },
        {
          id: 'mret',
          text: '`mret` at the end of its trap handler',
          correct: true,
          explanation:
            'It changes the mode, which is privileged. The monitor changes the virtual mode instead.',
        },
        {
          id: 'call',
          text: 'The jump of `call putchar`',
          correct: false,
          explanation:
            'A jump that saves a return address in `ra`. The calls of a program to itself concern nobody else.',
        },
      ],
    },
    {
      kind: 'ordering',
      id: 'life-of-a-call',
      prompt: 'A system call of a deprivileged guest, from the first event to the last.',
      items: [
        {
          id: 'ecall',
          text: 'The guest’s program executes `ecall`',
          explanation: 'The hart traps, in user mode, to whoever owns the real handler.',
        },
        {
          id: 'exit',
          text: '`vcpu.run()` returns to the monitor with reason `ecall`',
          explanation:
            'The exit comes before anything virtual has changed: the guest’s pc still stands at the `ecall`.',
        },
        {
          id: 'virtual-csrs',
          text: 'The virtual `mepc`, `mcause` and `mstatus` are written',
          explanation:
            'What the hardware does first on a trap, the monitor does to its data. `mstatus` must still see the old mode.',
        },
        {
          id: 'virtual-machine-mode',
          text: 'The virtual mode becomes machine, and the guest resumes at its virtual `mtvec`',
          explanation: 'Only now does the guest’s handler run. The hart itself stays in user mode.',
        },
        {
          id: 'handler-reads',
          text: 'The guest’s handler executes `csrr t0, mcause`',
          explanation: 'An exit of its own. The value that it reads is the one the monitor has just written.',
        },
        {
          id: 'mret-exits',
          text: '`mret` exits, and the virtual mode becomes user again',
          explanation: 'The last exit of the call. The monitor takes the new pc from the virtual `mepc`.',
        },
      ],
    },
    numericWithVariants(exitsOfALine, 80, 24, 60, 132),
    numericWithVariants(
      slowdown,
      { instructions: 1_000_000, exits: 2000 },
      { instructions: 1_000_000, exits: 500 },
      { instructions: 2_000_000, exits: 10_000 },
      { instructions: 500_000, exits: 4000 },
    ),
    {
      kind: 'matching',
      id: 'sorted',
      prompt: 'Match each instruction with what the experiments of this chapter say about it.',
      pairs: [
        {
          id: 'add',
          left: '`add a0, a1, a2`',
          right: 'innocuous, and not privileged',
          explanation: 'The same result in both modes under any setting of the CSRs, and it never traps.',
        },
        {
          id: 'misa',
          left: '`csrrs a0, misa, zero`',
          right: 'privileged, but sensitive in neither way',
          explanation:
            'It traps in user mode, yet what it reads is a constant. Such an instruction costs exits and endangers nothing.',
        },
        {
          id: 'mtvec',
          left: '`csrrw zero, mtvec, a0`',
          right: 'privileged and control-sensitive only',
          explanation:
            'It changes the configuration. With `zero` as its destination, it shows nothing of the old value.',
        },
        {
          id: 'mstatus',
          left: '`csrrs a0, mstatus, zero`',
          right: 'privileged and behaviour-sensitive only',
          explanation:
            'With `zero` as its source, it writes nothing. What arrives in `a0` depends on the control state.',
        },
        {
          id: 'ecall',
          left: '`ecall`',
          right: 'traps in machine mode as well',
          explanation:
            'By the definition a privileged instruction does not trap in machine mode. This one traps everywhere.',
        },
      ],
    },
    traceWithVariants(
      'status-after-a-trap',
      {
        prompt: `This program runs bare and makes a mistake: \`mhartid\` cannot be written. What does \`a0\` hold in the end? ${BITS}`,
        program: `  la    t0, handler
  csrw  mtvec, t0
  csrsi mstatus, 8    # MIE, bit 3
  csrw  mhartid, zero # illegal
  li    a0, 1
handler:
  csrr  a0, mstatus
`,
        steps: 6,
        register: 'a0',
        explanation:
          'Interrupts were on, so MIE moves to MPIE (bit 7, `0x80`) and becomes 0. The trap came from machine mode, so MPP (bits 12 and 11) is 3, `0x1800`. The `li` never runs.',
      },
      fallen(
        'user',
        '0x80 # MPIE, bit 7; MPP: user',
        11,
        '`mret` moves MPIE to MIE, so interrupts are on in user mode. The trap moves MIE to MPIE again (bit 7, `0x80`), and user mode is 0 in MPP. The last `li` never runs.',
      ),
      fallen(
        'supervisor',
        '0x800 # MPP: supervisor',
        12,
        'MPIE was 0, so `mret` left interrupts off, and the trap keeps that: MPIE is 0. It came from supervisor mode, so MPP (bits 12 and 11) is 1, `0x800`.',
      ),
      fallen(
        'supervisor',
        '0x880 # MPIE, bit 7; MPP: supervisor',
        12,
        '`mret` moves MPIE to MIE, and the trap moves it back: bit 7, `0x80`. It came from supervisor mode, so MPP (bits 12 and 11) is 1, `0x800`. Together that is `0x880`, as if nothing had happened.',
      ),
    ),
    traceWithVariants('mepc-of-ecall', systemCall(1), systemCall(0), systemCall(2), systemCall(3)),
    {
      kind: 'matching',
      id: 'wrong-monitors',
      prompt: 'Each of these monitors has one fault. Which property does it lose?',
      pairs: [
        {
          id: 'steps',
          left: 'It calls `run(1)`, always, and looks after each instruction',
          right: 'Efficiency',
          explanation:
            'The guest sees nothing wrong and can reach nothing. But no instruction runs without the monitor: this is an interpreter.',
        },
        {
          id: 'maps',
          left: 'It maps all of its own memory for the guest, “to be safe”',
          right: 'Resource control',
          explanation:
            'The guest works, and fast. It can also overwrite the monitor, which sits in the same memory.',
        },
        {
          id: 'emulates',
          left: 'It emulates `csrw mtvec` whatever the virtual mode is',
          right: 'Equivalence',
          explanation:
            'On the bare machine the guest’s user program would get an illegal-instruction trap. Here it takes over the guest’s kernel. The guest as a whole still reaches nothing that is not its own.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'silent',
      prompt:
        'On a machine where `popf` ignores the interrupt flag in user mode, could a monitor repair the damage by comparing the virtual flag with the real one at every exit?',
      options: [
        {
          id: 'yes',
          text: 'Yes: sooner or later there is an exit, and then the two differ',
          correct: false,
          explanation: 'They do not. The real flag was left alone and the virtual one was never written.',
        },
        {
          id: 'no-trace',
          text: 'No: neither flag has changed, and nothing says that the instruction ran',
          correct: true,
          explanation:
            'Without a trap at that instruction the monitor cannot know that it was executed, and nothing tells it to look for the operand.',
        },
        {
          id: 'too-slow',
          text: 'In principle, but it would cost too much',
          correct: false,
          explanation:
            'Cost is not the obstacle. A comparison at every exit would be cheap, and would find nothing.',
        },
        {
          id: 'timer',
          text: 'Yes, if the monitor adds a timer of its own, to exit often enough',
          correct: false,
          explanation:
            'Exiting between two instructions is not enough, unless it is between every two, with a look at each. That is an interpreter.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'direction',
      prompt:
        'A processor has one sensitive instruction that is not privileged. What follows from Popek and Goldberg’s first theorem?',
      options: [
        {
          id: 'impossible',
          text: 'No monitor with the three properties can exist for it',
          correct: false,
          explanation:
            'The theorem says “if”, not “only if”. Binary translation, its authors hold, gave the x86 such a monitor years before the processor was changed.',
        },
        {
          id: 'nothing',
          text: 'Nothing: the theorem promises a monitor where the condition holds and is silent where it fails',
          correct: true,
          explanation:
            'The condition is sufficient. That trapping alone will not do here is plain from the instruction, and does not need the theorem.',
        },
        {
          id: 'hybrid',
          text: 'A monitor exists, but it must interpret all of the guest',
          correct: false,
          explanation:
            'Interpreting everything is one way, and gives up efficiency. The theorem does not prescribe it.',
        },
        {
          id: 'paravirtual',
          text: 'The guest must be changed',
          correct: false,
          explanation:
            'Changing the guest is one way out. Translating it and changing the processor are others.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'when-to-inject',
      prompt:
        'The guest’s virtual timer expires while its kernel runs with interrupts off (MIE = 0, bit 7 of `mie` = 1, virtual machine mode). When does a correct monitor deliver the interrupt, if the guest now executes `csrsi mstatus, 8`?',
      options: [
        {
          id: 'at-once',
          text: 'At the expiry: it saves what the guest was doing, and the guest is to deal with it',
          correct: false,
          explanation:
            'The guest would be interrupted inside code that it had protected, which no real machine does.',
        },
        {
          id: 'budget',
          text: 'At the next exit with reason `budget`',
          correct: false,
          explanation: 'The budget exit of this timer has been and gone. The next one may be a long way off.',
        },
        {
          id: 'after-csr',
          text: 'Right after emulating that `csrsi`, before it runs the guest again',
          correct: true,
          explanation:
            'The instruction that unmasks the interrupt is privileged, so the monitor is there. On the bare machine, too, the interrupt would be taken before the next instruction.',
        },
        {
          id: 'polling',
          text: 'When the guest next reads `mip`',
          correct: false,
          explanation:
            'Reading `mip` shows a pending interrupt; it is not what makes it happen. Most guests never read it.',
        },
      ],
    },
  ],
};

export default quiz;
