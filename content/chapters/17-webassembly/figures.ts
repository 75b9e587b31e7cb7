// Every figure of this chapter that was counted here: bytes, fuel, traps, and which path leads out of which host. Nothing was
// timed: times belong to the page of the reader.

import {
  decodeModule,
  exportedFunctions,
  meterFuel,
  MeteredInstance,
  signatureText,
  snapshotOf,
  USUAL_BUDGET,
  webAssembly,
  type DecodedSection,
  type Ended,
} from '../../../lessons-engine/wasm/index.ts';
import { glossary } from '../../glossary.ts';
import { assembled } from './assembled.ts';
import { escaped, hosts, openOn, paths } from './escape.ts';
import { showdownRuns } from './showdown-runs.ts';
import { timeText } from '../../../components/challenge/priced/time-text.ts';
import { cat, programs, sieve, type ProgramId } from './programs.ts';

const grouped = (count: number): string => Math.round(count).toLocaleString('en-US');

const binaries = Object.fromEntries(
  await Promise.all(programs.map(async ({ id, text }) => [id, await assembled(text)] as const)),
) as Record<ProgramId, Uint8Array<ArrayBuffer>>;
const catBytes = await assembled(cat);
const sieveBytes = await assembled(sieve);

const call = (id: ProgramId, name: string, ...values: number[]): Ended =>
  new MeteredInstance(binaries[id], USUAL_BUDGET).call(name, ...values);
const fuelOf = (ended: Ended): number => ended.fuel;
const trapText = (ended: Ended): string => (ended.how === 'trapped' ? ended.trap : ended.how);

/** As rows of a table: offset, bytes, meaning. */
const decoded = (sections: readonly DecodedSection[], wasm: Uint8Array) =>
  sections.map(({ name, items }) => ({
    name,
    rows: items.map(({ from, to, says, depth }) => ({
      at: from,
      hex: [...wasm.subarray(from, to)].map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      says,
      depth,
    })),
  }));

const lastAddress = (): number => {
  const instance = new MeteredInstance(binaries['out-of-bounds'], USUAL_BUDGET);
  let address = 0x1_0000;
  while (instance.call('read', address).how !== 'returned') address--;
  return address;
};

/** How deep `down` came before its frames were used up, by its own count. */
const depth = (): number => {
  const module = new webAssembly.Module(meterFuel(binaries.exhaustion, USUAL_BUDGET));
  const { exports } = new webAssembly.Instance(module, {});
  try {
    (exports['down'] as () => number)();
  } catch {
    return (exports['depth'] as () => number)();
  }
  throw new Error('figures: expected a recursion that ends by its frames, found one that came back');
};

const loginOf = (length: number): number => {
  const ended = call('overflow', 'login', length);
  return ended.how === 'returned' ? Number(ended.values[0]) : NaN;
};

/** More than the usual budget: it is what a start-up costs. */
const started = new MeteredInstance(sieveBytes, { ...USUAL_BUDGET, fuel: 100_000_000 });
const startFuel = fuelOf(started.call('start'));
const sieveInstance = new webAssembly.Instance(new webAssembly.Module(sieveBytes), {});
(sieveInstance.exports['start'] as () => number)();

const tried = paths.map((path) => ({
  path,
  hosts: hosts.map(({ id }) => {
    const run = openOn(catBytes, path, id);
    const errno = run.calls.find(({ name }) => name === 'path_open')?.errno ?? '';
    return escaped(run) ? 'out' : run.stdout === '' ? errno : 'read';
  }),
}));
const count = (host: number, what: string): number =>
  tried.filter((each) => each.hosts[host] === what).length;

const growth = (id: ProgramId): number => meterFuel(binaries[id], USUAL_BUDGET).length - binaries[id].length;

export const figures = {
  first: {
    bytes: binaries.sum.length,
    sections: decodeModule(binaries.sum).length - 1,
    decoded: decoded(decodeModule(binaries.sum), binaries.sum),
    functions: exportedFunctions(binaries.sum).map((each) => `${each.name} ${signatureText(each)}`),
    fuelTen: fuelOf(call('sum', 'sum', 10)),
    fuelHundred: fuelOf(call('sum', 'sum', 100)),
    fuelMillion: trapText(call('sum', 'sum', 1_000_000)),
    grows: growth('sum'),
  },
  budget: { fuel: grouped(USUAL_BUDGET.fuel), frames: grouped(USUAL_BUDGET.frames) },
  traps: {
    lastAddress: grouped(lastAddress()),
    outOfBounds: trapText(call('out-of-bounds', 'read', -4)),
    zero: trapText(call('division', 'divide', 7, 0)),
    smallest: trapText(call('division', 'divide', -2147483648, -1)),
    unreachable: trapText(call('unreachable', 'assert', 0)),
    recursion: trapText(call('exhaustion', 'down')),
    depth: grouped(depth()),
    spin: trapText(call('spin', 'spin')),
  },
  attack: {
    harmless: [0, 16, 17, 20].map((length) => loginOf(length)),
    one: loginOf(17),
    pointer: [0, 1, 2, 3, 4].map((index) => {
      const ended = call('pointer', 'attack', index);
      return ended.how === 'returned' ? `returned ${ended.values.join()}` : `trapped: ${trapText(ended)}`;
    }),
  },
  escape: {
    tried,
    prefix: count(0, 'out'),
    clean: count(1, 'out'),
    capability: count(2, 'out'),
    attempts: paths.length - 3,
    cat: [...catBytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    catBytes: grouped(catBytes.length),
  },
  sieve: {
    bytes: grouped(sieveBytes.length),
    hex: [...sieveBytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    startFuel: grouped(startFuel),
    serveFuel: grouped(fuelOf(started.call('serve'))),
    snapshot: grouped(snapshotOf(sieveInstance).bytes),
  },
  /** Container, Wasm instance, VM. */
  showdown: showdownRuns().map(({ microseconds, memory, size }) => ({
    time: timeText(1000 * microseconds),
    memory: `${grouped(memory)} KiB`,
    size: size > 10_240 ? `${grouped(size / 1024)} KiB` : `${grouped(size)} bytes`,
  })),
};

/** The words of this chapter, for the list at its end. */
export const words = [
  glossary.coldStart,
  glossary.fuel,
  glossary.isolate,
  glossary.linearMemory,
  glossary.objectCapability,
  glossary.preopen,
  glossary.trapWasm,
  glossary.wasi,
  glossary.wasmInstance,
  glossary.wasmModule,
];
