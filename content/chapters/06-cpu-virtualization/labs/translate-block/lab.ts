// Lab: the translator's patch pass. Random blocks of a kernel go to the reader's `translate`; what it writes is assembled and
// executed in user mode on machines whose sensitive instructions do not all trap, and compared with the guest's own meaning.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import type { Instruction } from '../../../../../lessons-engine/isa/index.ts';
import type { Quirk } from '../../../../../lessons-engine/machine/index.ts';
import { blockAt, CODE, describedBlock, randomBlock, randomProgram, type Kind } from './blocks.ts';
import { TranslatedGuest } from './run-translation.ts';

/** Flaws of the machines beneath: in user mode these do nothing, or do what they do in supervisor mode. */
const flaws: Quirk[] = [
  { instruction: 'csrrw', csr: 'sscratch', kind: 'ignored' },
  { instruction: 'csrrs', csr: 'sie', kind: 'ignored' },
  { instruction: 'csrrci', csr: 'sstatus', kind: 'ignored' },
  { instruction: 'csrrc', csr: 'sepc', kind: 'ignored' },
  { instruction: 'sret', kind: 'ignored' },
  { instruction: 'wfi', kind: 'ignored' },
  { instruction: 'csrrs', csr: 'sstatus', kind: 'executed' },
  { instruction: 'csrrw', csr: 'satp', kind: 'ignored' },
];

const BLOCKS = 50;

async function translated(attempt: Attempt, block: readonly Instruction[], address: number) {
  return attempt.call('translate', [describedBlock(block, address)]);
}

/** Blocks of the given kinds, each from a state and on a machine of its own. `most`: callouts that a block may need. */
function blocks(
  id: string,
  title: string,
  kinds: readonly Kind[],
  last: Kind | null,
  most?: (block: readonly Instruction[]) => number,
): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let i = 0; i < BLOCKS; i++) {
        const block = randomBlock(attempt.random, kinds, last);
        const guest = new TranslatedGuest(attempt.random, attempt.random.shuffle(flaws).slice(0, 3));
        guest.run(block, await translated(attempt, block, CODE));
        attempt.count({ blocks: 1, callouts: guest.callouts, instructions: guest.instructions });
        if (most !== undefined && guest.callouts > most(block))
          throw new CheckFailure('The translation is right, but leaves for the monitor where it need not.', {
            expected: `at most ${most(block)} callouts for a block of ${block.length} instructions`,
            found: `${guest.callouts}`,
          });
      }
    },
  };
}

const none = (): number => 0;
const callsOut = new Set(['jalr', 'sret', 'wfi', 'ecall', 'ebreak', 'sfence.vma']);
const sensitive = (block: readonly Instruction[]): number =>
  block.filter(({ name, row }) => row.extension === 'Zicsr' || callsOut.has(name)).length;

const programs: Check = {
  id: 'programs',
  title: 'whole programs run from block to block, with loops, as they would without you',
  async run(attempt) {
    for (let i = 0; i < 8; i++) {
      const program = randomProgram(attempt.random);
      const guest = new TranslatedGuest(attempt.random, attempt.random.shuffle(flaws).slice(0, 3), 4);
      const cache = new Map<number, Awaited<ReturnType<typeof translated>>>();
      for (let steps = 0; guest.pc !== CODE + 4 * program.length; steps++) {
        const { pc } = guest;
        const block = blockAt(program, (pc - CODE) / 4);
        if (!cache.has(pc)) cache.set(pc, await translated(attempt, block, pc));
        guest.run(block, cache.get(pc));
        if (steps > 400) throw new Error('translate-block: expected a program that ends');
      }
      attempt.count({ blocks: cache.size, callouts: guest.callouts, instructions: guest.instructions });
      const limit = 3 * guest.instructions;
      if (guest.executed > limit)
        throw new CheckFailure('The translation is right, but much longer than the guest’s code.', {
          expected: `at most ${limit} words executed for ${guest.instructions} instructions of the guest`,
          found: `${guest.executed}`,
        });
    }
  },
};

const lab: Lab = {
  id: 'cpu-virtualization/translate-block',
  title: 'Write the patch pass',
  minutes: 40,
  brief:
    'Write `translate(block)`: for a block of a guest kernel’s instructions, the lines of assembly that may be executed in its place, in user mode, at another address, on a machine whose sensitive instructions do not all trap. Copy what is innocuous, patch what depends on where it stands, and leave for the monitor where you must, but not more often.',
  api: 'ring/translate',
  exports: ['translate'],
  seed: 1999,
  material: [],
  hints: [
    {
      title: 'Where to begin',
      text: 'One `callout` for each instruction and a `goto` behind the last is a right translation, and as slow as can be. The first check wants innocuous instructions copied: their `text` is a line.',
    },
    {
      title: 'What depends on its address',
      text: '`auipc` adds its own address, and `jal` leaves the address behind it in `rd`. Both values are known to you: `li` writes them. Keep `rd = 0` in mind, and that addresses are unsigned: `>>> 0`.',
    },
    {
      title: 'A branch',
      text: 'Write the same comparison with a local label of your own as its target: behind it a `goto` for the one way, at the label a `goto` for the other.',
    },
    {
      title: 'What leads elsewhere',
      text: 'Behind `jal` and behind both ways of a branch nothing more is executed. Every other block needs a `goto` to the address behind its last instruction, also behind a callout: it may come back.',
    },
    {
      title: 'Reading and writing the four registers',
      text: '`csrrs rd, csr, x0` only reads: it is a load from the slot. `csrrw x0, csr, rs1` only writes: a store. Written values of `sepc` lose their low two bits (`andi` with -4), which needs a register that you do not have: put one of the guest’s into the word at `spare` meanwhile. For all other forms a callout will do.',
    },
  ],
  checks: [
    blocks(
      'copies',
      'innocuous instructions are copied, and the guest goes on behind them',
      ['plain'],
      null,
      none,
    ),
    blocks(
      'position',
      'auipc gives the guest’s address, not that of the translation',
      ['plain', 'position'],
      null,
      none,
    ),
    blocks(
      'branches',
      'branches and jumps lead to the guest’s addresses, either way, and jal leaves one behind',
      ['plain'],
      'branch',
      none,
    ),
    blocks(
      'indirect',
      'jumps through a register lead where the guest meant',
      ['plain', 'position'],
      'indirect',
      sensitive,
    ),
    blocks(
      'sensitive',
      'no sensitive instruction meets the hart, on machines where each fails to trap in its way',
      ['plain', 'csr', 'system'],
      'system',
      sensitive,
    ),
    blocks(
      'in-place',
      'plain reads and writes of sscratch, sepc, scause and stval need no monitor',
      ['plain', 'handler'],
      null,
      none,
    ),
    programs,
  ],
};

export default lab;
