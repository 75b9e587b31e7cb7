// The module `ring/vm` as the reader's code sees it: a Vm with a guest image, vCPUs, exits — the engine's hypervisor behind
// the sandbox's border. Its types for the reader stand in content/apis/vm.d.ts.

import { InvalidArgument, Vm, type Vcpu, type VmExit } from '../hypervisor/index.ts';
import { PAGE_SIZE, type Loadable, type Quirk } from '../machine/index.ts';
import { HostRefusal, HostStop, type HostFunction, type Json } from '../sandbox/index.ts';
import type { Api } from './attempt.ts';
import { budgetOf, HANDED, mistake, number, registerNumber } from './vm-arguments.ts';

/** Where the guest is before it runs: already in the monitor's memory, not yet visible to any guest. */
export interface GuestImage {
  /** Where its memory begins in the monitor's memory. */
  userspaceAddr: number;
  /** Bytes of it. */
  memorySize: number;
  /** Where the guest expects its memory. */
  guestPhysAddr: number;
  /** Guest-physical address of its first instruction. */
  entry: number;
}

export interface VmWorldOptions {
  /** Its segments lie from 0x8000_0000 on. */
  program: Loadable;
  /** Bytes of guest memory. */
  memorySize?: number;
  /** Of the processor. Default none. */
  quirks?: readonly Quirk[];
  /** What the guest may use before the run is stopped: instructions, and exits. */
  limits?: { instructions: number; exits: number };
}

/** Bytes of the monitor's own before and behind the guest's memory; filled with a pattern that must not change. */
const GUARD = 0x4000;

/** A monitor's memory with a guest image in it, and what happened there. */
export class VmWorld {
  /** The machine that the reader's calls act on. */
  readonly vm: Vm;
  readonly image: GuestImage;
  /** What the reader's code gave to `putchar`, one character a byte. */
  console = '';
  #vcpu: Vcpu | null = null;
  #lastExit: VmExit | null = null;
  /** Pages of the monitor's memory that have been in a region. */
  readonly #given = new Set<number>();
  readonly #limits: { instructions: number; exits: number };

  /**
   * `program` lies in the monitor's memory and is in no region yet; the limits default to 2,000,000 instructions and
   * 2,000 exits.
   */
  constructor({ program, memorySize = 0x8000, quirks = [], limits }: VmWorldOptions) {
    this.#limits = limits ?? { instructions: 2_000_000, exits: 2_000 };
    const memory = new Uint8Array(GUARD + memorySize + GUARD);
    memory.fill(0xa5);
    memory.fill(0, GUARD, GUARD + memorySize);
    const guestPhysAddr = 0x8000_0000;
    this.image = { userspaceAddr: GUARD, memorySize, guestPhysAddr, entry: program.entry };
    for (const { address, bytes } of program.segments) memory.set(bytes, GUARD + address - guestPhysAddr);
    this.vm = new Vm(memory, { quirks });
  }

