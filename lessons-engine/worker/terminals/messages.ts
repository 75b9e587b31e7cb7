// What travels between a page with terminals and the kernel in its worker.

/** From the page. */
export type TerminalRequest =
  | { readonly type: 'start' }
  /** Somebody types: text as it comes from the keyboard, a line with its end, or ^C. */
  | { readonly type: 'type'; readonly terminal: number; readonly text: string };

/** A task as the host sees it. */
export interface TaskView {
  readonly pid: number;
  /** Its number in its own pid namespace, where that is not the host's. */
  readonly inside: number | null;
  /** Whose it is: the name of its group without the slash, '' for the host's. */
  readonly place: string;
  readonly command: string;
  readonly state: string;
  /** Pages of its own and shared ones that it has in memory. */
  readonly pages: number;
}

/** A control group with limits. */
export interface GroupView {
  readonly name: string;
  readonly pages: number;
  readonly mostPages: number;
  readonly tasks: number;
  readonly mostTasks: number;
  /** Ticks of the processor, 10,000 a millisecond. */
  readonly ticks: number;
}

/** What the host sees: of many tasks and groups the first, and how many more there are. */
export interface HostView {
  readonly tasks: readonly TaskView[];
  readonly moreTasks: number;
  readonly groups: readonly GroupView[];
  readonly moreGroups: number;
}

/** From the worker. */
export type TerminalReport =
  | { readonly type: 'wrote'; readonly terminal: number; readonly text: string }
  | ({ readonly type: 'view' } & HostView)
  /** The machine is off, or the kernel panicked: nothing more will come. */
  | { readonly type: 'stopped'; readonly reason: string }
  /** A mistake of ours. */
  | { readonly type: 'bug'; readonly message: string };
