// Engines for runs: one that was made ready for the same before and can be restored, or a fresh one. Several may be taken at
// once. An engine goes back into the pool only after a run that came to its end by itself; any other is thrown away.

import { EngineImage } from './engine-image.ts';
import type { EngineSource } from './engine-instance.ts';
import { isSameSetup, ReadyEngine, type EngineSetup } from './ready-engine.ts';

/** A lab has two setups, one to load a program and one to call it; an engine has 16 MiB. */
const MOST_IDLE = 3;
/** An image has some 300 KB. */
const MOST_KNOWN = 8;

/** A setup of which a run ended well. */
interface Known {
  readonly setup: EngineSetup;
  /** Made at the second run: looking for what is in use in 16 MiB takes longer than a run. */
  readonly image?: EngineImage;
}

export class EnginePool {
  readonly #source: EngineSource;
  /** Used least recently first, as in `known`. */
  #idle: ReadyEngine[] = [];
  #known: Known[] = [];

  constructor(source: EngineSource) {
    this.#source = source;
  }

  /** An engine in the state that `setup` leads to. Rejects for a prelude that does not compile. */
  async take(setup: EngineSetup): Promise<ReadyEngine> {
    const image = this.#imageFor(setup);
    const found = image && this.#idle.find((engine) => engine.suits(setup));
    if (found !== undefined) {
      this.#idle = this.#idle.filter((engine) => engine !== found);
      found.restore(image!);
      return found;
    }
    const instance = await this.#source.fresh(setup.limits.memoryBytes);
    try {
      const engine = new ReadyEngine(instance, setup);
      const known = this.#find(setup);
      if (known !== undefined && known.image === undefined)
        this.#know({ ...known, image: new EngineImage(instance.state) });
      return engine;
    } catch (error) {
      instance.release();
      throw error;
    }
  }

  giveBack(engine: ReadyEngine): void {
    const { setup } = engine;
    engine.leave();
    if (engine.endedWell) this.#know(this.#find(setup) ?? { setup });
    const image = this.#imageFor(setup);
    if (image === undefined || !engine.canBeRestored(image)) return engine.instance.release();
    this.#idle.push(engine);
    if (this.#idle.length > MOST_IDLE) this.#idle.shift()!.instance.release();
  }

  #imageFor(setup: EngineSetup): EngineImage | undefined {
    return this.#find(setup)?.image;
  }

  #find(setup: EngineSetup): Known | undefined {
    return this.#known.find((known) => isSameSetup(known.setup, setup));
  }

  #know(known: Known): void {
    const others = this.#known.filter((other) => !isSameSetup(other.setup, known.setup));
    this.#known = [...others, known].slice(-MOST_KNOWN);
  }
}