  /** Exits that needed the monitor, returns because the budget was used up, and instructions that ran directly. */
  get counters(): { exits: number; budgets: number; instructions: number } {
    const { budget: budgets = 0, ...others } = this.#vcpu?.exits ?? {};
    const exits = Object.values(others).reduce((sum, count) => sum + count, 0);
    return { exits, budgets, instructions: this.#vcpu?.instret ?? 0 };
  }

  /** Bytes of the monitor's own memory that the guest was given a window to, at any time. */
  get exposedBytes(): number {
    const { userspaceAddr, memorySize } = this.image;
    const inside = (page: number): boolean => page >= userspaceAddr && page < userspaceAddr + memorySize;
    return [...this.#given].filter((page) => !inside(page)).length * PAGE_SIZE;
  }

  /** Whether every byte of the monitor outside the guest's memory is as it was. */
  get monitorUntouched(): boolean {
    const { memory } = this.vm;
    const { userspaceAddr, memorySize } = this.image;
    const own = [memory.subarray(0, userspaceAddr), memory.subarray(userspaceAddr + memorySize)];
    return own.every((part) => part.every((byte) => byte === 0xa5));
  }

  /** The functions and the prelude that make this world the argument of the reader's function. */
  api(): Api {
    const vcpu = (): Vcpu => {
      if (this.#vcpu === null)
        throw new InvalidArgument('expected a vCPU, found none: call vm.createVcpu() first');
      return this.#vcpu;
    };
    return {
      prelude: PRELUDE,
      functions: FUNCTIONS,
      host: refusing({
        image: () => ({ ...this.image }),
        setUserMemoryRegion: (region) => {
          const { slot, guestPhysAddr, memorySize, userspaceAddr } = (region ?? {}) as Record<string, Json>;
          if (slot === undefined) throw mistake(`setUserMemoryRegion(region)`, REGION, region);
          const field = (name: string, value: Json | undefined): number =>
            number(`setUserMemoryRegion({ ${name} })`, value);
          this.vm.setUserMemoryRegion({
            slot: field('slot', slot),
            guestPhysAddr: field('guestPhysAddr', guestPhysAddr),
            memorySize: field('memorySize', memorySize),
            userspaceAddr: field('userspaceAddr', userspaceAddr),
          });
          for (const given of this.vm.memoryRegions)
            for (let offset = 0; offset < given.memorySize; offset += PAGE_SIZE)
              this.#given.add(given.userspaceAddr + offset);
        },
        createVcpu: () => {
          if (this.#vcpu !== null)
            throw new InvalidArgument('expected one vCPU for this VM, found a second createVcpu()');
          this.#vcpu = this.vm.createVcpu();
        },
        putchar: (byte) => {
          this.console += String.fromCharCode(number('putchar(byte)', byte, 'a number from 0 to 255') & 0xff);
        },
        run: (budget) => this.#run(vcpu(), budgetOf('run(budget)', budget)),
        completeMmio: (value) => {
          vcpu().completeMmio(number('completeMmio(value)', value));
        },
        getPc: () => vcpu().pc,
        setPc: (address) => {
          vcpu().pc = number('pc = value', address);
        },
        getReg: (index) => (vcpu().x[registerNumber('getReg(index)', index)] as number) >>> 0,
        setReg: (index, value) => {
          const register = registerNumber('setReg(index, value)', index);
          const word = number(`setReg(${register}, value)`, value) | 0;
          if (register !== 0) vcpu().x[register] = word;
        },
        instret: () => vcpu().instret,
      }),
    };
  }

  #run(vcpu: Vcpu, budget: number | undefined): Json {
    const { instructions, exits, budgets } = this.counters;
    if (exits + budgets >= this.#limits.exits)
      throw new HostStop(
        `the guest came back to your loop ${exits + budgets} times without switching the machine off. The last exit was ${exitText(this.#lastExit)}: is the same one met again and again?`,
      );
    const left = this.#limits.instructions - instructions;
    if (left <= 0)
      throw new HostStop(`the guest ran ${instructions} instructions without switching the machine off`);
    this.#lastExit = vcpu.run(Math.min(left, budget ?? left));
    return this.#lastExit as unknown as Json;
  }
}

/** The same functions; an `InvalidArgument` of the engine is the reader's mistake and reaches the reader's program. */
function refusing(functions: Record<string, HostFunction>): Record<string, HostFunction> {
  return Object.fromEntries(
    Object.entries(functions).map(([name, call]): [string, HostFunction] => [
      name,
      (...args) => {
        try {
          return call(...args);
        } catch (error) {
          if (error instanceof InvalidArgument) throw new HostRefusal(error.message, error.name);
          throw error;
        }
      },
    ]),
  );
}

function exitText(exit: VmExit | null): string {
  if (exit === null) return 'none';
  const at = `at pc 0x${exit.pc.toString(16)}`;
  if (exit.reason === 'mmio')
    return `mmio, a ${exit.isWrite ? 'store to' : 'load from'} 0x${exit.address.toString(16)} ${at}`;
  if (exit.reason === 'illegal-instruction')
    return `illegal-instruction (${exit.instruction?.name ?? 'no instruction'}) ${at}`;
  return `${exit.reason} ${at}`;
}

const REGION = 'an object with slot, guestPhysAddr, memorySize and userspaceAddr';

/** What the reader's code can call. */
const FUNCTIONS = [
  'vm.setUserMemoryRegion',
  'vm.createVcpu',
  'vm.putchar',
  'vcpu.getReg',
  'vcpu.setReg',
  'vcpu.run',
  'vcpu.completeMmio',
];

/** Runs inside the sandbox, before the reader's code. */
const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const vcpu = freeze({
    get pc() { return host.getPc(); },
    set pc(address) { host.setPc(handed(address)); },
    get instret() { return host.instret(); },
    getReg: (index) => host.getReg(handed(index)),
    setReg: (index, value) => { host.setReg(handed(index), handed(value)); },
    run: (budget) => budget === undefined ? host.run() : host.run(handed(budget)),
    completeMmio: (value = 0) => { host.completeMmio(handed(value)); },
  });
  const vm = freeze({
    image: freeze(host.image()),
    setUserMemoryRegion: (region) => {
      if (typeof region !== 'object' || region === null) host.setUserMemoryRegion(handed(region));
      else host.setUserMemoryRegion({
        slot: handed(region.slot),
        guestPhysAddr: handed(region.guestPhysAddr),
        memorySize: handed(region.memorySize),
        userspaceAddr: handed(region.userspaceAddr),
      });
    },
    createVcpu: () => { host.createVcpu(); return vcpu; },
    putchar: (byte) => { host.putchar(handed(byte)); },
  });
  return () => [vm];
`;
