// `npm run cosim [-- --count N --seed N] [--hypervisor] [--spike] [--json] [--differences] [--interpreter fast] [--translator eager]`: runs random programs, user and privileged,
// on this machine and on QEMU, or on Spike, and compares registers, CSRs, memory and traps at their end. Where they differ, prints the
// smallest program that shows it. `--differences` prints what QEMU is known to do otherwise. Ends with 0 when nothing differs, 1
// when something does, 2 when there is no QEMU or no Spike.

import { parseArgs } from 'node:util';
import { cosim, machinesFor } from './cosim/cosim.ts';
import { differences } from './cosim/differences.ts';
import { explanationText } from './cosim/explain.ts';
import { findQemu } from './cosim/find-qemu.ts';
import { findSpike } from './cosim/find-spike.ts';
import { wholeNumber } from './machine-wishes.ts';
import { readWay, wayFlags, wayUsage } from './running.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** Half a minute. */
const DEFAULT_COUNT = 10_000;
const MOST_SEED = 0xffff_ffff;

function readWishes(args: string[]) {
  const parsed = (() => {
    try {
      return parseArgs({
        args,
        options: {
          seed: { type: 'string', default: '1' },
          count: { type: 'string', default: String(DEFAULT_COUNT) },
          hypervisor: { type: 'boolean', default: false },
          spike: { type: 'boolean', default: false },
          ...wayFlags,
          interpreter: { type: 'string', default: 'reference' },
          json: { type: 'boolean', default: false },
          differences: { type: 'boolean', default: false },
        },
      }).values;
    } catch (error) {
      throw new UsageError(
        `${(error as Error).message}\nnpm run cosim -- [--seed N] [--count N] [--hypervisor] [--spike] [--json] [--differences] ${wayUsage}`,
      );
    }
  })();
  const { hypervisor, spike, json, differences: known } = parsed;
  return {
    seed: wholeNumber('--seed', parsed.seed, MOST_SEED),
    count: wholeNumber('--count', parsed.count, 1e9),
    hypervisor,
    spike,
    json,
    known,
    way: readWay(parsed),
  };
}

await runCommand(async () => {
  const { seed, count, hypervisor, spike, json, known, way } = readWishes(process.argv.slice(2));
  if (known) {
    const told = differences.map(
      ({ what, why, hidden, seen }) =>
        `- ${what}\n    why: ${why}\n    here: ${hidden}\n` +
        seen.map((each) => `    seen: here ${each.here}, QEMU ${each.qemu}`).join('\n'),
    );
    process.stdout.write(json ? `${JSON.stringify(differences, null, 2)}\n` : `${told.join('\n')}\n`);
    return 0;
  }
  const say = (text: string): void => void process.stderr.write(text);
  const { executable, version } = spike ? findSpike() : findQemu((text) => say(`${text}\n`));
  const other = spike ? 'Spike' : 'QEMU';
  const progress = (done: number): void => {
    if (process.stderr.isTTY) say(`\r${done} of ${count} programs`);
  };
  const result = cosim(
    machinesFor(spike ? 'spike' : 'qemu', executable, hypervisor, way),
    { seed, count },
    progress,
  );
  if (process.stderr.isTTY) say('\n');
  const { different, endless, explanations } = result;
  if (json)
    process.stdout.write(
      `${JSON.stringify({ [other.toLowerCase()]: version, seed, hypervisor, ...result }, null, 2)}\n`,
    );
  else {
    for (const explanation of explanations) process.stdout.write(explanationText(explanation, other));
    process.stdout.write(
      `--\n${count} programs${hypervisor ? ' with guests' : ''} from seed ${seed} against ${other} ${version}: ` +
        `${different.length} differ, ${endless.length} without an end\n`,
    );
    if (different.length > 0) process.stdout.write(`different: ${different.slice(0, 50).join(', ')}\n`);
  }
  return different.length === 0 && endless.length === 0 ? 0 : 1;
});
