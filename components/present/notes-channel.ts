// How the slides and the window with the notes talk: over a channel that only windows of this chapter hear. The slides lead;
// the other window shows what comes next, and may ask for a move.

import type { Shown } from './deck.ts';
import type { Action } from './key-action.ts';

export interface Told {
  type: 'at';
  /** Slide from 1, and slides in all. */
  slide: number;
  slides: number;
  part: number;
  parts: number;
  anchor: string;
  title: string;
  next: Shown | null;
}

export type Asked = { type: 'hello' } | { type: 'do'; action: Action };

export class NotesChannel {
  readonly #channel: BroadcastChannel;

  constructor(path: string) {
    this.#channel = new BroadcastChannel(`ring-present:${path}`);
  }

  send(message: Told | Asked): void {
    this.#channel.postMessage(message);
  }

  onMessage(listener: (message: Told | Asked) => void): void {
    this.#channel.addEventListener('message', ({ data }) => listener(data as Told | Asked));
  }
}
