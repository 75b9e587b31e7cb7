/** A service that takes calls, and what it takes to make an instance of it. */
export interface Service {
  /** Calls that an instance takes at the same time. */
  concurrency: number;
  /** Seconds from the order for an instance until it is ready. */
  startSeconds: number;
  /** Instances at most. */
  most: number;
}

/** What is there at the end of a second. */
export interface Seen {
  /** Seconds since the beginning, and seconds still to come. */
  second: number;
  left: number;
  /** Instances that are ready, and that are being made. */
  ready: number;
  starting: number;
  /** Calls that run, and that wait for an instance with room. */
  running: number;
  waiting: number;
  /** Calls that came in the last second. */
  arrived: number;
}

export interface Cluster {
  service: Service;
  /** What is there now. */
  seen(): Seen;
  /**
   * So many instances are to be there. More are ordered at once; those that are
   * too many end when nothing runs in them.
   */
  want(instances: number): void;
  /** Lets a second pass. False when there are none left. */
  run(): boolean;
}
