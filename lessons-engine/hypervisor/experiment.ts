// Experiments on single instructions, after Popek and Goldberg, "Formal Requirements for Virtualizable Third Generation
// Architectures" (CACM 17(7), 1974): the same instruction from the same visible state, in both modes and under two settings
// of the control state. What comes out decides how the instruction is classified; nobody's word is taken for it.
//
// Visible state: registers x0 … x31, memory, pc. Control state: the mode, the CSRs, whether the processor waits. The
// counters (cycle, time, instret) belong to neither: the paper leaves time out, and so do we.

import { Random } from '../bits/index.ts';
import { assemble, causeName, registerName } from '../isa/index.ts';
import {
  MemoryMap,
  Mode,
  step,
  virtMachine,
  writeCsr,
  type Change,
  type Machine,
  type Quirk,
} from '../machine/index.ts';

/** One execution of the instruction. */
export interface Trial {
  /** The mode that it ran in. */
  mode: 'M' | 'U';
  /** Which of the two settings of the control state it ran under. */
  control: 'A' | 'B';
  /** The cause in the manual's words when it trapped, else null. A trapped trial has no other outcome. */
  trap: string | null;
  /** What it changed of the visible state: register names, `pc`, and addresses, each with the new value. */
  visible: Record<string, number>;
  /** What it changed of the control state: `mode`, `waiting`, names of CSRs. */
  controlChanged: string[];
}

/** Four trials from one visible state. */
export interface Experiment {
  /** Both modes, each under both settings of the control state. */
  trials: Trial[];
}

/** Every experiment that was made with one instruction. */
export interface Behaviour {
  /** In assembler syntax. */
  instruction: string;
  experiments: Experiment[];
}

export interface Classification {
  /** Traps in user mode, always, and never in machine mode. */
  privileged: boolean;
  /** Changes the control state without trapping. */
  controlSensitive: boolean;
  /** Its effect on the visible state depends on the mode or on the control state. */
  behaviourSensitive: boolean;
}

const STATES = 4;
const DATA = MemoryMap.ram.base + 0x1000;

/** Executes `instruction` (assembler syntax) in both modes, under two control states, from several visible states. */
export function observe(instruction: string, seed: number, quirks: readonly Quirk[] = []): Behaviour {
  const { segments } = assemble(instruction);
  const bytes = segments[0]?.bytes;
  if (bytes?.length !== 4)
    throw new Error(
      `observe: expected one instruction, found ${bytes?.length ?? 0} bytes from "${instruction}"`,
    );
  const random = new Random(seed);
  const experiments = Array.from({ length: STATES }, () => {
    const state = random.word();
    const [a, b] = [random.word(), random.word()];
    const trials = (['M', 'U'] as const).flatMap((mode) => [
      trial(bytes, mode, 'A', state, a, quirks),
      trial(bytes, mode, 'B', state, b, quirks),
    ]);
    return { trials };
  });
  return { instruction, experiments };
}

function trial(
  code: Uint8Array,
  mode: 'M' | 'U',
  control: 'A' | 'B',
  visibleSeed: number,
  controlSeed: number,
  quirks: readonly Quirk[],
): Trial {
  const machine = virtMachine({ ramSize: 0x4000, quirks });
  machine.load({ entry: MemoryMap.ram.base, segments: [{ address: MemoryMap.ram.base, bytes: code }] });
  setVisible(machine, new Random(visibleSeed));
  setControl(machine, control, new Random(controlSeed));
  machine.hart.mode = mode === 'M' ? Mode.Machine : Mode.User;
  const { cause, changes } = step(machine);
  if (cause !== null) return { mode, control, trap: causeName(cause), visible: {}, controlChanged: [] };
  return {
    mode,
    control,
    trap: null,
    visible: visibleChanges(changes),
    controlChanged: controlChanges(changes),
  };
}

/** Registers point into memory, at whole words; memory holds noise. */
function setVisible({ hart, bus }: Machine, random: Random): void {
  for (let index = 1; index < 32; index++) hart.x[index] = DATA + 4 * random.below(0x200);
  const ram = bus.rams[0];
  for (let offset = DATA - MemoryMap.ram.base; ram && offset < ram.size; offset += 4)
    ram.words[offset >> 2] = random.word();
}

/**
 * Noise in the CSRs, and the counters open to user mode under A, closed under B. No interrupt is pending, whatever mie
 * holds, so a trial executes its instruction.
 */
function setControl({ hart }: Machine, control: 'A' | 'B', random: Random): void {
  for (const name of ['mscratch', 'mcause', 'mtval', 'sscratch', 'scause', 'stval', 'mepc', 'sepc'] as const)
    writeCsr(hart, name, random.word());
  for (const name of ['mtvec', 'stvec'] as const) writeCsr(hart, name, random.word() & ~3);
  writeCsr(hart, 'mstatus', random.word());
  writeCsr(hart, 'mie', random.word());
  for (const name of ['mcounteren', 'scounteren'] as const) writeCsr(hart, name, control === 'A' ? 7 : 0);
}

function visibleChanges(changes: readonly Change[]): Record<string, number> {
  const visible: Record<string, number> = {};
  for (const change of changes) {
    if (change.kind === 'x') visible[registerName(change.index)] = change.after >>> 0;
    else if (change.kind === 'pc') visible['pc'] = change.after;
    else if (change.kind === 'memory') visible[`0x${change.address.toString(16)}`] = change.after;
  }
  return visible;
}

function controlChanges(changes: readonly Change[]): string[] {
  return changes.flatMap((change) =>
    change.kind === 'mode' || change.kind === 'waiting'
      ? [change.kind]
      : change.kind === 'csr'
        ? [change.name]
        : [],
  );
}

// #region classify
/** What the experiments say. */
export function classify({ experiments }: Behaviour): Classification {
  const trials = experiments.flatMap((experiment) => experiment.trials);
  const completed = (experiment: Experiment): Trial[] =>
    experiment.trials.filter(({ trap }) => trap === null);
  const effect = ({ visible }: Trial): string => JSON.stringify(Object.entries(visible).sort());
  return {
    privileged: trials.every(({ mode, trap }) => (trap !== null) === (mode === 'U')),
    controlSensitive: trials.some(({ controlChanged }) => controlChanged.length > 0),
    behaviourSensitive: experiments.some((experiment) => new Set(completed(experiment).map(effect)).size > 1),
  };
}

/** Theorem 1: a machine can be virtualized this way when every sensitive instruction is privileged. */
export function breaksTheorem({ privileged, controlSensitive, behaviourSensitive }: Classification): boolean {
  return (controlSensitive || behaviourSensitive) && !privileged;
}
// #endregion
