/** Experiments with single instructions, and what you conclude from them. */

/**
 * One execution of the instruction, from the same registers and memory as the
 * other trials of its experiment.
 */
export interface Trial {
  /** The mode that the processor was in: machine or user. */
  mode: 'M' | 'U';
  /** Which of two settings of the control state (CSRs) it had. */
  control: 'A' | 'B';
  /**
   * Why it trapped, or null when it did not. A trial that trapped changed
   * nothing.
   */
  trap: string | null;
  /**
   * The registers, the pc and the memory that it changed, with the new
   * values.
   */
  visible: Record<string, number>;
  /** The control state that it changed: CSR names, `mode`, `waiting`. */
  controlChanged: string[];
}

export interface Experiment {
  /** In machine mode under A and B, in user mode under A and B. */
  trials: Trial[];
}

export interface Classification {
  /** Traps in user mode, always, and never in machine mode. */
  privileged: boolean;
  /** Changes the control state in a trial that does not trap. */
  controlSensitive: boolean;
  /**
   * What it does to the visible state depends on the mode or on the control
   * state. Trials that trapped do not count.
   */
  behaviourSensitive: boolean;
}

/** A line of the finished table. */
export interface Row extends Classification {
  instruction: string;
}
