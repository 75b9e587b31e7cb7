// Lab: classify instructions from what they do. The engine executes each of them in both modes on several machine states;
// the same experiments go to the reader's `classify` and to the engine's own, and the answers must agree. Then machines with
// a quirk: one sensitive instruction does not trap, another one for each seed.

import {
  CheckFailure,
  expectSame,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import {
  breaksTheorem,
  classify,
  observe,
  type Behaviour,
  type Classification,
} from '../../../../../lessons-engine/hypervisor/index.ts';
import type { Quirk } from '../../../../../lessons-engine/machine/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { environment, ordinary, system } from './instructions.ts';

/** Machines on which one sensitive instruction goes wrong. Which one a check takes depends on the seed. */
const ignored: Quirk[] = [
  { instruction: 'csrrci', csr: 'mstatus', kind: 'ignored' },
  { instruction: 'mret', kind: 'ignored' },
  { instruction: 'wfi', kind: 'ignored' },
  { instruction: 'csrrw', csr: 'mtvec', kind: 'ignored' },
];
const modeOnly: Quirk[] = [{ instruction: 'csrrs', csr: 'misa', kind: 'ignored' }];
const executed: Quirk[] = [
  { instruction: 'csrrs', csr: 'mstatus', kind: 'executed' },
  { instruction: 'csrrs', csr: 'mcause', kind: 'executed' },
  { instruction: 'csrrs', csr: 'sstatus', kind: 'executed' },
];

const words = (c: Classification): string =>
  [
    c.privileged && 'privileged',
    c.controlSensitive && 'control-sensitive',
    c.behaviourSensitive && 'behaviour-sensitive',
  ]
    .filter(Boolean)
    .join(', ') || 'none of the three';

function readClassification(answer: Json | undefined, instruction: string): Classification {
  const { privileged, controlSensitive, behaviourSensitive } = (answer ?? {}) as Record<string, unknown>;
  if (
    typeof privileged !== 'boolean' ||
    typeof controlSensitive !== 'boolean' ||
    typeof behaviourSensitive !== 'boolean'
  )
    throw new CheckFailure(`\`classify\` did not answer with three booleans for \`${instruction}\`.`, {
      expected: '{ privileged: boolean, controlSensitive: boolean, behaviourSensitive: boolean }',
      found: JSON.stringify(answer) ?? 'nothing',
    });
  return { privileged, controlSensitive, behaviourSensitive };
}

async function expectClassified(attempt: Attempt, behaviours: readonly Behaviour[]): Promise<void> {
  const answers = await attempt.callEach(
    'classify',
    behaviours.map(({ instruction, experiments }) => [instruction, experiments as unknown as Json]),
  );
  attempt.count({ instructions: behaviours.length, trials: behaviours.length * 16 });
  const wrong = behaviours.flatMap((behaviour, index) => {
    const answer = words(readClassification(answers[index], behaviour.instruction));
    const truth = words(classify(behaviour));
    return answer === truth ? [] : [{ instruction: behaviour.instruction, truth, answer }];
  });
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, 3);
  throw new CheckFailure(
    `${wrong.length} of ${behaviours.length} instructions are classified otherwise than the experiments show${wrong.length > 3 ? '; the first three:' : ':'}`,
    {
      expected: shown.map(({ instruction, truth }) => `${instruction}: ${truth}`).join('\n'),
      found: shown.map(({ instruction, answer }) => `${instruction}: ${answer}`).join('\n'),
    },
  );
}

const observeAll = (attempt: Attempt, instructions: readonly string[], quirks: Quirk[] = []): Behaviour[] =>
  instructions.map((instruction) => observe(instruction, attempt.random.word(), quirks));

