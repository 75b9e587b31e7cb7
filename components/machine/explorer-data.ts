// What the server hands to the scripts of an explorer, and the names of its buttons, tabs and views.

import type { MachineWishes } from '../../lessons-engine/worker/explorer/messages.ts';

export interface Example {
  id: string;
  title: string;
  source: string;
  /** Virtio devices that the guest needs. */
  devices?: readonly ('console' | 'entropy' | 'disk')[];
}

export interface ExplorerData {
  examples: Example[];
}

/** What `<Machine>` hands over: a guest, its machine, and the step at which it stands. */
export interface MachineData {
  /** Of the guest, whose source stands in the page (`data-part=source`). */
  name: string;
  wishes: MachineWishes;
  step: number;
}

export const actions = [
  { action: 'run', label: 'Run', key: 'r' },
  { action: 'step', label: 'Step', key: 's' },
  { action: 'over', label: 'Over', key: 'o' },
  { action: 'out', label: 'Out', key: 'u' },
  { action: 'next', label: 'Next stop', key: 'n' },
  { action: 'back', label: 'Back', key: 'b' },
  { action: 'previous', label: 'Previous stop', key: 'p' },
  { action: 'reset', label: 'Reset', key: 'x' },
] as const;
export type Action = (typeof actions)[number]['action'];

export const tabs = [
  { id: 'csrs', label: 'CSRs' },
  { id: 'memory', label: 'Memory' },
  { id: 'walk', label: 'Translation' },
  { id: 'pages', label: 'Pages' },
  { id: 'devices', label: 'Devices' },
  { id: 'counters', label: 'Counters' },
  { id: 'stops', label: 'Breakpoints' },
] as const;
export type Tab = (typeof tabs)[number]['id'];

/** What `<Machine view="…">` can show. */
export const machineViews = [
  { id: 'code', title: 'Code' },
  { id: 'registers', title: 'Registers' },
  { id: 'console', title: 'Console' },
  { id: 'csrs', title: 'Control and status registers' },
  { id: 'memory', title: 'Memory' },
  { id: 'page-walk', title: 'Page walk' },
  { id: 'pages', title: 'Pages' },
  { id: 'devices', title: 'Devices' },
  { id: 'counters', title: 'Counters' },
  { id: 'timeline', title: 'Timeline' },
  { id: 'breakpoints', title: 'Breakpoints and watchpoints' },
] as const;
export type MachineView = (typeof machineViews)[number]['id'];
