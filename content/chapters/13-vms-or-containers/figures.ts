// Every figure of this chapter that was counted here: the six contenders of the race, run when the site is built. Times are
// counts times the costs of lessons-engine/costs/starting.ts. Figures of other people stand in tables.ts and in the text.

import { startCosts, timeOf } from '../../../lessons-engine/costs/index.ts';
import { executable } from '../../userland/library.ts';
import { fullMachine } from '../../guests/web-machines.ts';
import { glossary } from '../../glossary.ts';
import { PAGE } from '../../race/page.ts';
import { race } from '../../race/race.ts';
import type { ContenderId, CountName, Start, StartCounts } from '../../race/start.ts';
import { contenders } from './contenders.ts';
import { timeText } from '../../../components/challenge/priced/time-text.ts';

const starts = await race();
const MACHINE_PAGE = 4096;

const startOf = (id: ContenderId): Start => {
  const found = starts.find(({ contender }) => contender === id);
  if (found === undefined) throw new Error(`figures: expected a start of ${id}, found none`);
  return found;
};
const titleOf = (id: ContenderId): string => contenders.find((each) => each.id === id)?.title ?? id;
const grouped = (count: number): string => Math.round(count).toLocaleString('en-US');
const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}\u00a0%`;
const pagesOf = ({ faults, secondStageFaults }: StartCounts): number => faults + secondStageFaults;

/** One row a contender: what its start came to. */
const countRows = starts.map(({ contender, total }) => ({
  title: titleOf(contender),
  instructions: grouped(total.instructions + total.wasmInstructions),
  exits: grouped(total.exits),
  systemCalls: grouped(total.systemCalls),
  pages: grouped(pagesOf(total)),
  bytes: grouped(total.bytesPulled + total.bytesRead),
  time: timeText(timeOf(total)),
}));

/** What a phase took by itself. */
function phase(id: ContenderId, name: string): Record<CountName, string> & { time: string } {
  const { phases } = startOf(id);
  const index = phases.findIndex((each) => each.name === name);
  const [after, before] = [phases[index], phases[index - 1]];
  if (after === undefined) throw new Error(`figures: expected a phase "${name}" of ${id}, found none`);
  const of = (count: CountName): number => after.counts[count] - (before?.counts[count] ?? 0);
  const names = Object.keys(after.counts) as CountName[];
  return {
    ...(Object.fromEntries(names.map((count) => [count, grouped(of(count))])) as Record<CountName, string>),
    time: timeText(timeOf(after.counts) - (before === undefined ? 0 : timeOf(before.counts))),
  };
}

const vm = startOf('vm').total;
const micro = startOf('microvm').total;
const container = startOf('container').total;
const cold = startOf('cold-function').total;
const warm = startOf('warm-function').total;
const wasm = startOf('wasm-instance').total;
const withoutMonitor = (counts: StartCounts): number => timeOf({ ...counts, monitors: 0, microMonitors: 0 });
const withoutPrograms = (counts: StartCounts): number => timeOf({ ...counts, programs: 0 });

const kib = (bytes: number): string => `${grouped(bytes / 1024)} KiB`;
const machine = fullMachine();
const imageBytes = executable('httpd').length + PAGE.length;

export const figures = {
  countRows,
  vm: {
    instructions: grouped(vm.instructions),
    exits: grouped(vm.exits),
    pages: grouped(vm.secondStageFaults),
    pageShare: percent(vm.secondStageFaults, vm.exits),
    firmware: phase('vm', 'firmware'),
    kernel: phase('vm', 'kernel'),
    init: phase('vm', 'init'),
    answer: phase('vm', 'answer'),
    firmwareShare: percent(Number(phase('vm', 'firmware').instructions.replaceAll(',', '')), vm.instructions),
    guestTime: timeText(withoutMonitor(vm)),
    time: timeText(timeOf(vm)),
    monitorShare: `${((100 * (timeOf(vm) - withoutMonitor(vm))) / timeOf(vm)).toFixed(1)}\u00a0%`,
    bytesRead: grouped(vm.bytesRead),
    kernelBytes: grouped(machine.kernelBytes),
  },
  micro: {
    instructions: grouped(micro.instructions),
    exits: grouped(micro.exits),
    fewer: grouped(vm.exits - micro.exits),
    saved: percent(vm.instructions - micro.instructions, vm.instructions),
    guestTime: timeText(withoutMonitor(micro)),
    time: timeText(timeOf(micro)),
  },
  container: {
    instructions: grouped(container.instructions),
    systemCalls: grouped(container.systemCalls),
    namespaces: grouped(container.namespaces),
    mounts: grouped(container.mounts),
    beforeProgram: grouped(
      startOf('container').phases.find(({ name }) => name === 'root')?.counts.systemCalls ?? 0,
    ),
    time: timeText(timeOf(container)),
    ownTime: timeText(withoutPrograms(container)),
    programShare: `${((100 * (timeOf(container) - withoutPrograms(container))) / timeOf(container)).toFixed(1)}\u00a0%`,
    overMicro: (timeOf(container) / timeOf(micro)).toFixed(1),
  },
  cold: {
    instructions: grouped(cold.instructions),
    runtime: phase('cold-function', 'program'),
    pulled: grouped(cold.bytesPulled),
    unpacked: grouped(cold.bytesUnpacked),
    overVm: (cold.instructions / vm.instructions).toFixed(1),
    time: timeText(timeOf(cold)),
  },
  warm: {
    instructions: grouped(warm.instructions),
    systemCalls: grouped(warm.systemCalls),
    time: timeText(timeOf(warm)),
    ofCold: grouped(timeOf(cold) / timeOf(warm)),
  },
  wasm: {
    instructions: grouped(wasm.wasmInstructions),
    systemCalls: grouped(wasm.systemCalls),
    pages: grouped(wasm.faults),
    bytes: grouped(wasm.bytesRead),
    time: timeText(timeOf(wasm)),
  },
  memory: {
    vm: kib(vm.secondStageFaults * MACHINE_PAGE),
    container: kib(container.faults * MACHINE_PAGE),
    wasm: kib(wasm.faults * MACHINE_PAGE),
  },
  sizes: {
    vm: kib(machine.devices.block?.image.length ?? 0),
    container: kib(imageBytes),
    wasm: `${grouped(wasm.bytesRead)} bytes`,
  },
  unknown: startCosts.filter(({ nanoseconds }) => nanoseconds === null).length,
  costs: startCosts.length,
  times: Object.fromEntries(starts.map(({ contender, total }) => [contender, timeText(timeOf(total))])),
};

/** The words of this chapter, for the list at its end. */
export const words = [
  glossary.coldStart,
  glossary.firmware,
  glossary.microVm,
  glossary.sharedKernel,
  glossary.virtualMachine,
  glossary.warmStart,
  glossary.wasmInstance,
];
