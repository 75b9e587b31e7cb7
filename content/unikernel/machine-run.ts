// A machine with a network card that runs an image, a client at the other end of the wire, and the counts: what was executed,
// what trapped, which pages were touched.

import {
  Administration,
  Network,
  PageRequest,
  PortLink,
  UserNamespace,
} from '../../lessons-engine/kernel/index.ts';
import {
  PAGE_SIZE,
  run,
  Switch,
  virtMachine,
  type Machine,
  type Stop,
} from '../../lessons-engine/machine/index.ts';
import { MEMORY } from './images.ts';

/** Steps between two looks at the wire. */
const LOOK = 64;
const MOST_STEPS = 4_000_000;
const SERVER = '10.0.0.2';
const CLIENT = '10.0.0.1/24';

export interface Program {
  readonly entry: number;
  readonly segments: readonly { readonly address: number; readonly bytes: Uint8Array }[];
}

export interface Counts {
  readonly instructions: number;
  /** Exceptions taken, by whoever took them. Interrupts that are taken count as well. */
  readonly traps: number;
  /** Times that translation went from one address space to another. */
  readonly switches: number;
}

export class MachineRun {
  readonly machine: Machine;
  readonly #wires = new Switch();
  readonly #client: { network: Network; namespace: ReturnType<Network['createNamespace']> };
  #traps = 0;
  #switches = 0;
  #satp = 0;
  /** Every trap, while somebody wants to hear of it. */
  onTrap: (cause: number, pc: number) => void = () => {};

  constructor(program: Program) {
    this.machine = virtMachine({ ramSize: MEMORY, devices: { net: { switch: this.#wires } } });
    this.machine.load(program);
    this.machine.hart.watcher = {
      trapped: (_, cause, pc) => {
        this.#traps++;
        this.onTrap(cause, pc);
      },
      returned: (hart) => {
        // A return from a trap is the only place where these kernels have changed the table.
        if (hart.csrs.satp !== this.#satp && this.#satp !== 0) this.#switches++;
        this.#satp = hart.csrs.satp;
      },
    };
    const network = new Network({ number: 9 });
    const namespace = network.createNamespace(new UserNamespace(null, { uid: 0, gid: 0 }));
    this.#wires.connect(new PortLink(namespace));
    const administration = new Administration(namespace, () => true);
    administration.addAddress('eth0', CLIENT);
    administration.setUp('eth0');
    this.#client = { network, namespace };
  }

  get counts(): Counts {
    return { instructions: this.machine.hart.instret, traps: this.#traps, switches: this.#switches };
  }

  /** Runs until it waits for a frame; throws when it comes to anything else. */
  untilIdle(): void {
    const stop = this.until(() => this.machine.hart.waiting);
    if (stop !== null && stop.reason !== 'waiting')
      throw new Error(
        `machine: expected it to wait for a client, found ${JSON.stringify(stop)}: ${this.machine.console}`,
      );
  }

  /** Runs until `done`, or until it stops for good; gives why it stopped then. */
  until(done: () => boolean): Stop | null {
    const { hart } = this.machine;
    const most = hart.cycle + MOST_STEPS;
    while (!done()) {
      if (hart.cycle > most)
        throw new Error(`machine: expected an end within ${MOST_STEPS} steps, found none`);
      const stop = run(this.machine, LOOK);
      if (stop.reason === 'budget') continue;
      return stop;
    }
    return null;
  }

  /** Asks for a page, and runs until the server waits again. */
  ask(path = '/'): string {
    const request = new PageRequest(this.#client.namespace, SERVER, 80, path);
    const { hart } = this.machine;
    // The end of the connection is paid for by this request, not by the next one: so one more turn that finds nothing left to do.
    for (let turn = 0, quiet = false; turn < 200 && !quiet; turn++) {
      const [over, before] = [request.over, hart.instret];
      request.go();
      this.#wires.deliver();
      this.#client.network.poll();
      request.go();
      const stop = this.until(() => false);
      if (stop?.reason !== 'waiting')
        throw new Error(
          `machine: expected an answer, found ${JSON.stringify(stop)}: ${this.machine.console}`,
        );
      quiet = over && hart.instret === before;
    }
    if (!request.complete) throw new Error(`machine: expected an answer, found "${request.answer}"`);
    return request.answer;
  }

  /** Pages that were read, written or executed through the tables at `roots`: their entries say so (A). */
  pagesTouched(...roots: readonly number[]): number {
    const touched = new Set<number>();
    for (const root of roots) {
      touched.add(root);
      for (let index = 512; index < 1024; index++) {
        const entry = this.word(root + 4 * index);
        if ((entry & 0xf) !== 1) continue;
        const table = (entry >>> 10) * PAGE_SIZE;
        touched.add(table);
        for (let page = 0; page < 1024; page++) {
          const leaf = this.word(table + 4 * page);
          if ((leaf & 0x41) === 0x41) touched.add((leaf >>> 10) * PAGE_SIZE);
        }
      }
    }
    return touched.size;
  }

  /** Words from a symbol on; none where the image has no such symbol. */
  symbolWords(address: number | undefined, count: number): number[] {
    return address === undefined
      ? []
      : Array.from({ length: count }, (_, index) => this.word(address + 4 * index));
  }

  /** The word at `address`. */
  word(address: number): number {
    return (this.machine.bus.load(address, 4) ?? 0) >>> 0;
  }
}
