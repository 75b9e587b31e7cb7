// Challenge: what does a trap cost? The same guest on bare hardware, deprivileged, and ported to hypercalls.

import { costs } from '../../../../lessons-engine/costs/index.ts';
import { measureLap, type Lap, type PredictChallenge } from '../../../../lessons-engine/grader/index.ts';
import { Monitor } from '../../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { run, virtMachine } from '../../../../lessons-engine/machine/index.ts';
import hypercalls from '../../../guests/parts/report-hypercalls.s?raw';
import report from '../../../guests/parts/report.s?raw';
import uart from '../../../guests/parts/report-uart.s?raw';

function bare(): Lap {
  const machine = virtMachine();
  machine.load(assemble(uart + report));
  return measureLap('bare', {
    run: (budget) => run(machine, budget),
    instructions: () => machine.hart.instret,
    exits: () => 0,
    done: () => machine.console.length,
  });
}

function deprivileged(contender: string, source: string, paravirtual: boolean): Lap {
  const monitor = new Monitor(assemble(source), { paravirtual });
  return measureLap(contender, {
    run: (budget) => monitor.run(budget),
    instructions: () => monitor.guest.instret,
    exits: () => monitor.exits,
    done: () => monitor.uart.outputLength,
  });
}

const challenge: PredictChallenge = {
  id: 'trap-and-emulate/the-price-of-a-trap',
  title: 'The price of a trap',
  kind: 'predict',
  contenders: [
    { id: 'bare', title: 'Bare', says: 'The guest owns the machine; nobody watches.' },
    {
      id: 'trapped',
      title: 'Trapped',
      says: 'The same guest, deprivileged: what is privileged, and every device access, traps to the monitor.',
    },
    {
      id: 'paravirtual',
      title: 'Paravirtual',
      says: 'Its driver was rewritten: one hypercall a line instead of one character at a time.',
    },
  ],
  quantities: [
    {
      id: 'bare-instructions',
      contender: 'bare',
      counter: 'instructions',
      label: 'Guest instructions',
      unit: 'instructions',
    },
    {
      id: 'trapped-instructions',
      contender: 'trapped',
      counter: 'instructions',
      label: 'Guest instructions',
      unit: 'instructions',
    },
    {
      id: 'trapped-exits',
      contender: 'trapped',
      counter: 'exits',
      label: 'Exits to the monitor',
      unit: 'exits',
    },
    {
      id: 'paravirtual-instructions',
      contender: 'paravirtual',
      counter: 'instructions',
      label: 'Guest instructions',
      unit: 'instructions',
    },
    {
      id: 'paravirtual-exits',
      contender: 'paravirtual',
      counter: 'exits',
      label: 'Exits to the monitor',
      unit: 'exits',
    },
  ],
  run() {
    const laps = [
      bare(),
      deprivileged('trapped', uart + report, false),
      deprivileged('paravirtual', hypercalls + report, true),
    ];
    return {
      work: laps[0]?.points.at(-1)?.done ?? 0,
      workUnit: 'characters printed',
      laps,
      costs: [costs.instruction, costs.exit].map(({ label, cycles, source }) => ({ label, cycles, source })),
    };
  },
};

export default challenge;
