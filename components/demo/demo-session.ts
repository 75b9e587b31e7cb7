// A demo at work: one machine in the engine's worker, made at the first action, and the view of its last frame.
// Actions are done one after the other, so fast clicks are steps and not a race.

import { Refused } from '../../lessons-engine/worker/client.ts';
import type { MachineFrame, Way } from '../../lessons-engine/worker/messages.ts';
import { bugView } from '../parts/bug-view.ts';
import { part } from '../parts/part.ts';
import { EngineHandle, EngineStopped } from '../workers/engine-handle.ts';
import type { StepRequest } from '../step-link/open-link.ts';
import type { DemoAction, DemoData } from './demo-data.ts';
import { MachineView } from './machine-view.ts';
import { sinceTheStart, whatHappened } from './machine-words.ts';

/** An action shorter than this is not announced while it lasts (unit: ms). */
const QUICK = 500;

export class DemoSession {
  readonly #root: HTMLElement;
  readonly #data: DemoData;
  readonly #program: string;
  readonly #view: MachineView;
  readonly #engine = new EngineHandle();
  #frame: MachineFrame;
  /** The generation of the engine that holds our machine; 0 when none does. */
  #openIn = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(root: HTMLElement, data: DemoData, way: Way) {
    this.#root = root;
    this.#data = data;
    this.#program = data.program ?? (part(root, 'program').textContent as string);
    this.#view = new MachineView(root);
    this.#frame = data.first[way];
  }

  act(action: DemoAction): void {
    this.#queue = this.#queue.then(() => this.#do(action));
  }

  /** Puts the guest back to its start, run the other way. Needs no engine: the first frames are in the page. */
  setWay(way: Way): void {
    this.#queue = this.#queue.then(() => {
      this.#openIn = 0;
      this.#show(this.#data.first[way]);
      this.#say('At the start.');
    });
  }

  /** Goes to the step that a link asks for, from the start. One that the guest never comes to is refused, and it is at its start then. */
  goTo(event: Event): void {
    const { step, answer } = (event as CustomEvent<StepRequest>).detail;
    this.#queue = this.#queue.then(async () => {
      const { way } = this.#frame;
      if (step === 0) return answer(null);
      try {
        const frame = await this.#engine.use(async (client) => {
          await client.open(this.#program, way);
          this.#openIn = this.#engine.generation;
          return client.step(step);
        });
        if (frame.step !== step) {
          this.#openIn = 0;
          return answer(`expected at most ${frame.step} steps, found ${step}`);
        }
        this.#show(frame);
        this.#say(sinceTheStart(frame));
        answer(null);
      } catch (error) {
        this.#giveUp(error, way);
        answer('the guest could not be run');
      }
    });
  }

  dispose(): void {
    this.#engine.dispose();
  }

  async #do(action: DemoAction): Promise<void> {
    const { stopped, canStepBack, way } = this.#frame;
    if (action === 'back' && !canStepBack) return;
    if ((action === 'step' || action === 'run') && stopped !== null) return;
    if (action === 'reset') {
      this.#openIn = 0;
      this.#show(this.#data.first[way]);
      this.#say('At the start.');
      return;
    }
    const slow = setTimeout(() => this.#say('Running …'), QUICK);
    try {
      const frame = await this.#engine.use(async (client) => {
        if (this.#openIn !== this.#engine.generation) await client.open(this.#program, way);
        this.#openIn = this.#engine.generation;
        return action === 'step' ? client.step() : action === 'back' ? client.back() : client.run();
      });
      const words = action === 'run' ? sinceTheStart(frame) : whatHappened(this.#frame, frame);
      this.#show(frame);
      this.#say(words);
    } catch (error) {
      this.#giveUp(error, way);
    } finally {
      clearTimeout(slow);
    }
  }

  #show(frame: MachineFrame): void {
    this.#frame = frame;
    this.#view.show(frame);
    this.#root.dataset['step'] = String(frame.step);
    part(this.#root, 'bug').replaceChildren();
    const off: Partial<Record<DemoAction, boolean>> = {
      step: frame.stopped !== null,
      run: frame.stopped !== null,
      back: !frame.canStepBack,
      reset: frame.step === 0,
    };
    for (const button of this.#root.querySelectorAll<HTMLElement>('[data-action]')) {
      button.setAttribute('aria-disabled', String(off[button.dataset['action'] as DemoAction] ?? false));
    }
  }

  /** The machine is gone: the view goes back to the start, where the next action begins. */
  #giveUp(error: unknown, way: Way): void {
    this.#openIn = 0;
    this.#show(this.#data.first[way]);
    if (error instanceof EngineStopped || error instanceof Refused) {
      this.#say(`${error.message} The guest is back at its start.`);
      return;
    }
    // An engine that has shown a bug is not trusted with the next action.
    this.#engine.stop();
    this.#say('The guest could not be run.');
    part(this.#root, 'bug').replaceChildren(bugView(error, { demo: this.#data.title, way }));
  }

  #say(sentence: string): void {
    part(this.#root, 'status').textContent = sentence;
  }
}
