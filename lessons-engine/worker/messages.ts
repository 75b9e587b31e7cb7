// What travels between a page and the engine in its worker. All of it is structured-cloneable.

import type { CheckResult, RaceResult, Report } from '../grader/index.ts';

/** How a demo's guest is run. */
export type Way = 'bare' | 'deprivileged';

/** One event of a run, for the timeline. */
export interface TimelineEntry {
  /** Number of the step that it happened in, from 1. */
  step: number;
  /** Instructions retired before it. */
  instructions: number;
  kind: 'trap' | 'exit' | 'interrupt';
  /** Where it happened. */
  pc: number;
  /** The instruction in assembler syntax, or '' for an interrupt. */
  instruction: string;
  /** Cause in the manual's words, or the exit's reason. */
  cause: string;
  /** What was done about it, in one short phrase: "emulated csrrw mtvec", "delivered to the guest at 0x8000_0040". */
  outcome: string;
}

/** A register for display. `changed`: the last step wrote it. */
export interface RegisterView {
  /** ABI name, or that of the CSR. */
  name: string;
  /** Unsigned. */
  value: number;
  changed: boolean;
}

/** A line of code around the pc. */
export interface CodeLine {
  address: number;
  /** The instruction in assembler syntax. */
  text: string;
  /** Label that stands here, if any. */
  label?: string;
}

/** All that a machine view shows after a step. */
export interface MachineFrame {
  way: Way;
  /** Steps taken so far. */
  step: number;
  /** Instructions retired. */
  instructions: number;
  pc: number;
  /** The mode that the hardware is in: M, S or U. */
  mode: 'M' | 'S' | 'U';
  /** The mode that the guest believes it is in. Equal to `mode` when it runs bare. */
  guestMode: 'M' | 'S' | 'U';
  /** x0 … x31. */
  registers: RegisterView[];
  /** Control and status registers as the guest sees them. */
  csrs: RegisterView[];
  /** Around the pc: up to three instructions before it, and up to nine behind it. */
  code: CodeLine[];
  /** All that the guest has printed. */
  console: string;
  /** All events up to this step, in order. */
  timeline: TimelineEntry[];
  /** From the first step on, with labels for display. */
  counters: { label: string; value: number }[];
  /** Why it stands still for good, or null when it can go on. */
  stopped: string | null;
  canStepBack: boolean;
}

export type Request =
  | { type: 'open'; program: string; way: Way }
  | { type: 'step'; count: number }
  | { type: 'back'; count: number }
  | { type: 'run' }
  | { type: 'reset' }
  | { type: 'grade'; lab: string; source: string; seed?: number }
  | { type: 'race'; challenge: string };

/** A request with the number that its answer will carry. */
export type NumberedRequest = { id: number } & Request;

export type Response =
  | { id: number; type: 'frame'; frame: MachineFrame }
  | { id: number; type: 'check'; result: CheckResult; index: number; total: number }
  | { id: number; type: 'report'; report: Report }
  | { id: number; type: 'race'; result: RaceResult }
  /** The request was bad (unknown lab, assembly error): the reader's or author's business. */
  | { id: number; type: 'refused'; message: string }
  /** A bug of ours. */
  | { id: number; type: 'bug'; message: string; stack: string };

/** The two ends of a channel: a `Worker`, a `MessagePort`, or a pair of them in a test. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}
