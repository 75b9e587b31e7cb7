// A run that can be had again: the guest, the machine's options, what came in from outside and when, the step to stand at, and
// the hash of the state there. It is short where a state is long, so it fits into a link; being there means running again.

import { type InputEvent, stateHash, stopText } from '../../machine/index.ts';
import type { TimeTravel } from '../travel/time-travel.ts';
import { hashText } from './hash-text.ts';
import type { GuestFile, MachineWishes } from './messages.ts';
import { isLength, isWord, packFile, PackedFile, type FileKind } from './packed-file.ts';
import { UnfitGuest } from './unfit-guest.ts';
import { packWishes, unpackWishes } from './wishes.ts';

export const runFile: FileKind = { magic: 'RING-1R\n', version: 1, name: 'shared run' };

export interface Run {
  file: GuestFile;
  wishes: MachineWishes;
  inputs: readonly InputEvent[];
  step: number;
  /** Of the state there. */
  hash: number;
}

export function writeRun({ file, wishes, inputs, step, hash }: Run): Uint8Array {
  const { header, pieces: disk } = packWishes(wishes);
  const { name } = file;
  const parts = 'text' in file ? [] : [file.bytes, ...(file.initrd ? [file.initrd] : [])];
  return packFile(
    runFile,
    {
      name,
      text: 'text' in file ? file.text : null,
      bootargs: 'text' in file ? null : (file.bootargs ?? null),
      initrd: parts.length === 2,
      wishes: header,
      inputs: inputs.map(({ cycle, device, bytes }) => [cycle, device, bytes.length]),
      step,
      hash,
    },
    [...parts, ...inputs.map(({ bytes }) => bytes), ...disk],
  );
}

/** Throws `UnfitGuest` when the file is damaged or no such run. */
export function readRun(bytes: Uint8Array): Run {
  const file = new PackedFile(bytes, runFile);
  const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
  const name = file.field('name', (value) => typeof value === 'string') as string;
  const text = file.field('text', isTextOrNull) as string | null;
  const bootargs = file.field('bootargs', isTextOrNull) as string | null;
  const hasInitrd = file.field('initrd', (value) => typeof value === 'boolean') as boolean;
  const isTable = (value: unknown): boolean => Array.isArray(value) && value.every(isInput);
  const table = file.field('inputs', isTable) as [number, string, number][];
  const pieces = [...file.pieces];
  const piece = (): Uint8Array => {
    const next = pieces.shift();
    if (next === undefined) throw new UnfitGuest('shared run: expected a piece for each part, found too few');
    return next;
  };
  const guest: GuestFile =
    text !== null
      ? { name, text }
      : {
          name,
          bytes: piece(),
          ...(hasInitrd && { initrd: piece() }),
          ...(bootargs !== null && { bootargs }),
        };
  const inputs = table.map(([cycle, device]) => ({ cycle, device, bytes: piece() }));
  return {
    file: guest,
    wishes: unpackWishes(file, pieces.shift()),
    inputs,
    step: file.field('step', isLength) as number,
    hash: file.field('hash', isWord) as number,
  };
}

function isInput(value: unknown): boolean {
  return Array.isArray(value) && isLength(value[0]) && typeof value[1] === 'string' && isLength(value[2]);
}

/** A run on its way to where it was shared. */
export class Repetition {
  readonly #travel: TimeTravel;
  readonly #run: Run;
  #received = 0;

  /** `travel` stands where the run began. */
  constructor(travel: TimeTravel, run: Run) {
    this.#travel = travel;
    this.#run = run;
  }

  /** Goes on for at most `budget` steps. Whether it is there. Throws `UnfitGuest` when it comes to another state. */
  work(budget: number): boolean {
    const { inputs, step, hash } = this.#run;
    const travel = this.#travel;
    const input = inputs[this.#received];
    const next = input === undefined ? step : input.cycle;
    if (next < travel.step || next > step)
      throw this.#unfit(`something typed between steps ${travel.step} and ${step}`, `step ${next}`);
    if (travel.step < next) {
      const stop = travel.run(Math.min(budget, next - travel.step));
      if (stop.reason !== 'budget' && stop.reason !== 'trap' && travel.step < next)
        throw this.#unfit(
          `a run of ${next} steps`,
          `that ${'code' in stop || stop.reason === 'waiting' ? stopText(stop) : stop.reason} after ${travel.step}`,
        );
      return false;
    }
    if (input !== undefined) {
      this.#type(input);
      return false;
    }
    const found = stateHash(travel.machine);
    if (found !== hash)
      throw this.#unfit(`state ${hashText(hash)} at step ${step}`, `state ${hashText(found)}`);
    return true;
  }

  #type({ device, bytes }: InputEvent): void {
    try {
      this.#travel.input(device, bytes);
    } catch (error) {
      if (error instanceof RangeError) throw new UnfitGuest(`shared run: ${error.message}`);
      throw error;
    }
    this.#received++;
  }

  #unfit(expected: string, found: string): UnfitGuest {
    return new UnfitGuest(`shared run: expected ${expected}, found ${found}`);
  }
}