async function expectVerdict(attempt: Attempt, behaviours: readonly Behaviour[]): Promise<void> {
  const table = behaviours.map((behaviour) => ({
    instruction: behaviour.instruction,
    ...classify(behaviour),
  }));
  const culprits = table.filter(breaksTheorem).map(({ instruction }) => instruction);
  const answer = await attempt.call('culprits', [table]);
  if (!Array.isArray(answer) || answer.some((each) => typeof each !== 'string'))
    throw new CheckFailure('`culprits` did not answer with a list of instructions.', {
      expected: 'string[]',
      found: JSON.stringify(answer) ?? 'nothing',
    });
  const list = (names: readonly string[]): string =>
    [...names].sort().join('\n') || 'none: this machine can be virtualized';
  expectSame(
    'The list of instructions that break the theorem differs.',
    list(culprits),
    list(answer as string[]),
  );
}

function classifies(id: string, title: string, instructions: readonly string[]): Check {
  return { id, title, run: (attempt) => expectClassified(attempt, observeAll(attempt, instructions)) };
}

function quirky(id: string, title: string, quirks: readonly Quirk[]): Check {
  return {
    id,
    title,
    async run(attempt) {
      const behaviours = attempt.random.shuffle(
        observeAll(attempt, [...ordinary, ...environment, ...system], [attempt.random.pick(quirks)]),
      );
      await expectClassified(attempt, behaviours);
      await expectVerdict(attempt, behaviours);
    },
  };
}

const lab: Lab = {
  id: 'trap-and-emulate/popek-goldberg',
  title: 'Which machines can be virtualized?',
  minutes: 25,
  brief:
    'The engine has executed each instruction in machine mode and in user mode, under two settings of the control state, from several states. Write `classify(instruction, experiments)`, which says from that evidence whether it is privileged, control-sensitive, behaviour-sensitive; and `culprits(table)`, which lists the instructions that break Popek and Goldberg’s condition. Then find the one on machines with a flaw.',
  api: 'ring/classify',
  exports: ['classify', 'culprits'],
  seed: 1974,
  material: [{ name: 'the instructions', text: [...ordinary, ...environment, ...system].join('\n') }],
  hints: [
    {
      title: 'Privileged',
      text: 'It is a statement about every trial of every experiment: trapped in each trial with mode `U`, in no trial with mode `M`. `ecall` traps in both, so it is not privileged.',
    },
    {
      title: 'Control-sensitive',
      text: 'One trial is enough: it did not trap and `controlChanged` is not empty.',
    },
    {
      title: 'Behaviour-sensitive',
      text: 'Look at one experiment at a time: its trials began with the same registers and memory. Leave out those that trapped; if what the others did to the visible state is not the same, mode or control state must have made the difference. Two records are the same when they have the same names with the same values.',
    },
    {
      title: 'The condition',
      text: 'Every sensitive instruction must be privileged. An instruction that is sensitive in either way and not privileged is a culprit; one that is privileged and not sensitive does no harm.',
    },
  ],
  checks: [
    classifies(
      'innocuous',
      'arithmetic, loads, stores, jumps and the cycle counter are classified as the experiments show',
      ordinary,
    ),
    classifies(
      'always-traps',
      'ecall and ebreak, which trap in both modes, are neither privileged nor sensitive',
      environment,
    ),
    classifies(
      'system',
      'CSR instructions, mret, sret, wfi and sfence.vma are classified as the experiments show',
      system,
    ),
    {
      id: 'theorem',
      title: 'on the ordinary machine no instruction breaks the condition',
      run: (attempt) => expectVerdict(attempt, observeAll(attempt, [...ordinary, ...environment, ...system])),
    },
    quirky(
      'silent',
      'on a machine that ignores one sensitive instruction in user mode, it is found',
      ignored,
    ),
    quirky(
      'mode-only',
      'on a machine where an instruction does less in user mode, and nothing but the mode decides, it is found',
      modeOnly,
    ),
    quirky(
      'revealing',
      'on a machine that shows privileged state in user mode, the instruction is found',
      executed,
    ),
  ],
};

export default lab;
