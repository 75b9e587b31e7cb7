// What the server writes into the page for a demo's script.

import type { MachineFrame, Way } from '../../lessons-engine/worker/messages.ts';

/** The frames before the first step, computed when the site is built. */
export type FirstFrames = Record<Way, MachineFrame>;

export interface DemoData {
  title: string;
  /** RISC-V assembly, where the page does not show it. */
  program?: string;
  first: FirstFrames;
}

export type DemoAction = 'step' | 'back' | 'run' | 'reset';
